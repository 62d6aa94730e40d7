"""Pages, and entries: everything that has an address of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.load import base, records


@dataclass(frozen=True)
class Page:
    """A page in all languages.

    `address` is relative to the root of a language: "" for the home page, else such as "terms/".
    `file` is the data file that the page is made from, relative to the data folder; a handwritten
    page has none.
    """

    id: str
    kind: str
    address: str
    title: base.Text
    description: base.Text
    file: str = ""
    topic: records.Topic | None = None
    sections: tuple[records.Heading, ...] = ()


@dataclass(frozen=True)
class Entry:
    """Something with an id. `text` is its title or, if it has none, its words."""

    id: str
    kind: base.EntryKind
    page: Page
    text: base.Text

    @property
    def fragment(self) -> str:
        """The fragment of its address: "" for a page, else "#" and the id."""
        return "" if self.kind == "page" else f"#{self.id}"


def page_entries(page: Page, background: base.Text) -> Iterator[Entry]:
    """Yield a page and the entries of its record, in order.

    `background` is the heading of the facts that the site adds to a text.
    """
    yield Entry(page.id, "page", page, page.title)
    for section in page.sections:
        yield Entry(section.id, "section", page, section.title)
    if not page.topic:
        return
    yield from statement_entries(page, page.topic.statements())
    if page.topic.context:
        yield Entry(f"{page.topic.id}-context", "section", page, background)
    for fact in page.topic.context:
        yield Entry(fact.id, "context", page, fact.text)
        for participant in fact.participants:
            yield Entry(participant.id, "participant", page, _country_and_name(participant))


def _country_and_name(participant: records.Participant) -> base.Text:
    fallback = next(iter(participant.name.values()))
    text = base.Text()
    for language, country in participant.country.items():
        text[language] = f"{country} · {participant.name.get(language, fallback)}"
    return text


def statement_entries(page: Page, statements: Iterable[records.Statement]) -> Iterator[Entry]:
    """Yield statements, each after its section heading and before its items."""
    for statement in statements:
        if statement.section:
            yield Entry(statement.section.id, "section", page, statement.section.title)
        yield Entry(statement.id, "statement", page, statement.text)
        for item in statement.items:
            yield Entry(item.id, "item", page, item.text)
