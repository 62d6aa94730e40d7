"""The data, checked and put together: what every later step reads. Who uses what is asked here alone."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from scripts.load import base, records, settings
from scripts.load.data import Published
from scripts.load.folder import load
from scripts.load.pinyin import unaccented
from scripts.load.problems import DataError
from scripts.load.received import ReceivedText, ordered_topics, received_texts
from scripts.prove.proof import problems
from scripts.reference.entries import Entry, Page, page_entries, site_page, source_entries, topic_page

SCOPE = "scope"  # the section of the sources page that says what lies outside the text
IN_MENU = 12  # topics
Value = TypeVar("Value")
Placed = tuple[Page, records.Statement]  # a statement and the page that it is on


@dataclass(frozen=True)
class Reference:
    """Everything the site holds. Topics are in the order of the site; `files` are the bytes that were checked."""

    files: dict[str, bytes]
    locales: tuple[settings.Locale, ...]
    site: settings.Site
    labels: dict[str, base.Text]
    sources: tuple[records.Source, ...]
    corrections: tuple[records.Correction, ...]
    overrides: tuple[settings.Override, ...]
    terms: tuple[records.Term, ...]
    texts: tuple[ReceivedText, ...]
    pages: tuple[Page, ...]
    moved: settings.Moved
    registry: tuple[Published, ...]

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the data, in hexadecimal: that of the lines that `sha256sum` prints for its files, sorted."""
        lines = [f"{hashlib.sha256(self.files[name]).hexdigest()}  {name}\n" for name in sorted(self.files)]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    # Pages and what is on them

    @cached_property
    def topic_pages(self) -> list[Page]:
        """The pages that have a topic."""
        return [page for page in self.pages if page.topic]

    @cached_property
    def topics(self) -> list[records.Topic]:
        """The topics, in the order of their pages."""
        return [page.topic for page in self.pages if page.topic]

    @cached_property
    def other_pages(self) -> list[Page]:
        """The pages that have none, the home page aside."""
        return [page for page in self.pages[1:] if not page.topic]

    @cached_property
    def page_by_kind(self) -> dict[str, Page]:
        """The page of each kind, topics aside."""
        return {page.kind: page for page in self.pages if not page.topic}

    def menu_window(self, page: Page | None) -> list[Page]:
        """The topics in the menu of a page: all of them or, of more than a dozen, those around it."""
        pages = self.topic_pages
        here = pages.index(page) if page in pages else 0
        first = max(0, min(here - IN_MENU // 2, len(pages) - IN_MENU))
        return pages[first : first + IN_MENU]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that has an address of its own, page by page; then what the lists hold."""
        timeline, terms, sources = (self.page_by_kind[kind] for kind in ("timeline", "terms", "sources"))
        events = [event for topic in self.topics for event in topic.events]
        found = [entry for page in self.pages for entry in page_entries(page, self.labels["background"])]
        found += [Entry(event.id, "event", timeline, event.title) for event in (*events, *self.later_events())]
        found += [Entry(term.id, "term", terms, term.term) for term in self.terms]
        found += [entry for source in self.sources for entry in source_entries(sources, source)]
        found += [Entry(one.id, "correction", sources, one.reason) for one in self.corrections]
        return tuple(found)

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

    # What has moved

    @cached_property
    def now(self) -> dict[str, str]:
        """The id that took the place of each alias."""
        return {alias.id: alias.now for alias in self.moved.aliases}

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return _grouped((now, old) for old, now in self.now.items())

    def aliases_of(self, identifier: str) -> list[str]:
        """The ids that once stood where this one does."""
        return self._aliases.get(identifier, [])

    def redirects(self) -> list[tuple[str, Page, str]]:
        """Every address that once was a page, the page that took its place, and the id on it ("" for the page)."""
        pages = {page.address: page for page in self.pages}
        return [(redirect.address, pages[redirect.now], redirect.at or "") for redirect in self.moved.redirects]

    @cached_property
    def _gone(self) -> dict[str, list[tuple[str, Entry]]]:
        moved = {redirect.address: redirect.now for redirect in self.moved.redirects}
        known = [(moved.get(old.address, old.address), old.id) for old in self.registry]
        placed = [(address, (old, self.entry_of[self.now.get(old, old)])) for address, old in known]
        return _grouped((address, found) for address, found in placed if found[1].page.address != address)

    def gone_from(self, page: Page) -> list[tuple[str, Entry]]:
        """What was once published on this page and is on another now: the old id, and where it went."""
        return self._gone.get(page.address, [])

    def registered(self) -> str:
        """The registry with what is new in it: a line for each id and each page that it was ever on, sorted."""
        known = {(old.id, old.address) for old in self.registry}
        known |= {(entry.id, entry.page.address) for entry in self.entries}
        return "".join(f"{identifier} /{address}\n" for identifier, address in sorted(known))

    # The texts quoted

    @cached_property
    def _pages_of_text(self) -> dict[str, list[Page]]:
        return _grouped((page.topic.text, page) for page in self.pages if page.topic)

    def paragraphs(self, source: records.Source) -> list[tuple[Page, records.Paragraph]]:
        """The paragraphs of a text in its order, with the page of each."""
        pages = self._pages_of_text.get(source.id, [])
        return [(page, paragraph) for page in pages if page.topic for paragraph in page.topic.paragraphs]

    def statements(self, source: records.Source) -> list[Placed]:
        """The statements of a text in its order, those of its heading first, with the page of each."""
        return self._statements_of_text[source.id]

    @cached_property
    def _statements_of_text(self) -> dict[str, list[Placed]]:
        heads = {one.id: [(self.page_by_kind["sources"], said) for said in one.heading] for one in self.sources}
        return {
            one.id: heads[one.id] + [(page, said) for page, part in self.paragraphs(one) for said in part.statements]
            for one in self.sources
        }

    def topic_statements(self, source: str = "") -> list[records.Statement]:
        """The statements of the topics, of one text or of all: not the lines that only head a text."""
        return [said for topic in self.topics if source in ("", topic.text) for said in topic.statements()]

    @cached_property
    def statement_by_id(self) -> dict[str, records.Statement]:
        """Every statement by its id."""
        return {said.id: said for placed in self._statements_of_text.values() for _, said in placed}

    @cached_property
    def source_of(self) -> dict[str, str]:
        """The id of the source of every statement, by the statement's id."""
        return {said.id: source for source, placed in self._statements_of_text.items() for _, said in placed}

    @cached_property
    def text_headed_by(self) -> dict[str, records.Source]:
        """The text that a statement of a heading, or an item of one, stands in, by its id."""
        headings = [(source, said) for source in self.sources for said in source.heading]
        return {part.id: source for source, said in headings for part in (said, *said.items)}

    @cached_property
    def quoted_languages(self) -> list[str]:
        """The languages that the texts quoted are in, in the order of the site."""
        found = {language for text in self.texts for language in text.source.languages}
        return [locale.id for locale in self.locales if locale.id in found]

    @cached_property
    def _lines(self) -> dict[tuple[str, str], list[tuple[Page, records.Statement, bool]]]:
        """By text and language: the statements, and whether each stands in one line with the one before it."""
        found: dict[tuple[str, str], list[tuple[Page, records.Statement, bool]]] = {}
        for text in self.texts:
            for language in text.source.languages:
                placed = [one for one in self.statements(text.source) if language in one[1].text]
                rows, end = found.setdefault((text.source.id, language), []), 0
                for one, run in zip(placed, text.find([said for _, said in placed], language), strict=True):
                    assert run  # the rules say so
                    rows.append((*one, end > 0 and "\n" not in text.shown[end : run.start]))
                    end = run.end
        return found

    def neighbours(self, page: Page, language: str) -> tuple[records.Statement | None, records.Statement | None]:
        """The statements before and after those of a topic's page, where the text has no line break between them.

        There a paragraph of the text, in this language, runs on to another page.
        """
        rows = self._lines.get((page.topic.text if page.topic else "", language), [])
        here = [number for number, (its_page, _, _) in enumerate(rows) if its_page is page]
        if not here:
            return None, None
        first, after = here[0], here[-1] + 1
        before = rows[first - 1][1] if rows[first][2] else None
        return before, rows[after][1] if after < len(rows) and rows[after][2] else None

    # Who uses what

    @cached_property
    def topic_of(self) -> dict[str, records.Topic]:
        """The topic of every event that has one, by the event's id."""
        return {event.id: topic for topic in self.topics for event in topic.events}

    def events(self) -> list[records.Event]:
        """The dated events of the topics, in the order of the first date given for each."""
        return _dated(event for topic in self.topics for event in topic.events)

    def later_events(self) -> list[records.Event]:
        """What came after the text, in the same order."""
        return _dated(self.site.scope.events)

    @cached_property
    def source_by_id(self) -> dict[str, records.Source]:
        """Every source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def term_by_id(self) -> dict[str, records.Term]:
        """Every term by its id."""
        return {term.id: term for term in self.terms}

    def terms_by(self, language: str) -> list[records.Term]:
        """The glossary in the order in which a language is looked up: pinyin for Chinese, else the alphabet."""

        def key(term: records.Term) -> str:
            words = unaccented(term.pinyin) if language == "zh" else unaccented(term.term[language])
            return "".join(c for c in words.casefold() if c.isalnum())

        return sorted(self.terms, key=key)

    @cached_property
    def _term_uses(self) -> dict[str, list[Placed]]:
        placed = [found for text in self.texts for found in self.statements(text.source)]
        return _grouped((term, (page, said)) for page, said in placed for term in dict.fromkeys(said.terms))

    def term_uses(self, term: str) -> list[Placed]:
        """The statements that use a term, with the page of each."""
        return self._term_uses.get(term, [])

    @cached_property
    def _uses(self) -> dict[str, list[tuple[Page, str]]]:
        read: list[tuple[str, Iterable[str]]] = [(said, [source]) for said, source in self.source_of.items()]
        read += [(fact.id, fact.sources) for topic in self.topics for fact in topic.context]
        for event in [*self.events(), *self.later_events()]:
            read.append((event.id, [c.source for c in event.dates] + ([event.place.source] if event.place else [])))
        read += [(term.id, term.sources) for term in self.terms]
        read += [(source.id, source.sources) for source in self.sources]
        read.append((SCOPE, self.site.scope.sources))
        return _grouped((source, (self.page_of[one], one)) for one, found in read for source in dict.fromkeys(found))

    def uses(self, source: str) -> list[tuple[Page, str]]:
        """What a source supports: the page, and the id of what was read in it, in the order of the site."""
        return self._uses.get(source, [])

    def summary(self) -> str:
        """What there is, in one line."""
        count = sum(len(self.statements(text.source)) for text in self.texts)
        return (
            f"no problems: topics {len(self.topics)}, statements {count}, terms {len(self.terms)},"
            f" sources {len(self.sources)}, languages {len(self.locales)}"
        )


def _dated(events: Iterable[records.Event]) -> list[records.Event]:
    return sorted(events, key=lambda event: (event.dates[0].date.key, event.id))


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, list[Value]]:
    """What comes with each key, in the order in which it comes."""
    found: dict[str, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def read_reference(folder: Path) -> Reference:
    """The data of a folder, checked. Raises DataError with all its problems."""
    data = load(folder)
    found = problems(data)
    if found:
        raise DataError(found)
    site, labels, moved = (data.documents[f"{name}.yml"].model for name in ("site", "labels", "moved"))
    home, *others = [site_page(page) for page in site.pages]
    topics = [topic_page(document.model, document.name) for document in ordered_topics(data)]
    return Reference(
        files=data.files,
        locales=data.records(settings.Locale),
        site=site,
        labels=labels.labels,
        sources=data.records(records.Source),
        corrections=data.records(records.Correction),
        overrides=data.records(settings.Override),
        terms=data.records(records.Term),
        texts=tuple(received_texts(data)),
        pages=(home, *topics, *others),
        moved=moved,
        registry=data.registry,
    )
