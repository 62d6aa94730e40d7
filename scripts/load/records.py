"""Records of the content: topics with their statements, sources, corrections, terms.

Docstrings and descriptions are published: in schemas/ and in reference.schema.json.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, Field

from scripts.load import base
from scripts.load.base import Date, Id, Identified, Model, NonEmpty, Phrase, Quotation, Text, Words

NTH = "_nth"  # `en_nth: "2"` in a phrase pair: the second occurrence of the English is meant
Weight = Literal["1", "2", "3"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)


def _read_differences(written: Any) -> Any:
    """Return `differences: none` as an empty list."""
    return () if written == "none" else written


DifferenceList: TypeAlias = tuple["Difference", ...]
Differences = Annotated[
    DifferenceList,
    BeforeValidator(_read_differences, json_schema_input_type=Literal["none"] | DifferenceList),
]


class Difference(Model):
    """A place where the languages do not say the same."""

    where: Quotation = Field(
        description="The exact run of words in each language that has one there."
    )
    weight: Weight = Field(
        description="1 changes what is claimed, 2 adds or leaves out something, 3 is wording only."
    )
    note: Text = Field(description="What differs.")


class Segment(Identified):
    """An exact run of a text that is quoted, and where the languages differ."""

    text: Quotation = Field(description="The words.")
    differences: Differences = Field(description="Where the languages differ, weightiest first.")

    @property
    def status(self) -> str:
        """How the languages compare: "same", "differs" or, in one language alone, "only-en"."""
        if len(self.text) == 1:
            (language,) = self.text
            return f"only-{language}"
        return "differs" if any(part.differences for part in self.parts()) else "same"

    def parts(self) -> "tuple[Segment, ...]":
        """Return this segment and its items."""
        return (self,)


class Item(Segment):
    """A part of a statement that has an address of its own: an exact run inside it."""


def _read_pair(written: Any) -> Any:
    """Return {en: …, zh: …, en_nth: …} as the fields of a phrase pair."""
    if not isinstance(written, dict):
        return written
    words: dict[str, Any] = {}
    nth: dict[str, Any] = {}
    for key, value in written.items():
        if key.endswith(NTH):
            nth[key.removesuffix(NTH)] = value
        else:
            words[key] = value
    return {"words": words, "nth": nth}


class PhrasePair(Model):
    """What a phrase of a statement is in the other language."""

    words: Quotation = Field(description="The phrase: an exact run of the statement.")
    nth: dict[str, Annotated[int, Field(ge=1)]] = Field(
        description="Which run is meant, from 1, where the words stand several times; by language."
    )


READ_PAIR = BeforeValidator(_read_pair, json_schema_input_type=dict[str, Words])
Phrases = tuple[Annotated[PhrasePair, READ_PAIR], ...]


class Heading(Identified):
    """A heading that has an address."""

    title: Text = Field(description="The heading.")


class Statement(Segment):
    """The part of a paragraph that has an address: an exact run of the text quoted."""

    section: Heading | None = Field(None, description="The heading of what begins with it.")
    items: tuple[Item, ...] = Field((), description="Its parts that have addresses of their own.")
    terms: tuple[Id, ...] = Field((), description="The ids of the terms in it.")
    phrases: Phrases = Field(
        (), description="Which words of it say the same in each language; they do not overlap."
    )

    def parts(self) -> tuple[Segment, ...]:
        """Return this statement and its items."""
        return (self, *self.items)


class Paragraph(Model):
    """A paragraph of a text."""

    statements: NonEmpty[Statement] = Field(description="Its statements, end to end.")


class Participant(Identified):
    """Somebody at a meeting."""

    country: Text = Field(description="The country.")
    office: Text = Field(description="The office held.")
    name: Phrase = Field(description="The name, in the languages in which a source gives it.")


class Context(Identified):
    """A fact that the text quoted does not have: added by the site, from sources of its own."""

    text: Text = Field(description="The fact.")
    sources: NonEmpty[Id] = Field(description="The ids of the sources where it was read.")
    participants: tuple[Participant, ...] = Field((), description="Who was there.")
    documents: tuple[Phrase, ...] = Field(
        (), description="Titles of documents, in the languages of a source."
    )


class DateClaim(Model):
    """When something was, according to one source."""

    date: Date = Field(description="The date.")
    source: Id = Field(description="The id of the source.")
    note: Text | None = Field(None, description="What is noted of the date.")


class Place(Model):
    """Where something was, according to one source."""

    name: Text = Field(description="The name of the place.")
    source: Id = Field(description="The id of the source.")
    wikidata: base.Wikidata | None = Field(
        None, description="Its item of Wikidata, where verified."
    )


class Event(Identified):
    """Something dated."""

    title: Text = Field(description="What happened.")
    statement: Id | None = Field(None, description="The id of the statement that tells it.")
    place: Place | None = Field(None, description="Where it was, where a source says so.")
    dates: NonEmpty[DateClaim] = Field(description="Every date given for it, in the order shown.")


class Topic(Identified):
    """A page of statements from one text: data/topics/*.yml."""

    text: Id = Field(description="The id of the source of the text.")
    date: Date = Field(description="When what it is about was, according to the text.")
    title: Text = Field(description="The title.")
    summary: Text = Field(description="What it is about, in a sentence.")
    paragraphs: NonEmpty[Paragraph] = Field(description="Its paragraphs, in order.")
    context: tuple[Context, ...] = Field((), description="What the site adds to the text.")
    events: tuple[Event, ...] = Field((), description="What is dated in it.")

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the page, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.statements


class Correction(Identified):
    """One replacement in the Chinese lines of a text as received."""

    text: Id = Field(description="The id of the source of the text.")
    before: Words = Field(description="What was received.")
    after: str = Field(description="What is shown.")
    times: int = Field(ge=1, description="How many times.")
    reason: Text = Field(description="Why.")


class Source(Identified):
    """Where something comes from; one with a file is a text quoted whole."""

    publisher: Text = Field(description="The publisher.")
    title: Phrase | None = Field(None, description="The title, in the languages that have one.")
    series: Text | None = Field(None, description="The series.")
    date: Date | None = Field(None, description="When it was published.")
    about: Text = Field(description="What is taken from it.")
    sources: tuple[Id, ...] = Field(
        (), description="The ids of the sources of what is said about it."
    )
    languages: tuple[Words, ...] = Field(
        (),
        description="The languages in which it was read, where known;"
        " of a text, the original first.",
    )
    address: base.Address | None = Field(
        None, description="Without the scheme, where it was verified."
    )
    file: base.File | None = Field(None, description="The text as received: its path below data/.")
    script: base.Script | None = Field(None, description="The script of its Chinese as received.")
    heading: tuple[Statement, ...] = Field(
        (), description="The lines that head the text, in no topic."
    )


class Term(Identified):
    """An entry of the glossary."""

    term: Text = Field(description="The term.")
    pinyin: base.Pinyin = Field(
        description="The pinyin of the Chinese with tones, a space between words."
    )
    also: Phrase | None = Field(
        None, description="Another form of it, in the languages that have one."
    )
    note: Text | None = Field(None, description="What is noted of it.")
    sources: tuple[Id, ...] = Field(
        (), description="The ids of the sources of the note and the other form."
    )
