"""Everything that has an address of its own: what it is, where it is, what it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.load import base, records, settings
from scripts.load.base import Kind

KINDS = base.KINDS  # in the order in which a search shows them


@dataclass(frozen=True)
class Page:
    """One page in all languages: where it lies below the root of a language, what it is called, what made it."""

    id: str
    kind: str
    address: str  # "", "timeline/": always ends in a slash unless it is the home page
    title: base.Text
    description: base.Text
    file: str  # the data file, below the data folder
    topic: records.Topic | None = None
    sections: tuple[records.Heading, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing with an id: `text` is its title or its words."""

    id: str
    kind: Kind
    page: Page
    text: base.Text


def site_page(page: settings.SitePage) -> Page:
    """The page of data/site.yml; what is listed on it may be in a file of its own."""
    file = f"{page.kind}.yml" if page.kind in ("terms", "sources") else "site.yml"
    return Page(page.id, page.kind, page.address, page.title, page.description, file, None, page.sections)


def topic_page(topic: records.Topic, file: str) -> Page:
    """The page of a topic."""
    return Page(topic.id, "topic", f"{topic.id}/", topic.title, topic.summary, file, topic)


def page_entries(page: Page, added: base.Text) -> Iterator[Entry]:
    """Yield a page and what is on it, as far as its own record has it; `added` heads what the site adds to a text."""
    yield Entry(page.id, "page", page, page.title)
    for section in page.sections:
        yield Entry(section.id, "section", page, section.title)
    if page.topic:
        yield from _statements(page, page.topic.statements())
        if page.topic.context:
            yield Entry(f"{page.topic.id}-context", "section", page, added)
        for fact in page.topic.context:
            yield Entry(fact.id, "context", page, fact.text)
            for one in fact.participants:
                yield Entry(one.id, "participant", page, _introduced(one))


def source_entries(page: Page, source: records.Source) -> Iterator[Entry]:
    """Yield a source and the lines that head its text."""
    yield Entry(source.id, "source", page, source.title or source.publisher)
    yield from _statements(page, source.heading)


def _statements(page: Page, statements: Iterable[records.Statement]) -> Iterator[Entry]:
    for statement in statements:
        if statement.section:
            yield Entry(statement.section.id, "section", page, statement.section.title)
        yield Entry(statement.id, "statement", page, statement.text)
        for item in statement.items:
            yield Entry(item.id, "item", page, item.text)


def _introduced(one: records.Participant) -> base.Text:
    """Who it was and from where, in every language that the country is written in."""
    first = next(iter(one.name.values()))
    said = {language: f"{where} · {one.name.get(language, first)}" for language, where in one.country.items()}
    return base.Text(said)
