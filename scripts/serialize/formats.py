"""The list of downloads."""

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
    """A download. The labels `file-<id>` and `file-<id>-note` name and describe it.

    `path` is relative to the site; if it has `{tag}`, there is a file for each language. `write`
    returns the content; it is None for the packed site, which is made last.
    """

    id: str
    path: str
    media_type: str
    write: Callable[[Language], bytes] | None = None

    def paths(self, tags: list[str]) -> list[str]:
        """Return the paths of the files for the languages with these BCP 47 tags."""
        if "{tag}" not in self.path:
            return [self.path]
        return [self.path.format(tag=tag) for tag in tags]


CSL_TYPE = "application/vnd.citationstyles.csl+json"
FORMATS = (
    Format("reference-json", "data/reference.json", "application/json", reference_json),
    Format("reference-schema", SCHEMA_PATH, "application/schema+json", reference_schema),
    Format("statements-csv", "data/statements.csv", "text/csv", statements_csv),
    Format("terms-csv", "data/terms.csv", "text/csv", terms_csv),
    Format("statements-tmx", "data/statements.tmx", "application/x-tmx", translation_memory),
    # Not events.{tag}.ics: static-i18n moves a file with a language before its suffix.
    Format("events-ics", "data/events-{tag}.ics", "text/calendar", calendar),
    Format("sources-bib", "data/sources.bib", "application/x-bibtex", bibtex),
    Format("sources-ris", "data/sources.ris", "application/x-research-info-systems", ris),
    Format("sources-csl-json", "data/sources.csl.json", CSL_TYPE, csl_json),
    Format("changes-atom", "data/changes-{tag}.atom", "application/atom+xml", changes_feed),
    Format("offline", "offline.zip", "application/zip"),
)


def exports(lang: Language) -> Iterator[tuple[str, bytes]]:
    """Yield (path in the site, content) for each download. The content is reproducible."""
    for download in FORMATS:
        # A file for all languages is written by the first.
        for path, language in zip(download.paths(lang.tags()), lang.all_languages, strict=False):
            if download.write:
                yield path, download.write(language)
