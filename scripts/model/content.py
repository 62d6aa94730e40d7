"""What the site holds: topics with their statements, sources, corrections, terms."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from scripts.model.base import ADDRESS, FILE, WIKIDATA, Id, Model, Phrase, Script, Text, Times, When, Words
from scripts.problems import quote


def _differences(value: object) -> object:
    if isinstance(value, str) and value != "none":
        raise ValueError(f"“differences” is {quote(value)}; expected none, or a list of differences")
    if value == []:
        raise ValueError("“differences” is an empty list; expected none, or a list of differences")
    return () if value == "none" else value


class Difference(Model):
    """A place where the languages do not say the same: an exact run in one or both, and what differs."""

    where: Phrase
    note: Text


Differences = Annotated[tuple[Difference, ...], BeforeValidator(_differences)]


class Segment(Model):
    """An exact run of a text, in one language or both, and where the languages differ."""

    id: Id
    text: Phrase
    differences: Differences

    @property
    def differs(self) -> bool:
        """Whether the languages say something different."""
        return bool(self.differences)

    @property
    def status(self) -> str:
        """How the languages compare: “only-…” where the text is in one of them alone, else “differs” or “same”."""
        if len(self.text) == 1:
            return f"only-{next(iter(self.text))}"
        return "differs" if self.differs else "same"


class Item(Segment):
    """A part of a statement that has an address of its own: an exact run inside it."""


class Statement(Segment):
    """An exact run of the source text."""

    items: tuple[Item, ...] = ()
    terms: tuple[Id, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the languages say something different, in the statement or in an item of it."""
        return super().differs or any(item.differs for item in self.items)


class Picture(Model):
    """A drawing of the items of statements: `steps`, group below group, or `fan`, all around the section's title."""

    kind: Literal["steps", "fan"]
    of: Annotated[tuple[Id, ...], Field(min_length=1)]


class Section(Model):
    """Statements under one heading."""

    id: Id
    title: Text
    picture: Picture | None = None
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Participant(Model):
    """Somebody at a meeting; the name may have been read in one language only."""

    id: Id
    country: Text
    office: Text
    name: Phrase


class Context(Model):
    """A fact that the source text does not have, and where it was read."""

    id: Id
    text: Text
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    participants: tuple[Participant, ...] = ()
    documents: tuple[Phrase, ...] = ()


class DateClaim(Model):
    """When something was, according to one source."""

    date: When
    source: Id
    note: Text | None = None


class Place(Model):
    """Where something was, according to one source; `wikidata` is the item of the place where that was verified."""

    name: Text
    source: Id
    wikidata: Annotated[str, Field(pattern=WIKIDATA)] | None = None


class Event(Model):
    """Something dated; the first date is the one shown first."""

    id: Id
    title: Text
    statement: Id | None = None
    place: Place | None = None
    dates: Annotated[tuple[DateClaim, ...], Field(min_length=1)]


class Topic(Model):
    """data/topics/*.yml: a page of statements from one text."""

    id: Annotated[Id, Field(max_length=32)]  # room for "-context", the id of the page's last section
    text: Id
    date: When
    title: Text
    summary: Text
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    context: tuple[Context, ...] = ()
    events: tuple[Event, ...] = ()

    def statements(self) -> Iterator[Statement]:
        """The statements of the page, in its order."""
        return (statement for section in self.sections for statement in section.statements)


class Correction(Model):
    """One replacement, `times` times, in the Chinese lines of the text as received."""

    id: Id
    text: Id
    before: Words
    after: str
    times: Times
    reason: Text


class Corrections(Model):
    """data/corrections.yml."""

    corrections: tuple[Correction, ...]


class Source(Model):
    """Where something comes from; `sources` are those of what is said about it.

    One with a `file` is a text quoted whole; `heading` is what no topic holds of it.
    """

    id: Id
    publisher: Text
    title: Phrase | None = None
    series: Text | None = None
    date: When | None = None
    about: Text
    sources: tuple[Id, ...] = ()
    languages: tuple[Words, ...] = ()
    address: Annotated[str, Field(pattern=ADDRESS)] | None = None
    file: Annotated[str, Field(pattern=FILE)] | None = None
    script: Script | None = None
    heading: tuple[Statement, ...] = ()


class Sources(Model):
    """data/sources.yml."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Term(Model):
    """An entry of the glossary."""

    id: Id
    term: Text
    pinyin: Words
    also: Phrase | None = None
    note: Text | None = None
    sources: tuple[Id, ...] = ()


class Terms(Model):
    """data/terms.yml."""

    terms: tuple[Term, ...]
