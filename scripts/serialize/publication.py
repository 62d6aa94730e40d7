"""The reference in all languages at once, at the address where it is published: what every file is made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts.load import base, records
from scripts.reference.language import Language
from scripts.reference.reference import Reference

PROJECT = "china-lac-reference"  # what a calendar or a translation memory calls its maker
LICENCE = "MIT"  # of everything that is not quoted, as an SPDX id
ORIGINAL = "zh"  # the series quoted is compiled in Chinese: data/sources.yml, china-keywords-platform


@dataclass(frozen=True)
class Publication:
    """A reference and the address of its site, which ends in a slash."""

    reference: Reference
    base_url: str

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The reference in each language, in the order of the site."""
        return tuple(Language(self.reference, locale) for locale in self.reference.locales)

    @cached_property
    def edition(self) -> str:
        """The edition in one word for programs: its version and the hash of its data."""
        return f"{self.reference.site.edition.version}+sha256.{self.reference.digest}"

    def words(self, text: base.Text) -> dict[str, str | None]:
        """The words of a text by BCP 47 tag, for every language of the site; None where it has none."""
        return {one.locale.tag: one.words(text) if one.written in text else None for one in self.languages}

    def url(self, identifier: str, lang: Language) -> str:
        """The address of anything with an id, in a language."""
        entry = self.reference.entry_of[identifier]
        return lang.absolute(entry.page, self.base_url) + ("" if entry.kind == "page" else f"#{identifier}")

    def urls(self, identifier: str) -> dict[str, str]:
        """The addresses of anything with an id, by BCP 47 tag."""
        return {one.locale.tag: self.url(identifier, one) for one in self.languages}

    def segments(self) -> Iterator[tuple[records.Statement, records.Segment]]:
        """Yield every statement, and after it its items, with the statement, in the order of the texts."""
        for statement in self.reference.statement_by_id.values():
            yield from ((statement, segment) for segment in (statement, *statement.items))

    def notes(self, segment: records.Segment) -> dict[str, str]:
        """The notes on a segment by tag, in the languages written: in a line, weightiest first, after their weights."""
        found = sorted(segment.differences, key=lambda difference: difference.weight)
        written = [one for one in self.languages if not one.locale.made_from]
        return {one.locale.tag: " | ".join(f"[{d.weight}] {one.words(d.note)}" for d in found) for one in written}


def calendar_date(event: records.Event) -> records.DateClaim:
    """The first claim that names days, else the first: the most that can be said of when the event was."""
    return next((claim for claim in event.dates if claim.date.precision == "day"), event.dates[0])
