"""The data, checked and put together: what every later step reads. Who uses what is asked here alone."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from scripts.load import base, records, settings
from scripts.load.folder import Data, load
from scripts.load.hanzi import to_hant, unaccented
from scripts.load.problems import DataError
from scripts.load.received import ordered_topics, received_texts
from scripts.prove.proof import problems
from scripts.reference.entries import Entry, Page, page_entries, statement_entries

IN_MENU = 12  # topics
Value = TypeVar("Value")


class Quoted(NamedTuple):
    """A statement, and where it stands."""

    statement: records.Statement
    source: str  # the id of the source of the text
    page: Page
    paragraph: int | None  # of the topic, from 1; none in the heading of a text


class Reference:
    """Everything the site holds, made of data in which nothing is wrong. Topics are in the order of the site."""

    def __init__(self, data: Data) -> None:
        self.files = data.files  # the bytes that were checked
        self.registry = data.registry
        (self.site,) = data.records(settings.Site)
        self.labels: dict[str, base.Text] = data.documents["labels.yml"].model.labels
        self.locales = data.records(settings.Locale)
        self.overrides = data.records(settings.Override)
        self.to_hant = cache(partial(to_hant, overrides=self.overrides))
        self.redirects = data.records(settings.Redirect)
        self.now = {
            alias.id: alias.now for alias in data.records(settings.Alias)
        }  # the id in place of each old one
        self.aliases = grouped((now, old) for old, now in self.now.items())
        self.sources = data.records(records.Source)
        self.source_by_id = {source.id: source for source in self.sources}
        self.corrections = data.records(records.Correction)
        self.terms = data.records(records.Term)
        self.term_by_id = {term.id: term for term in self.terms}
        self.editions = data.records(settings.PublishedEdition)  # newest first
        self.texts = received_texts(data)
        quoted = {language for text in self.texts for language in text.source.languages}
        self.quoted_languages = [locale.id for locale in self.locales if locale.id in quoted]
        topics = [(one.document.name, one.value) for one in ordered_topics(data)]
        self.topics = tuple(topic for _, topic in topics)
        self.topic_pages = [
            Page(t.id, "topic", f"{t.id}/", t.title, t.summary, file, t) for file, t in topics
        ]
        events = sorted(
            data.records(records.Event), key=lambda event: (event.dates[0].date.key, event.id)
        )
        self.events = [event for event in events if event not in self.site.scope.events]
        self.later_events = [
            event for event in events if event in self.site.scope.events
        ]  # what came after the text
        home, *others = map(self._site_page, self.site.pages)
        self.pages = [home, *self.topic_pages, *others]
        self.page_by_id = {
            page.id: page for page in self.pages
        }  # that of a page which is no topic is its kind
        self.entry_of = {entry.id: entry for entry in self.entries}
        self.entries_on = grouped(
            (entry.page.id, entry) for entry in self.entries
        )  # by the id of the page

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the data, in hexadecimal: that of the lines that `sha256sum` prints for its files, sorted."""
        lines = [
            f"{hashlib.sha256(self.files[name]).hexdigest()}  {name}\n"
            for name in sorted(self.files)
        ]
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def _site_page(self, page: settings.SitePage) -> Page:
        """Return a page that is no topic. What it lists may be in a file of its own, not in site.yml."""
        files = {"terms": "terms.yml", "sources": "sources.yml", "changes": "changes.yml"}
        made = Page(**dict(page), file=files.get(page.kind, "site.yml"))
        if page.kind != "changes":
            return made
        titled = [(edition.id, self.edition_title(edition)) for edition in self.editions]
        headings = tuple(records.Heading(id=name, title=title) for name, title in titled)
        return replace(made, sections=headings)

    def menu_window(self, page: Page | None) -> list[Page]:
        """The topics in the menu of a page: all of them or, of more than a dozen, those around it."""
        pages = self.topic_pages
        here = pages.index(page) if page in pages else 0
        first = max(0, min(here - IN_MENU // 2, len(pages) - IN_MENU))
        return pages[first : first + IN_MENU]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Everything that has an address of its own, page by page; then what the lists hold."""
        timeline, terms, sources = (
            self.page_by_id[page] for page in ("timeline", "terms", "sources")
        )
        found = [
            entry for page in self.pages for entry in page_entries(page, self.labels["background"])
        ]
        found += [
            Entry(event.id, "event", timeline, event.title)
            for event in (*self.events, *self.later_events)
        ]
        found += [Entry(term.id, "term", terms, term.term) for term in self.terms]
        for source in self.sources:
            found.append(Entry(source.id, "source", sources, source.title or source.publisher))
            found += statement_entries(sources, source.heading)
        found += [Entry(one.id, "correction", sources, one.reason) for one in self.corrections]
        return tuple(found)

    def edition_title(self, edition: settings.PublishedEdition) -> base.Text:
        """Return what an edition is called in every language written: "Edition 0.5.0"."""
        patterns = self.labels["edition-title"]
        return base.Text(
            {name: words.format(version=edition.version) for name, words in patterns.items()}
        )

    @cached_property
    def gone(self) -> defaultdict[str, list[tuple[str, Entry]]]:
        """What was published on a page and is on another now, by the page's address: the old id, and where it went."""
        moved = {redirect.address: redirect.now for redirect in self.redirects}
        placed = [
            (moved.get(page, page), old, self.entry_of[self.now.get(old, old)])
            for old, page in self.registry
        ]
        return grouped(
            (address, (old, entry))
            for address, old, entry in placed
            if entry.page.address != address
        )

    def registered(self) -> str:
        """The registry with what is new in it: a line for each id and each page that it was ever on, sorted."""
        known = {*self.registry, *((entry.id, entry.page.address) for entry in self.entries)}
        return "".join(f"{identifier} /{address}\n" for identifier, address in sorted(known))

    @cached_property
    def quoted(self) -> dict[str, Quoted]:
        """Every statement by its id, text by text in the order of each, its heading first."""
        found: list[Quoted] = []
        for source in self.sources:
            found += [
                Quoted(said, source.id, self.page_by_id["sources"], None) for said in source.heading
            ]
            for topic in (topic for topic in self.topics if topic.text == source.id):
                for number, part in enumerate(topic.paragraphs, 1):
                    found += [
                        Quoted(said, source.id, self.page_by_id[topic.id], number)
                        for said in part.statements
                    ]
        return {one.statement.id: one for one in found}

    @cached_property
    def neighbours(self) -> dict[tuple[str, str, str], records.Statement]:
        """Where a paragraph of a text runs on to another page, so without a line break between them, the other side.

        By ("before" or "after", the id of the page, a language of the text).
        """
        found: dict[tuple[str, str, str], records.Statement] = {}
        for text in self.texts:
            for language in text.source.languages:
                placed = [one for one in self.quoted.values() if one.source == text.source.id]
                for one, other in pairwise(one for one in placed if language in one.statement.text):
                    words = (
                        re.escape(text.words(part.statement, language)) for part in (one, other)
                    )
                    if one.page is not other.page and re.search(
                        r"[^\S\n]*".join(words), text.shown
                    ):
                        found["after", one.page.id, language] = other.statement
                        found["before", other.page.id, language] = one.statement
        return found

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The id of the topic of every statement, added fact and event that has one, by its id."""
        return {
            one.id: it.id
            for it in self.topics
            for one in (*it.statements(), *it.context, *it.events)
        }

    def terms_by(self, language: str) -> list[records.Term]:
        """The glossary in the order in which a language is looked up: pinyin for Chinese, else the alphabet."""
        words = {
            term.id: unaccented(term.pinyin if language == "zh" else term.term[language])
            for term in self.terms
        }
        return sorted(
            self.terms,
            key=lambda term: "".join(c for c in words[term.id].casefold() if c.isalnum()),
        )

    @cached_property
    def uses(self) -> defaultdict[str, list[str]]:
        """The ids of what uses a term, or was read in a source, in the order of the site; by its id."""
        read: list[tuple[str, Iterable[str]]]
        read = [(name, (one.source, *one.statement.terms)) for name, one in self.quoted.items()]
        read += [(fact.id, fact.sources) for topic in self.topics for fact in topic.context]
        for event in (*self.events, *self.later_events):
            read.append((event.id, [one.source for one in (*event.dates, event.place) if one]))
        read += [(term.id, term.sources) for term in self.terms]
        read += [(source.id, source.sources) for source in self.sources]
        read.append(("scope", self.site.scope.sources))  # the section of the sources page
        return grouped((used, user) for user, found in read for used in dict.fromkeys(found))

    def summary(self) -> str:
        """What there is, in one line."""
        counted = {
            "topics": self.topics,
            "statements": self.quoted,
            "terms": self.terms,
            "sources": self.sources,
        }
        counts = [
            f"{name} {len(those)}"
            for name, those in (counted | {"languages": self.locales}).items()
        ]
        return f"no problems: {', '.join(counts)}"


def grouped(pairs: Iterable[tuple[str, Value]]) -> defaultdict[str, list[Value]]:
    """What comes with each key, in the order in which it comes; nothing with any other key."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def read_reference(folder: Path) -> Reference:
    """The data of a folder, checked. Raises DataError with all its problems, a line each."""
    data = load(folder)
    if found := problems(data):
        raise DataError("\n".join(map(str, found)))
    return Reference(data)
