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
        f"words with no other {{…}} than {names} · 花括号内的名称有误",
    )


class DateWords(Model):
    """How a language writes dates: the names of the months, and patterns with placeholders."""

    months: tuple[Words, ...] = Field(
        min_length=12, max_length=12, description="What replaces {month}, from January on."
    )
    year: Annotated[str, _with_placeholders("year")] = Field(description="A year: {year}.")
    month: Annotated[str, _with_placeholders("year month")] = Field(
        description="A month: {year} and {month}."
    )
    day: Annotated[str, _with_placeholders("year month day")] = Field(
        description="A day: {year}, {month} and {day}."
    )
    days: Annotated[str, _with_placeholders("year month day last")] = Field(
        description="Days of one month: {year}, {month}, {day} (the first) and {last}."
    )
    range: Annotated[str, _with_placeholders("start end")] = Field(
        description="Any other range: {start} and {end}, which are dates in words."
    )


class Marks(Model):
    """Punctuation that the site puts between words, with its spaces."""

    list: Words = Field(description="Between the items of a list.")
    within: Words = Field(description="Between the parts of a source: publisher, title, date.")
    sources: Words = Field(description="Between sources.")
    colon: Words = Field(description="After a label.")
    title: Words = Field(description="Between the title of a page and the name of the site.")


class Locale(Model):
    """A language of the site. The first one is served at the root."""

    id: base.Tag = Field(description="The id, used in addresses and in the status of statements.")
    tag: base.Tag = Field(
        description="The BCP 47 tag, which is the key of texts and addresses in exports."
    )
    name: Words = Field(description="The name of the language in that language.")
    country: base.Country | None = Field(
        None,
        description="The country that stands for the script in formats without scripts,"
        " such as zh_TW in Open Graph.",
    )
    called: Text | None = Field(
        None, description="The name of the language in the languages of the site."
    )
    made_from: Literal["zh"] | None = Field(
        None, description="The language that is converted into this one."
    )
    marks: Marks = Field(description="The punctuation between words.")
    dates: DateWords = Field(description="How dates are written.")


class Override(Model):
    """An exception to the conversion to Traditional Chinese."""

    converted: Words = Field(description="What the conversion and the exceptions above give.")
    shown: Words = Field(description="The words shown instead.")
    reason: Text = Field(description="The reason for the exception.")


class Alias(Model):
    """A former id and its successor."""

    id: Id = Field(description="The former id.")
    now: Id = Field(description="The id that replaces it.")


class Redirect(Model):
    """A former page address and its successor."""

    address: PageAddress = Field(description="The former address.")
    now: PageAddress = Field(description="The address that replaces it.")
    at: Id | None = Field(None, description="An id on that page, if the link leads to it.")


PageKind = Literal[
    "home", "timeline", "background", "parallel", "terms", "sources", "changes", "go"
]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)


class SitePage(Identified):
    """A page that is not a topic."""

    kind: PageKind = Field(description="The kind of page.")
    address: PageAddress = Field(description="The address below the folder of a language.")
    title: Text = Field(description="The title.")
    description: Text = Field(description="One sentence on the content of the page.")
    sections: tuple[Heading, ...] = Field((), description="Its headings, in order.")


class Scope(Model):
    """What the quoted text leaves out because it happened before or after."""

    text: Text = Field(description="A description of what the text leaves out.")
    sources: tuple[Id, ...] = Field(description="The ids of the sources for `text`.")
    events: tuple[Event, ...] = Field((), description="The events after the text.")


class Example(Model):
    """The statement that the home page begins with, and the phrase highlighted in it."""

    statement: Id = Field(description="The id of the statement.")
    phrase: Text = Field(description="The phrase, quoted exactly, in each language.")


class Edition(Model):
    """The edition of the reference: its version and its date."""

    version: base.Version = Field(description="The version (https://semver.org).")
    date: base.Day = Field(description="The day of the edition.")


class PublishedEdition(Identified):
    """A published edition and its changes for readers."""

    version: base.Version = Field(description="The version.")
    date: base.Day = Field(description="The day of publication.")
    changes: NonEmpty[Text] = Field(description="Each change for readers, in one or two sentences.")


# Printable characters except spaces, and no other braces than those of the placeholders.
FEEDBACK = r"^(https://|mailto:)([!-z|~]|\{(id|page|edition)\})+$"
FEEDBACK_EXPECTED = "https:// or mailto:, with {id}, {page}, {edition}"
Feedback = Annotated[
    str, base.text_like(FEEDBACK, f"{FEEDBACK_EXPECTED} · 应以https://或mailto:开头")
]


class Site(Model):
    """The site: its name, its edition and the pages that are not topics."""

    project: Id = Field(
        description="The name of the project in identifiers of calendars and translation memories,"
        " and in folder names."
    )
    name: Text = Field(description="The name of the site.")
    short: Text = Field(
        description="The name in at most 16 characters, for the browser's list of search engines."
    )
    subject: Text = Field(description="The subject of the site.")
    text: Id = Field(description="The id of the source of the text that the site is about.")
    as_of: Date = Field(description="The date of that text, shown if its source has no `date`.")
    edition: Edition = Field(description="The current edition.")
    pages: NonEmpty[SitePage] = Field(description="The pages that are not topics.")
    feedback: Feedback | None = Field(
        None,
        description="The address for reports of mistakes. {id}, {page} and {edition} are filled in.",
    )
    scope: Scope = Field(description="What the text leaves out.")
    example: Example | None = Field(
        None, description="The statement that the home page begins with."
    )
