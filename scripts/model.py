"""The shape of the data: what a YAML file may hold. Everything is frozen, strict, and refuses unknown keys.

Texts are mappings from a locale's id to words: `{en: …, zh: …}`. A `Text` has every language that is written in the
data; a `Phrase` may lack one, because a source has it in one language only. The rules in `check` prove which.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, core_schema

from scripts.dates import PartialDate, parse_date
from scripts.problems import quote


def _count(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value


def _differences(value: object) -> object:
    if isinstance(value, str) and value != "none":
        raise ValueError(f"“differences” is {quote(value)}; expected none, or a list of differences")
    return () if value == "none" else value


ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCALE = r"^[A-Za-z]+(-[A-Za-z0-9]+)*$"
ADDRESS = r"^[a-z0-9.-]+/[!-~]*$"
PAGE_ADDRESS = r"^([a-z0-9-]+/)*$"
FILE = r"^sources/[A-Za-z0-9._-]+$"

Id = Annotated[str, Field(pattern=ID, max_length=40)]
PageAddress = Annotated[str, Field(pattern=PAGE_ADDRESS)]
Words = Annotated[str, Field(min_length=1)]
Times = Annotated[int, BeforeValidator(_count), Field(ge=1)]
When = Annotated[PartialDate, PlainValidator(parse_date)]
Script = Literal["zh-Hans", "zh-Hant"]


class Text(dict[str, str]):
    """Words in every language written in the data, by locale id. Not to be changed once read."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A mapping from strings to strings that are not empty."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema(min_length=1), min_length=1)
        )


class Phrase(Text):
    """Words that may exist in one language only."""


class Model(BaseModel):
    """What every part of the data has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DateWords(Model):
    """How a language writes dates: twelve months, and patterns with {year} {month} {day} {last} {start} {end}."""

    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    year: Words
    month: Words
    day: Words
    days: Words
    range: Words


class Marks(Model):
    """The punctuation of running text."""

    list: Words
    colon: Words
    title: Words


class Locale(Model):
    """A language of the site. The first of all is served at the root."""

    id: Annotated[str, Field(pattern=LOCALE)]
    tag: Words
    name: Words
    made_from: Words | None = None
    marks: Marks
    dates: DateWords


class Locales(Model):
    """data/locales.yml."""

    locales: Annotated[tuple[Locale, ...], Field(min_length=1)]


class Override(Model):
    """What the Chinese converter gives, and what is shown instead."""

    converted: Words
    shown: Words
    reason: Text


class Hant(Model):
    """data/hant.yml."""

    overrides: tuple[Override, ...]


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


class Difference(Model):
    """A place where the languages do not say the same: an exact run in one or both, and what differs."""

    where: Phrase
    note: Text


Differences = Annotated[tuple[Difference, ...], BeforeValidator(_differences)]


class Item(Model):
    """A part of a statement that has an address of its own: an exact run inside it."""

    id: Id
    text: Phrase
    differences: Differences


class Statement(Model):
    """An exact run of the source text, in one language or both."""

    id: Id
    text: Phrase
    differences: Differences
    items: tuple[Item, ...] = ()
    terms: tuple[Id, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the languages say something different, in the statement or in an item of it."""
        return bool(self.differences) or any(item.differences for item in self.items)


class Section(Model):
    """Statements under one heading."""

    id: Id
    title: Text
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]


class Participant(Model):
    """Somebody at a meeting; the name may have been read in one language only."""

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


class Event(Model):
    """Something dated; the first date is the one shown first."""

    id: Id
    title: Text
    statement: Id | None = None
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


class Source(Model):
    """Where something comes from. One with a `file` is a text quoted whole; `heading` is what no topic holds of it."""

    id: Id
    publisher: Text
    title: Phrase | None = None
    series: Text | None = None
    date: When | None = None
    about: Text
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
    also: Phrase | None = None
    note: Text | None = None
    sources: tuple[Id, ...] = ()


class Terms(Model):
    """data/terms.yml."""

    terms: tuple[Term, ...]


class Alias(Model):
    """An id that was published and is another's now."""

    id: Id
    now: Id


class Redirect(Model):
    """A page that was published and is another's now."""

    address: PageAddress
    now: PageAddress


class Moved(Model):
    """data/moved.yml."""

    aliases: tuple[Alias, ...]
    redirects: tuple[Redirect, ...]


class Labels(Model):
    """data/labels.yml: the words of the interface."""

    labels: dict[Id, Text]


class Heading(Model):
    """A heading of a page that is not a topic."""

    id: Id
    title: Text


class SitePage(Model):
    """A page that is not a topic."""

    id: Id
    kind: Literal["home", "timeline", "parallel", "terms", "sources", "go"]
    address: PageAddress
    title: Text
    description: Text
    sections: tuple[Heading, ...] = ()


class Scope(Model):
    """What lies outside the site, and where that was read."""

    text: Text
    sources: tuple[Id, ...]


class Site(Model):
    """data/site.yml."""

    name: Text
    subject: Text
    text: Id
    as_of: When
    pages: Annotated[tuple[SitePage, ...], Field(min_length=1)]
    scope: Scope


def parts(model: Any, pointer: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every model and text in `model`, with the way to it, in the order of the data."""
    if isinstance(model, Model):
        yield pointer, model
        for name in type(model).model_fields:
            yield from parts(getattr(model, name), (*pointer, name))
    elif isinstance(model, tuple):
        for index, value in enumerate(model):
            yield from parts(value, (*pointer, index))
    elif isinstance(model, Text):
        yield pointer, model
    elif isinstance(model, dict):
        for key, value in model.items():
            yield from parts(value, (*pointer, key))
