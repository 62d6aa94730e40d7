"""The data, checked and put together: what every later step reads."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scripts import model
from scripts.divide import near, parts_of
from scripts.entries import Entry, Page, entries
from scripts.load import Data, Published
from scripts.pinyin import unaccented
from scripts.source_text import correct
from scripts.texts import ordered_topics, texts

SCOPE = "scope"  # the section of the sources page that says what lies outside the site


@dataclass(frozen=True)
class ReceivedText:
    """A text quoted whole: the bytes received, and the text they give once corrected."""

    source: model.Source
    received: bytes
    shown: str

    @property
    def sha256(self) -> str:
        """The hash of the bytes received, in hexadecimal."""
        return hashlib.sha256(self.received).hexdigest()


@dataclass(frozen=True)
class Reference:
    """Everything the site holds. Topics are in the order of the site."""

    folder: Path
    files: tuple[str, ...]  # the files of the data, below the folder
    locales: tuple[model.Locale, ...]
    site: model.Site
    labels: dict[str, model.Text]
    sources: tuple[model.Source, ...]
    corrections: tuple[model.Correction, ...]
    overrides: tuple[model.Override, ...]
    terms: tuple[model.Term, ...]
    topics: tuple[model.Topic, ...]
    texts: tuple[ReceivedText, ...]
    pages: tuple[Page, ...]
    moved: model.Moved
    registry: tuple[Published, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the data, in hexadecimal: that of the lines that `sha256sum` prints for its files, sorted."""
        lines = [f"{hashlib.sha256((self.folder / name).read_bytes()).hexdigest()}  {name}\n" for name in self.files]
        return hashlib.sha256("".join(sorted(lines, key=lambda line: line[66:])).encode()).hexdigest()

    @cached_property
    def source_by_id(self) -> dict[str, model.Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that has an address of its own."""
        return tuple(entries(self.pages, self.sources, self.corrections, self.terms, self.labels["added"]))

    @cached_property
    def entry_of(self) -> dict[str, Entry]:
        """Every entry by its id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def page_of(self) -> dict[str, Page]:
        """The page on which an id is to be found."""
        return {entry.id: entry.page for entry in self.entries}

    @cached_property
    def entries_on(self) -> dict[str, list[Entry]]:
        """What is to be found on each page, by the page's id."""
        return _grouped((entry.page.id, entry) for entry in self.entries)

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return _grouped((alias.now, alias.id) for alias in self.moved.aliases)

    def aliases_of(self, identifier: str) -> list[str]:
        """The ids that once stood where this one does."""
        return self._aliases.get(identifier, [])

    @cached_property
    def now(self) -> dict[str, str]:
        """The id that took the place of each alias."""
        return {alias.id: alias.now for alias in self.moved.aliases}

    @cached_property
    def parts(self) -> tuple[Page, ...]:
        """The parts of the pages that are divided: pages without an id of their own."""
        return parts_of(self.pages, self.locales)

    @cached_property
    def parts_of(self) -> dict[str, list[Page]]:
        """The parts of every page that is divided, by the page's id."""
        return _grouped((part.whole.id, part) for part in self.parts if part.whole)

    @cached_property
    def every_page(self) -> tuple[Page, ...]:
        """The pages, each followed by its parts."""
        return tuple(one for page in self.pages for one in (page, *self.parts_of.get(page.id, [])))

    @cached_property
    def every_page_by_id(self) -> dict[str, Page]:
        """Every page and every part by its id."""
        return {page.id: page for page in self.every_page}

    def holding(self, identifier: str, fragment: str) -> Page:
        """The page on which an id is to be found or, where that is divided, the part of it that has this fragment."""
        page = self.page_of[identifier]
        where = self.page_of.get(fragment, page)
        return self.every_page_by_id.get(f"{page.id}/{where.id}", page)

    @cached_property
    def topic_pages(self) -> list[Page]:
        """The pages that have a topic."""
        return [page for page in self.pages if page.topic]

    @cached_property
    def other_pages(self) -> list[Page]:
        """The pages that have none, the home page aside."""
        return [page for page in self.pages[1:] if not page.topic]

    @cached_property
    def _place_of_topic(self) -> dict[str, int]:
        return {page.id: place for place, page in enumerate(self.topic_pages)}

    def topics_near(self, page: Page | None) -> Sequence[Page]:
        """The topics in the menu of a page."""
        topic = page.topic.id if page and page.topic else ""
        return near(self.topic_pages, self._place_of_topic.get(topic, 0))

    def redirects(self) -> list[tuple[str, Page]]:
        """Every address that once was a page, and the page that took its place."""
        pages = {page.address: page for page in self.pages}
        return [(redirect.address, pages[redirect.now]) for redirect in self.moved.redirects]

    @cached_property
    def _gone(self) -> dict[str, list[tuple[str, Entry]]]:
        new_address = {redirect.address: redirect.now for redirect in self.moved.redirects}
        known = ((old, self.entry_of[self.now.get(old.id, old.id)]) for old in self.registry)
        placed = ((new_address.get(old.address, old.address), old.id, entry) for old, entry in known)
        return _grouped((address, (old, entry)) for address, old, entry in placed if entry.page.address != address)

    def gone_from(self, page: Page) -> list[tuple[str, Entry]]:
        """What was once published on this page and is on another now: the old id, and where it went."""
        return self._gone.get(page.address, [])

    @cached_property
    def topic_of(self) -> dict[str, model.Topic]:
        """The topic of every event, by the event's id."""
        return {event.id: topic for topic in self.topics for event in topic.events}

    def heading_of(self, source: model.Source) -> list[tuple[Page, model.Statement]]:
        """The lines that head a text, with the page of each."""
        return [(self.page_of[statement.id], statement) for statement in source.heading]

    def statements_on(self, topic: str) -> list[tuple[Page, model.Statement]]:
        """The statements of a topic, with its page."""
        page = self.page_of[topic]
        return [(page, statement) for statement in (page.topic.statements() if page.topic else ())]

    def statements(self, source: model.Source) -> Iterator[tuple[Page, model.Statement]]:
        """The statements of a text in its order, with the page of each."""
        yield from self.heading_of(source)
        for page in self._quoting.get(source.id, []):
            for statement in page.topic.statements() if page.topic else ():
                yield page, statement

    @cached_property
    def _quoting(self) -> dict[str, list[Page]]:
        """The pages that quote each text, by its id."""
        return _grouped((page.topic.text, page) for page in self.pages if page.topic)

    @cached_property
    def quoted_languages(self) -> frozenset[str]:
        """The languages that the texts quoted are in."""
        return frozenset(language for statement in self.statement_by_id.values() for language in statement.text)

    @cached_property
    def _events(self) -> list[model.Event]:
        return sorted((e for topic in self.topics for e in topic.events), key=lambda e: (e.dates[0].date.key, e.id))

    def events(self) -> list[model.Event]:
        """Every dated event, in the order of the first date given for each."""
        return self._events

    @cached_property
    def text_headed_by(self) -> dict[str, model.Source]:
        """The text that a statement of a heading, or an item of one, stands in, by its id."""
        headings = ((source, said) for source in self.sources for said in source.heading)
        return {part.id: source for source, said in headings for part in (said, *said.items)}

    @cached_property
    def source_of(self) -> dict[str, str]:
        """The id of the source of every statement, by the statement's id."""
        return {s.id: text.source.id for text in self.texts for _, s in self.statements(text.source)}

    @cached_property
    def statement_by_id(self) -> dict[str, model.Statement]:
        """Every statement by its id."""
        return {statement.id: statement for text in self.texts for _, statement in self.statements(text.source)}

    @cached_property
    def section_of(self) -> dict[str, model.Section]:
        """The section of every statement of a topic, by the statement's id."""
        return {s.id: section for topic in self.topics for section in topic.sections for s in section.statements}

    def topic_statements(self, source: str = "") -> list[model.Statement]:
        """The statements of the topics, of one text or of all: not the lines that only head a text."""
        pages = self._quoting.get(source, []) if source else self.pages
        return [s for page in pages if page.topic for s in page.topic.statements()]

    def by_status(self, statements: Iterable[model.Statement]) -> dict[str, int]:
        """How many of these statements there are of each status: of all that there can be, also where there is none."""
        written = [locale.id for locale in self.locales if not locale.made_from]
        counted = Counter(statement.status for statement in statements)
        return {status: counted[status] for status in ("same", "differs", *(f"only-{one}" for one in written))}

    def terms_by(self, language: str) -> list[model.Term]:
        """The glossary in the order in which a language is looked up: pinyin for Chinese, else the alphabet."""

        def key(term: model.Term) -> str:
            words = unaccented(term.pinyin) if language == "zh" else term.term[language]
            return "".join(c for c in words.casefold() if c.isalnum())

        return sorted(self.terms, key=key)

    def noted(self, statements: Iterable[model.Statement]) -> dict[str, tuple[int, model.Segment]]:
        """Of these statements and their items, those in which the languages differ: the number of each note, by id."""
        parts: list[model.Segment] = []
        for statement in statements:
            parts += [statement, *statement.items]
        differing = [part for part in parts if part.differences]
        return {part.id: (number, part) for number, part in enumerate(differing, start=1)}

    @cached_property
    def _term_uses(self) -> dict[str, list[tuple[Page, model.Statement]]]:
        placed = [pair for text in self.texts for pair in self.statements(text.source)]
        return _grouped((term, (page, said)) for page, said in placed for term in dict.fromkeys(said.terms))

    def term_uses(self, term: str) -> list[tuple[Page, model.Statement]]:
        """The statements that use a term, with the page of each."""
        return self._term_uses.get(term, [])

    @cached_property
    def term_by_id(self) -> dict[str, model.Term]:
        """Every term by its id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def _uses(self) -> dict[str, list[tuple[Page, str]]]:
        read: list[tuple[str, Iterable[str]]] = [(said, [source]) for said, source in self.source_of.items()]
        read += [(fact.id, fact.sources) for topic in self.topics for fact in topic.context]
        for event in self.events():
            read.append((event.id, [c.source for c in event.dates] + ([event.place.source] if event.place else [])))
        read += [(term.id, term.sources) for term in self.terms]
        read += [(other.id, other.sources) for other in self.sources]
        read.append((SCOPE, self.site.scope.sources))
        return _grouped((source, (self.page_of[one], one)) for one, found in read for source in dict.fromkeys(found))

    def uses(self, source: str) -> list[tuple[Page, str]]:
        """What a source supports: the page, and the id of what was read in it, in the order of the site."""
        return self._uses.get(source, [])

    def summary(self) -> str:
        """What there is, in one line."""
        count = sum(1 for text in self.texts for _ in self.statements(text.source))
        return (
            f"no problems: topics {len(self.topics)}, statements {count}, terms {len(self.terms)},"
            f" sources {len(self.sources)}, languages {len(self.locales)}"
        )


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    """What comes with each key, in the order in which it comes."""
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def assemble(data: Data) -> Reference:
    """Put checked data together. Only for data without problems."""
    models = {name: document.model for name, document in data.documents.items()}
    ordered = ordered_topics(data)
    names = {document.path: name for name, document in data.documents.items()}
    topics = [
        Page(t.model.id, "topic", f"{t.model.id}/", t.model.title, t.model.summary, names[t.path], t.model)
        for t in ordered
    ]
    site: model.Site = models["site.yml"]
    others = [
        Page(p.id, p.kind, p.address, p.title, p.description, _file(p.kind), None, p.sections) for p in site.pages
    ]
    return Reference(
        folder=data.folder,
        files=(*data.documents, *data.received),
        locales=models["locales.yml"].locales,
        site=site,
        labels=models["labels.yml"].labels,
        sources=models["sources.yml"].sources,
        corrections=models["corrections.yml"].corrections,
        overrides=models["hant.yml"].overrides,
        terms=models["terms.yml"].terms,
        topics=tuple(t.model for t in ordered),
        texts=tuple(
            ReceivedText(source, received.encode(), correct(received, corrections))
            for source, received, corrections in texts(data)
        ),
        pages=(others[0], *topics, *others[1:]),
        moved=models["moved.yml"],
        registry=data.registry,
    )


def _file(kind: str) -> str:
    """The data file that a page without a topic is made from."""
    return {"terms": "terms.yml", "sources": "sources.yml"}.get(kind, "site.yml")
