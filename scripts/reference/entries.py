"""Everything that has an address of its own: what it is, where it is, what it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.load import base, records


@dataclass(frozen=True)
class Page:
    """One page in all languages: where it lies below the root of a language, what it is called, what made it."""

    id: str
    kind: str
    address: str  # "", "timeline/": always ends in a slash unless it is the home page
    title: base.Text
    description: base.Text
    file: str = ""  # the data file, below the data folder; none of a handwritten page
    topic: records.Topic | None = None
    sections: tuple[records.Heading, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One thing with an id: `text` is its title or its words."""

    id: str
    kind: base.Kind
    page: Page
    text: base.Text

    @property
    def fragment(self) -> str:
        """What leads to it on its page: nothing to the page itself."""
        return "" if self.kind == "page" else f"#{self.id}"


def page_entries(page: Page, added: base.Text) -> Iterator[Entry]:
    """Yield a page and what is on it, as far as its own record has it; `added` heads what the site adds to a text."""
    yield Entry(page.id, "page", page, page.title)
    yield from (Entry(section.id, "section", page, section.title) for section in page.sections)
    if page.topic:
        yield from statement_entries(page, page.topic.statements())
        if page.topic.context:
            yield Entry(f"{page.topic.id}-context", "section", page, added)
        for fact in page.topic.context:
            yield Entry(fact.id, "context", page, fact.text)
            for one in fact.participants:
                name = next(iter(one.name.values()))
                said = {
                    lang: f"{country} · {one.name.get(lang, name)}"
                    for lang, country in one.country.items()
                }
                yield Entry(one.id, "participant", page, base.Text(said))


def statement_entries(page: Page, statements: Iterable[records.Statement]) -> Iterator[Entry]:
    """Yield statements on a page, each after the heading that it has and before its items."""
    for statement in statements:
        if statement.section:
            yield Entry(statement.section.id, "section", page, statement.section.title)
        yield Entry(statement.id, "statement", page, statement.text)
        yield from (Entry(item.id, "item", page, item.text) for item in statement.items)
