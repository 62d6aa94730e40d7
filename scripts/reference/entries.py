"""Pages, and entries: everything that has an address of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scripts.load import base, records


@dataclass(frozen=True)
class Page:
    """A page in all languages.

    `address` is relative to the root of a language: "" for the home page, else such as "terms/".
    `file` is the data file that the page is made from, relative to the data folder; a handwritten
    page has none. `kind` is the kind in site.yml, "topic", or "page" for a handwritten page.
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
    """Something with an id. `text` names it: its title or its words; for a correction, its reason."""

    id: str
    kind: base.EntryKind
    page: Page
    text: base.Text

    @property
    def fragment(self) -> str:
        """The fragment of its address: "" for a page, else "#" and the id."""
        return "" if self.kind == "page" else f"#{self.id}"


def page_entries(page: Page) -> Iterator[Entry]:
    """Yield a page, its sections and the statements of its topic, in order."""
    yield Entry(page.id, "page", page, page.title)
    for section in page.sections:
        yield Entry(section.id, "section", page, section.title)
    if page.topic:
        yield from statement_entries(page, page.topic.statements())


def background_entries(page: Page, topic: records.Topic) -> Iterator[Entry]:
    """Yield the heading of the background of a topic, then each fact and its participants.

    Yield nothing for a topic without context.
    """
    if topic.context:
        yield Entry(f"{topic.id}-context", "section", page, _joined_titles(page, topic))
    for fact in topic.context:
        yield Entry(fact.id, "context", page, fact.text)
        for participant in fact.participants:
            yield Entry(participant.id, "participant", page, _country_and_name(participant))


def _joined_titles(page: Page, topic: records.Topic) -> base.Text:
    """Return the titles of a page and of a topic as one, in the languages that both have."""
    text = base.Text()
    for language, title in topic.title.items():
        if language in page.title:
            text[language] = f"{page.title[language]} · {title}"
    return text


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
