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
    """A difference between the languages."""

    where: Quotation = Field(
        description="The differing words, quoted exactly, in each language that has them."
    )
    weight: Weight = Field(
        description="1: the claim differs. 2: one language adds or omits something. 3: only wording differs."
    )
    note: Text = Field(description="An explanation of the difference.")


class Segment(Identified):
    """Words quoted exactly from a text, with the differences between the languages."""

    text: Quotation = Field(description="The words, quoted exactly.")
    differences: Differences = Field(description="The differences, those of weight 1 first.")

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
    """A part of a statement, quoted exactly, with an address of its own."""


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
    """Words of a statement and their counterpart in the other language."""

    words: Quotation = Field(description="The words, quoted exactly from the statement.")
    nth: dict[str, Annotated[int, Field(ge=1)]] = Field(
        description="By language: which occurrence is meant, from 1, if the words occur more than once."
    )


READ_PAIR = BeforeValidator(_read_pair, json_schema_input_type=dict[str, Words])
Phrases = tuple[Annotated[PhrasePair, READ_PAIR], ...]


class Heading(Identified):
    """A heading that has an address."""

    title: Text = Field(description="The heading.")


class Statement(Segment):
    """A part of a paragraph, quoted exactly, with an address of its own."""

    section: Heading | None = Field(
        None, description="The heading of the section that begins with this statement."
    )
    items: tuple[Item, ...] = Field((), description="Its parts with addresses of their own.")
    terms: tuple[Id, ...] = Field((), description="The ids of the terms in it.")
    phrases: Phrases = Field(
        (), description="Pairs of words that correspond in the two languages. They do not overlap."
    )

    def parts(self) -> tuple[Segment, ...]:
        """Return this statement and its items."""
        return (self, *self.items)


class Paragraph(Model):
    """A paragraph of a text."""

    statements: NonEmpty[Statement] = Field(description="Its statements, in order.")


class Participant(Identified):
    """A participant of a meeting."""

    country: Text = Field(description="The country.")
    office: Text = Field(description="The office held.")
    name: Phrase = Field(description="The name, in the languages in which a source gives it.")


class Context(Identified):
    """A background fact. It is not in the quoted text; the site adds it, with its sources."""

    text: Text = Field(description="The fact.")
    sources: NonEmpty[Id] = Field(description="The ids of the sources of the fact.")
    participants: tuple[Participant, ...] = Field(
        (), description="The participants of the meeting."
    )
    documents: tuple[Phrase, ...] = Field(
        (), description="The titles of documents, in the languages in which a source gives them."
    )


class DateClaim(Model):
    """The date of an event according to one source."""

    date: Date = Field(description="The date.")
    source: Id = Field(description="The id of the source.")
    note: Text | None = Field(None, description="A note on the date.")


class Place(Model):
    """The place of an event according to one source."""

    name: Text = Field(description="The name of the place.")
    source: Id = Field(description="The id of the source.")
    wikidata: base.Wikidata | None = Field(
        None, description="The Wikidata item of the place, if verified, such as Q2844."
    )


class Event(Identified):
    """An event with one or more dates."""

    title: Text = Field(description="What happened.")
    statement: Id | None = Field(
        None, description="The id of the statement that reports the event."
    )
    place: Place | None = Field(None, description="The place, if a source names it.")
    dates: NonEmpty[DateClaim] = Field(
        description="Each date that a source gives, in the order shown."
    )


class Topic(Identified):
    """A page of statements from one text: data/topics/*.yml."""

    text: Id = Field(description="The id of the source of the text.")
    date: Date = Field(description="The date of the topic according to the text.")
    title: Text = Field(description="The title.")
    summary: Text = Field(description="One sentence on the content of the topic.")
    paragraphs: NonEmpty[Paragraph] = Field(description="Its paragraphs, in order.")
    context: tuple[Context, ...] = Field((), description="The background facts.")
    events: tuple[Event, ...] = Field((), description="The dated events of the topic.")

    def statements(self) -> Iterator[Statement]:
        """Yield the statements of the page, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.statements


class Correction(Identified):
    """One replacement in the Chinese lines of a text as received."""

    text: Id = Field(description="The id of the source of the text.")
    before: Words = Field(description="The words to replace.")
    after: str = Field(description="The words shown instead.")
    times: int = Field(ge=1, description="The number of occurrences.")
    reason: Text = Field(description="The reason for the correction.")


class Source(Identified):
    """A source. A source with a file is a text that the site quotes in full."""

    publisher: Text = Field(description="The publisher.")
    title: Phrase | None = Field(None, description="The title, in the languages that have one.")
    series: Text | None = Field(None, description="The series that it belongs to.")
    date: Date | None = Field(None, description="The date of publication.")
    about: Text = Field(description="What the site takes from the source.")
    sources: tuple[Id, ...] = Field((), description="The ids of the sources for `about`.")
    languages: tuple[Words, ...] = Field(
        (),
        description="The ids of the languages that the editors read, if known."
        " For a quoted text: its languages, the original first.",
    )
    address: base.Address | None = Field(
        None, description="The address without https://, if an editor has opened it."
    )
    file: base.File | None = Field(
        None, description="The path of the text as received, below data/."
    )
    script: base.Script | None = Field(None, description="The script of the Chinese as received.")
    heading: tuple[Statement, ...] = Field(
        (), description="The lines above the text. They belong to no topic."
    )


class Term(Identified):
    """An entry of the glossary."""

    term: Text = Field(description="The term.")
    pinyin: base.Pinyin = Field(
        description="The pinyin of the Chinese, with tones and with spaces between words."
    )
    also: Phrase | None = Field(
        None, description="Another form of the term, in the languages that have one."
    )
    note: Text | None = Field(None, description="A note on the term.")
    sources: tuple[Id, ...] = Field((), description="The ids of the sources for `note` and `also`.")
