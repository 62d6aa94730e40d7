"""The reference for programs: every machine-readable file of the site, made from the data alone."""

from collections.abc import Iterator

from scripts.cite import bibliography_files
from scripts.export.formats import EVENTS, FORMATS, MEMORY, REFERENCE, SCHEMA, STATEMENTS, TERMS, Format
from scripts.export.ics import calendar
from scripts.export.publication import Publication
from scripts.export.reference_json import reference_json, reference_schema
from scripts.export.tables import statements_csv, terms_csv
from scripts.export.tmx import translation_memory
from scripts.reference import Reference

__all__ = ["FORMATS", "Format", "exports"]


def exports(reference: Reference, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, content) for every file; `base_url` is the address of the site, with a slash at the end.

    The same reference and address give the same bytes.
    """
    publication = Publication(reference, base_url)
    yield REFERENCE.path, reference_json(publication)
    yield SCHEMA.path, reference_schema(publication)
    yield STATEMENTS.path, statements_csv(publication)
    yield TERMS.path, terms_csv(publication)
    yield MEMORY.path, translation_memory(publication)
    for localiser in publication.languages:
        yield EVENTS.path_in(localiser.locale.tag), calendar(publication, localiser)
    yield from bibliography_files(reference, base_url)
