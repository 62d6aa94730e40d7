"""Everything that has an address of its own: what it is, where it is, what it is called."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from scripts import model

Kind = Literal[
    "page", "section", "term", "statement", "item", "event", "context", "participant", "source", "correction"
]  # in the order in which a search shows them
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Page:
    """One page in all languages: where it lies below the root of a language, what it is called, what made it."""

    id: str
    kind: str
    address: str  # "", "timeline/": always ends in a slash unless it is the home page
    title: model.Text
    description: model.Text
    file: str  # the data file, below the data folder
    topic: model.Topic | None = None
    sections: tuple[model.Heading, ...] = ()
    whole: "Page | None" = None  # the page that this is a part of


@dataclass(frozen=True)
class Entry:
    """One thing with an id: `text` is its title or its words."""

    id: str
    kind: Kind
    page: Page
    text: model.Text


def context_heading(topic: str) -> str:
    """The id of the heading over the added context of a topic."""
    return f"{topic}-context"


def entries(
    pages: tuple[Page, ...],
    sources: tuple[model.Source, ...],
    corrections: tuple[model.Correction, ...],
    terms: tuple[model.Term, ...],
    added: model.Text,
) -> Iterator[Entry]:
    """Yield every entry, page by page; `added` is what the heading over added context says."""
    by_kind = {page.kind: page for page in pages}
    for page in pages:
        yield Entry(page.id, "page", page, page.title)
        for section in page.sections:
            yield Entry(section.id, "section", page, section.title)
        if page.topic:
            yield from _topic(page, page.topic, added)
    for topic in (page.topic for page in pages if page.topic):
        for event in topic.events:
            yield Entry(event.id, "event", by_kind["timeline"], event.title)
    for term in terms:
        yield Entry(term.id, "term", by_kind["terms"], term.term)
    for source in sources:
        yield Entry(source.id, "source", by_kind["sources"], source.title or source.publisher)
        for statement in source.heading:
            yield from _statement(by_kind["sources"], statement)
    for correction in corrections:
        yield Entry(correction.id, "correction", by_kind["sources"], correction.reason)


def _topic(page: Page, topic: model.Topic, added: model.Text) -> Iterator[Entry]:
    for section in topic.sections:
        yield Entry(section.id, "section", page, section.title)
        for statement in section.statements:
            yield from _statement(page, statement)
    if topic.context:
        yield Entry(context_heading(topic.id), "section", page, added)
    for fact in topic.context:
        yield Entry(fact.id, "context", page, fact.text)
        for one in fact.participants:
            yield Entry(one.id, "participant", page, _named(one))


def _named(participant: model.Participant) -> model.Text:
    """Who it was and from where, in every language that the country is written in."""
    name = participant.name
    return model.Text(
        {
            language: f"{country} · {name.get(language, next(iter(name.values())))}"
            for language, country in participant.country.items()
        }
    )


def _statement(page: Page, statement: model.Statement) -> Iterator[Entry]:
    yield Entry(statement.id, "statement", page, statement.text)
    for item in statement.items:
        yield Entry(item.id, "item", page, item.text)
