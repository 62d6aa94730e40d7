"""The shape of data/reference.json, and of its schema. Every key is always there, null where there is nothing.

A change that a reader of the file could notice is a new `FORMAT_VERSION` (https://semver.org).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from scripts.dates import Precision
from scripts.model import Id, PageKind, Script

FORMAT_VERSION = "1.0.0"

Url = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Point = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Text(RootModel[dict[str, str | None]]):
    """Words by BCP 47 tag, for every language of the site; null where the words do not exist in it."""


class Addresses(RootModel[dict[str, Url]]):
    """The address of one thing in every language of the site, by BCP 47 tag."""


class Status(RootModel[str]):
    """How the languages compare: they say the same, they differ, or one alone has it (named by its id)."""


class Exported(BaseModel):
    """What every part has in common."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Language(Exported):
    """A language of the site."""

    tag: str = Field(description="The BCP 47 tag, by which texts and addresses are keyed.")
    id: str = Field(description="The id that addresses and the status of statements have.")
    name: str = Field(description="What the language calls itself.")
    made_from: str | None = Field(description="The tag of the language whose words are converted into this one.")


class Edition(Exported):
    """Which state of the reference this is."""

    version: str = Field(description="The version (https://semver.org).")
    date: Day = Field(description="The day it was made.")
    sha256: Hash = Field(
        description="The SHA-256 of the lines that sha256sum prints for the data files, sorted by path."
    )


class Date(Exported):
    """A date no more precise than its source: a year, a month or a day, or a range of them."""

    iso: str = Field(description="The date in ISO 8601, shortened to what is known; a range has a slash between.")
    precision: Precision = Field(description="How much is known, of a range at both ends.")
    start: Point = Field(description="The date, or the first of a range.")
    end: Point | None = Field(description="The last of a range, itself included; null where it is no range.")


class DateClaim(Exported):
    """When something was, according to one source."""

    date: Date = Field(description="The date.")
    source: Id = Field(description="The id of the source.")
    note: Text | None = Field(description="What is noted of the date.")


class Entry(Exported):
    """Anything with an id, which it keeps for ever."""

    id: Id = Field(description="The id.")
    url: Addresses = Field(description="Where it stands on the site.")


class QuotedText(Exported):
    """A text that is quoted whole."""

    source: Id = Field(description="The id of its source.")
    file: str = Field(description="The text as received: its path below data/.")
    sha256: Hash = Field(description="The SHA-256 of the bytes received.")
    script: Script = Field(description="The script of its Chinese as received.")


class Page(Entry):
    """A page of the site."""

    kind: PageKind | Literal["topic"] = Field(description="What it shows.")
    title: Text = Field(description="The title.")
    description: Text = Field(description="What is on it, in a sentence.")


class Section(Entry):
    """Statements under one heading."""

    title: Text = Field(description="The heading.")
    statements: list[Id] = Field(description="The ids of the statements, in order.")


class Topic(Entry):
    """A page of statements from one text."""

    text: Id = Field(description="The id of the source of the text.")
    date: Date = Field(description="When what it is about was, according to the text.")
    title: Text = Field(description="The title.")
    summary: Text = Field(description="What it is about, in a sentence.")
    sections: list[Section] = Field(description="Its sections, in order.")


class Difference(Exported):
    """A place where the languages do not say the same."""

    where: Text = Field(description="The exact run of words in each language; null in one that has nothing there.")
    note: Text = Field(description="What differs.")


class Item(Entry):
    """A part of a statement that has an address of its own: an exact run inside it."""

    text: Text = Field(description="The words.")
    status: Status = Field(description="How the languages compare.")
    differences: list[Difference] = Field(description="Where the languages differ.")


class Statement(Item):
    """An exact run of a text, word for word."""

    source: Id = Field(description="The id of the source of the text.")
    topic: Id | None = Field(description="The id of its topic; null for a line that heads the text.")
    section: Id | None = Field(description="The id of its section; null for a line that heads the text.")
    items: list[Item] = Field(description="Its parts that have addresses of their own.")
    terms: list[Id] = Field(description="The ids of the terms in it.")


