"""The files that the reference is offered in, for programs and people to take away."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A kind of file: `path` lies below docs/ and the root of the site; `{tag}` in it: there is one a language."""

    id: str
    path: str
    media_type: str

    @property
    def by_language(self) -> bool:
        """Whether there is a file for each language, rather than one for all."""
        return "{tag}" in self.path

    def path_in(self, tag: str) -> str:
        """The path of the file for a language, by its BCP 47 tag; that of all where there is one for all."""
        return self.path.format(tag=tag)


REFERENCE = Format("reference-json", "data/reference.json", "application/json")
SCHEMA = Format("reference-schema", "data/reference.schema.json", "application/schema+json")
STATEMENTS = Format("statements-csv", "data/statements.csv", "text/csv")
TERMS = Format("terms-csv", "data/terms.csv", "text/csv")
MEMORY = Format("statements-tmx", "data/statements.tmx", "application/x-tmx")
# Not events.{tag}.ics: static-i18n takes a name before the suffix for a language, and moves the file.
EVENTS = Format("events-ics", "data/events-{tag}.ics", "text/calendar")
BIBLIOGRAPHIES = (
    Format("sources-bib", "data/sources.bib", "application/x-bibtex"),
    Format("sources-ris", "data/sources.ris", "application/x-research-info-systems"),
    Format("sources-csl-json", "data/sources.csl.json", "application/vnd.citationstyles.csl+json"),
)
# The site itself, packed when it is finished: not an export of the data, so not one of them.
OFFLINE = Format("offline", "offline.zip", "application/zip")
FORMATS = (REFERENCE, SCHEMA, STATEMENTS, TERMS, MEMORY, EVENTS, *BIBLIOGRAPHIES)
