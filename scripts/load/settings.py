"""Records of the site: its languages, its pages, its editions, and what has moved.

Docstrings and descriptions are published: in schemas/ and in reference.schema.json.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, GetPydanticSchema

from scripts.load import base
from scripts.load.base import Date, Id, Identified, Model, NonEmpty, PageAddress, Text, Words
from scripts.load.records import Event, Heading


def _with_placeholders(names: str) -> GetPydanticSchema:
    """Return the schema of words that have no braces except placeholders of these names."""
    return base.text_like(
        rf"^([^{{}}]|\{{({names.replace(' ', '|')})\}})+$",
        f"words with no other {{…}} than {names}",
    )


class DateWords(Model):
    """How a language writes dates: twelve months, and patterns with {year} {month} {day} {last} {start} {end}."""

    months: tuple[Words, ...] = Field(min_length=12, max_length=12)
    year: Annotated[str, _with_placeholders("year")]
    month: Annotated[str, _with_placeholders("year month")]
    day: Annotated[str, _with_placeholders("year month day")]
    days: Annotated[str, _with_placeholders("year month day last")]
    range: Annotated[str, _with_placeholders("start end")]


class Marks(Model):
    """The punctuation of running text: of a list, within a source, between sources, after a label, in a title."""

    list: Words
    within: Words
    sources: Words
    colon: Words
    title: Words


class Locale(Model):
    """A language of the site. The first of all is served at the root."""

    id: base.Tag = Field(description="The id that addresses and the status of statements have.")
    tag: base.Tag = Field(description="The BCP 47 tag, by which texts and addresses are keyed.")
    name: Words = Field(description="What the language calls itself.")
    country: base.Country | None = Field(
        None, description="The country by which it is known where scripts are not."
    )
    called: Text | None = Field(None, description="What the languages of the site call it.")
    made_from: Literal["zh"] | None = Field(
        None, description="The language that is converted into this one."
    )
    marks: Marks
    dates: DateWords


class Override(Model):
    """What the Chinese converter gives, and what is shown instead."""

    converted: Words
    shown: Words
    reason: Text


class Alias(Model):
    """An id that was published and is another's now."""

    id: Id
    now: Id


class Redirect(Model):
    """A page that was published and is another's now, or (`at`) an id on it."""

    address: PageAddress
    now: PageAddress
    at: Id | None = None


PageKind = Literal[
    "home", "timeline", "background", "parallel", "terms", "sources", "changes", "go"
]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)


class SitePage(Identified):
    """A page that is not a topic."""

    kind: PageKind = Field(description="What it shows.")
    address: PageAddress = Field(description="Where it lies below the root of a language.")
    title: Text = Field(description="The title.")
    description: Text = Field(description="What is on it, in a sentence.")
    sections: tuple[Heading, ...] = Field((), description="Its headings, in order.")


class Scope(Model):
    """What lies outside the text."""

    text: Text = Field(description="What is left out.")
    sources: tuple[Id, ...] = Field(description="The ids of the sources where it was read.")
    events: tuple[Event, ...] = Field((), description="What came after the text.")


class Example(Model):
    """The sentence that the home page begins with, and the phrase of it that is lit."""

    statement: Id = Field(description="The id of the statement.")
    phrase: Text = Field(description="An exact run of the statement, in each language.")


class Edition(Model):
    """Which state of the reference this is."""

    version: base.Version = Field(description="The version (https://semver.org).")
    date: base.Day = Field(description="The day it was made.")


class PublishedEdition(Identified):
    """An edition that was published, and what readers found new in it."""

    version: base.Version = Field(description="The version.")
    date: base.Day = Field(description="The day it was published.")
    changes: NonEmpty[Text] = Field(description="What changed for readers, a sentence or two each.")


# Printable characters except spaces, and no other braces than those of the placeholders.
FEEDBACK = r"^(https://|mailto:)([!-z|~]|\{(id|page|edition)\})+$"
Feedback = Annotated[
    str, base.text_like(FEEDBACK, "https:// or mailto:, with {id}, {page}, {edition}")
]


class Site(Model):
    """data/site.yml."""

    project: Id = Field(description="What calendars, translation memories and folders call it.")
    name: Text = Field(description="The name of the site.")
    short: Text = Field(
        description="Its name in at most 16 characters, for a browser's list of searches."
    )
    subject: Text = Field(description="What it is about.")
    text: Id = Field(description="The id of the source of the text it is about.")
    as_of: Date = Field(description="The day up to which it says what was so.")
    edition: Edition = Field(description="Which state of the reference this is.")
    pages: NonEmpty[SitePage] = Field(description="The pages that are not topics.")
    feedback: Feedback | None = Field(
        None, description="Where a mistake is reported; {id} … is what it is in."
    )
    scope: Scope = Field(description="What lies outside the text.")
    example: Example | None = Field(
        None, description="The sentence that the home page begins with."
    )