class Participant(Entry):
    """Somebody at a meeting."""

    country: Text = Field(description="The country.")
    office: Text = Field(description="The office held.")
    name: Text = Field(description="The name, in the languages in which a source gives it.")


class AddedContext(Entry):
    """A fact that the text quoted does NOT have: added by the site, from sources of its own."""

    added: Literal[True] = Field(description="Always true: this is not in the text quoted.")
    topic: Id = Field(description="The id of the topic it is added to.")
    text: Text = Field(description="The fact.")
    sources: list[Id] = Field(description="The ids of the sources where it was read.")
    participants: list[Participant] = Field(description="Who was there.")
    documents: list[Text] = Field(description="The titles of documents, in the languages in which a source has them.")


class Place(Exported):
    """Where something was, according to one source."""

    name: Text = Field(description="The name of the place.")
    source: Id = Field(description="The id of the source.")
    wikidata: str | None = Field(description="The item of Wikidata, where that was verified.")


class Event(Entry):
    """Something dated."""

    title: Text = Field(description="What happened.")
    topic: Id = Field(description="The id of its topic.")
    statement: Id | None = Field(description="The id of the statement that tells it.")
    place: Place | None = Field(description="Where it was, where a source says so.")
    dates: list[DateClaim] = Field(description="Every date given for it; the first is the one shown first.")


class Term(Entry):
    """An entry of the glossary."""

    term: Text = Field(description="The term.")
    also: Text | None = Field(description="Another form of it, in the languages that have one.")
    pinyin: str = Field(description="The pinyin of the Chinese with tones, a space between words.")
    note: Text | None = Field(description="What is noted of it.")
    sources: list[Id] = Field(description="The ids of the sources of the note and the other form.")
    statements: list[Id] = Field(description="The ids of the statements that use it.")


class Source(Entry):
    """Where something comes from."""

    publisher: Text = Field(description="The publisher.")
    title: Text | None = Field(description="The title, in the languages that have one.")
    series: Text | None = Field(description="The series.")
    date: Date | None = Field(description="When it was published.")
    about: Text = Field(description="What is taken from it.")
    sources: list[Id] = Field(description="The ids of the sources of what is said about it.")
    languages: list[str] = Field(description="The ids of the languages that it was read in, where that is known.")
    address: Url | None = Field(description="Its own address, where that was verified.")


class Correction(Entry):
    """A replacement in the Chinese lines of a text as received; all of them, in order, give the text shown."""

    text: Id = Field(description="The id of the source of the text.")
    before: str = Field(description="What was received.")
    after: str = Field(description="What is shown.")
    times: int = Field(description="How often it applies.")
    reason: Text = Field(description="Why.")


class Document(Exported):
    """A bilingual reference as data: statements word for word, where their languages differ, and what was added."""

    schema_url: Url = Field(alias="$schema", description="The address of this schema.")
    format_version: str = Field(description="The version of the format of this file (https://semver.org).")
    url: Addresses = Field(description="The address of the site.")
    name: Text = Field(description="The name of the site.")
    subject: Text = Field(description="What it is about.")
    edition: Edition = Field(description="The state of the reference that this file holds.")
    as_of: Date = Field(description="Up to when the text quoted tells.")
    languages: list[Language] = Field(description="The languages of the site, in its order.")
    texts: list[QuotedText] = Field(description="The texts quoted whole.")
    pages: list[Page] = Field(description="The pages of the site, in its order.")
    topics: list[Topic] = Field(description="The topics, in the order of their dates.")
    statements: list[Statement] = Field(description="Every statement, in the order of the texts.")
    added_context: list[AddedContext] = Field(description="What is NOT in the texts quoted, but was added to topics.")
    events: list[Event] = Field(description="Every dated event, in the order of the first date given for each.")
    terms: list[Term] = Field(description="The glossary.")
    sources: list[Source] = Field(description="The sources, those of the texts quoted among them.")
    corrections: list[Correction] = Field(description="What was corrected in the texts as received, in order.")
    scope: Text = Field(description="What lies outside.")
    scope_sources: list[Id] = Field(description="The ids of the sources where that was read.")
    aliases: dict[Id, Id] = Field(description="Ids that were published, each with the id that took its place.")
