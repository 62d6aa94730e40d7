"""The reference in all languages at once, at the address where it is published: what the exports speak through."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from scripts import model
from scripts.localise import Localiser
from scripts.reference import Reference

PROJECT = "china-lac-reference"  # what a calendar or a translation memory calls its maker
# The series quoted is compiled in Chinese and translated: data/sources.yml, china-keywords-platform.
ORIGINAL = "zh"
BETWEEN_NOTES = " | "


@dataclass(frozen=True)
class Publication:
    """A reference and the address of its site, which ends in a slash."""

    reference: Reference
    base_url: str

    @cached_property
    def languages(self) -> tuple[Localiser, ...]:
        """The reference in each language, in the order of the site."""
        return tuple(Localiser(self.reference, locale) for locale in self.reference.locales)

    @cached_property
    def written(self) -> tuple[Localiser, ...]:
        """The languages that are written in the data, not made from another."""
        return tuple(one for one in self.languages if not one.locale.made_from)

    @cached_property
    def edition(self) -> str:
        """The edition in one word for programs: its version and the hash of its data."""
        return f"{self.reference.site.edition.version}+sha256.{self.reference.digest}"

    def words(self, text: model.Text) -> dict[str, str | None]:
        """The words of a text by BCP 47 tag, for every language of the site; None where it has none."""
        return {one.locale.tag: one.words(text) if one.written in text else None for one in self.languages}

    def url(self, identifier: str, localiser: Localiser) -> str:
        """The address of anything with an id, in a language."""
        entry = self.reference.entry_of[identifier]
        fragment = "" if entry.kind == "page" else f"#{identifier}"
        return localiser.absolute(entry.page, self.base_url) + fragment

    def urls(self, identifier: str) -> dict[str, str]:
        """The addresses of anything with an id, by BCP 47 tag."""
        return {one.locale.tag: self.url(identifier, one) for one in self.languages}

    def segments(self) -> Iterator[tuple[model.Source, model.Statement, model.Segment]]:
        """Yield every statement, and after it its items, in the order of the texts: source, statement, segment."""
        for text in self.reference.texts:
            for _, statement in self.reference.statements(text.source):
                for segment in (statement, *statement.items):
                    yield text.source, statement, segment


def notes(segment: model.Segment, localiser: Localiser) -> str:
    """What is noted of the differences of a segment, in one line."""
    return BETWEEN_NOTES.join(localiser.words(difference.note) for difference in segment.differences)
