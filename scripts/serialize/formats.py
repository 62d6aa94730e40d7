"""The files that the reference is offered in, for programs and people to take away: each is named here alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.reference.language import Language
from scripts.serialize.atom import changes_feed
from scripts.serialize.bibliography import bibtex, csl_json, ris
from scripts.serialize.ics import calendar
from scripts.serialize.reference_json import SCHEMA_PATH, reference_json, reference_schema
from scripts.serialize.tables import statements_csv, terms_csv
from scripts.serialize.tmx import translation_memory


@dataclass(frozen=True)
class Format:
    """A kind of file, named by the labels `file-<id>` and `file-<id>-note`; `path` lies in the site.

    There is one file a language where the path has `{tag}`. Without a writer it is the site itself, packed.
    """

    id: str
    path: str
    media_type: str
    write: Callable[[Language], bytes] | None = None

    def paths(self, tags: list[str]) -> list[str]:
        """Every file of the kind, for the languages with these BCP 47 tags."""
        return list(dict.fromkeys(self.path.format(tag=tag) for tag in tags))


FORMATS = (
    Format("reference-json", "data/reference.json", "application/json", reference_json),
    Format("reference-schema", SCHEMA_PATH, "application/schema+json", reference_schema),
    Format("statements-csv", "data/statements.csv", "text/csv", statements_csv),
    Format("terms-csv", "data/terms.csv", "text/csv", terms_csv),
    Format("statements-tmx", "data/statements.tmx", "application/x-tmx", translation_memory),
    # Not events.{tag}.ics: static-i18n takes a name before the suffix for a language, and moves the file.
    Format("events-ics", "data/events-{tag}.ics", "text/calendar", calendar),
    Format("sources-bib", "data/sources.bib", "application/x-bibtex", bibtex),
    Format("sources-ris", "data/sources.ris", "application/x-research-info-systems", ris),
    Format(
        "sources-csl-json",
        "data/sources.csl.json",
        "application/vnd.citationstyles.csl+json",
        csl_json,
    ),
    Format("changes-atom", "data/changes-{tag}.atom", "application/atom+xml", changes_feed),
    Format("offline", "offline.zip", "application/zip"),
)


def exports(lang: Language) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, content) for every file; the same reference and address give the same bytes."""
    every = lang.all_languages
    for one in FORMATS:
        for path, speaker in zip(
            one.paths([each.locale.tag for each in every]), every, strict=False
        ):
            if one.write:
                yield path, one.write(speaker)
