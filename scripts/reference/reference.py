"""The data, checked and put together: what every later step reads. Who uses what is asked here alone."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeVar

from scripts.load import base, records, settings
from scripts.load.dates import Point
from scripts.load.folder import Data, Located, load
from scripts.load.handwritten import HandwrittenPage
from scripts.load.hanzi import to_hant, without_accents
from scripts.load.problems import DataError
from scripts.load.received import ordered_topics, received_texts
from scripts.prove.proof import find_problems
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
        aliases = data.records(settings.Alias)
        self.successor_of = {
            alias.id: alias.now for alias in aliases
        }  # the successor of each former id
        self.aliases = grouped((alias.now, alias.id) for alias in aliases)
        self.sources = data.records(records.Source)
        self.source_by_id = {source.id: source for source in self.sources}
        self.corrections = data.records(records.Correction)
        self.terms = data.records(records.Term)
        self.term_by_id = {term.id: term for term in self.terms}
        self.editions = data.records(settings.PublishedEdition)  # newest first
        self.texts = received_texts(data)
        quoted = {language for text in self.texts for language in text.source.languages}
        self.quoted_languages = [locale.id for locale in self.locales if locale.id in quoted]
        topics = ordered_topics(data)
        self.topics = tuple(topic.value for topic in topics)
        self.topic_pages = [_topic_page(topic) for topic in topics]
        events = sorted(data.records(records.Event), key=_event_key)
        later = self.site.scope.events
        self.events = [event for event in events if event not in later]
        self.later_events = [event for event in events if event in later]  # after the text
        home, *others = [self._site_page(page) for page in self.site.pages]
        self.handwritten = {
            (file.page, file.language): file.document.text for file in data.handwritten.files
        }  # Markdown, by page id and locale id
        self.docs = data.handwritten.folder
        self.attachments = data.handwritten.attachments  # paths below docs/
        links = [link for file in data.handwritten.files for link in file.links]
        self.linked_files = {link.value for link in links} & self.attachments
        self.has_pictures = any(link.tag == "img" for link in links)
        written = [_handwritten_page(page) for page in data.records(HandwrittenPage)]
        self.pages = [home, *self.topic_pages, *others, *written]
        # The id of a page that is not a topic is its kind.
        self.page_by_id = {page.id: page for page in self.pages}
        self.entry_of = {entry.id: entry for entry in self.entries}
        self.entries_on = grouped((entry.page.id, entry) for entry in self.entries)  # by page id

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the data, in hexadecimal.

        It is that of the lines that `sha256sum` prints for the files, sorted by path.
        """
        lines = ""
        for name in sorted(self.files):
            lines += f"{hashlib.sha256(self.files[name]).hexdigest()}  {name}\n"
        return hashlib.sha256(lines.encode()).hexdigest()

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
        timeline, terms = self.page_by_id["timeline"], self.page_by_id["terms"]
        sources = self.page_by_id["sources"]
        entries: list[Entry] = []
        for page in self.pages:
            entries += page_entries(page, self.labels["background"])
        for event in (*self.events, *self.later_events):
            entries.append(Entry(event.id, "event", timeline, event.title))
        for term in self.terms:
            entries.append(Entry(term.id, "term", terms, term.term))
        for source in self.sources:
            entries.append(Entry(source.id, "source", sources, source.title or source.publisher))
            entries += statement_entries(sources, source.heading)
        for correction in self.corrections:
            entries.append(Entry(correction.id, "correction", sources, correction.reason))
        return tuple(entries)

    def edition_title(self, edition: settings.PublishedEdition) -> base.Text:
        """Return what an edition is called in every language written: "Edition 0.5.0"."""
        patterns = self.labels["edition-title"]
        return base.Text(
            {name: words.format(version=edition.version) for name, words in patterns.items()}
        )

    @cached_property
    def moved_ids(self) -> defaultdict[str, list[tuple[str, Entry]]]:
        """Return the ids that have left a page, by its address: (published id, the entry now)."""
        gone: defaultdict[str, list[tuple[str, Entry]]] = defaultdict(list)
        new_address = {redirect.address: redirect.now for redirect in self.redirects}
        for identifier, published_address in self.registry:
            address = new_address.get(published_address, published_address)
            entry = self.entry_of[self.successor_of.get(identifier, identifier)]
            if entry.page.address != address:
                gone[address].append((identifier, entry))
        return gone

    def registry_text(self) -> str:
        """The registry with what is new in it: a line for each id and each page that it was ever on, sorted."""
        known = {*self.registry, *((entry.id, entry.page.address) for entry in self.entries)}
        return "".join(f"{identifier} /{address}\n" for identifier, address in sorted(known))

    @cached_property
    def quoted_statements(self) -> dict[str, Quoted]:
        """Every statement by its id, text by text in the order of each, its heading first."""
        places: list[Quoted] = []
        for source in self.sources:
            sources = self.page_by_id["sources"]
            for statement in source.heading:
                places.append(Quoted(statement, source.id, sources, None))
            for topic in self.topics:
                if topic.text == source.id:
                    places += self._quoted_in(topic)
        return {place.statement.id: place for place in places}

    def _quoted_in(self, topic: records.Topic) -> Iterator[Quoted]:
        page = self.page_by_id[topic.id]
        for number, paragraph in enumerate(topic.paragraphs, 1):
            for statement in paragraph.statements:
                yield Quoted(statement, topic.text, page, number)

    @cached_property
    def neighbours(self) -> dict[tuple[str, str, str], records.Statement]:
        """Return the statement on the other page where a paragraph of a text runs on to a page.

        The key is ("before" or "after", the id of the page, a language of the text).
        """
        neighbours: dict[tuple[str, str, str], records.Statement] = {}
        for text in self.texts:
            places = [
                place for place in self.quoted_statements.values() if place.source == text.source.id
            ]
            for language in text.source.languages:
                translated = [place for place in places if language in place.statement.text]
                for first, second in pairwise(translated):
                    before = re.escape(text.words(first.statement, language))
                    after = re.escape(text.words(second.statement, language))
                    runs_on = re.compile(rf"{before}[^\S\n]*{after}")  # no line break between them
                    if first.page is not second.page and runs_on.search(text.shown):
                        neighbours["after", first.page.id, language] = second.statement
                        neighbours["before", second.page.id, language] = first.statement
        return neighbours

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The id of the topic of every statement, added fact and event that has one, by its id."""
        topic_of: dict[str, str] = {}
        for topic in self.topics:
            for part in (*topic.statements(), *topic.context, *topic.events):
                topic_of[part.id] = topic.id
        return topic_of

    def sorted_terms(self, language: str) -> list[records.Term]:
        """Return the glossary sorted for a language: by pinyin for Chinese, else by letters."""

        def letters(term: records.Term) -> str:
            words = term.pinyin if language == "zh" else term.term[language]
            return "".join(filter(str.isalnum, without_accents(words).casefold()))

        return sorted(self.terms, key=letters)

    @cached_property
    def uses(self) -> defaultdict[str, list[str]]:
        """Return the ids of what uses a term or a source, by its id, in the order of the site."""
        read: list[tuple[str, Iterable[str]]] = []
        for identifier, place in self.quoted_statements.items():
            read.append((identifier, (place.source, *place.statement.terms)))
        for topic in self.topics:
            read += [(fact.id, fact.sources) for fact in topic.context]
        for event in (*self.events, *self.later_events):
            claims = [claim for claim in (*event.dates, event.place) if claim]
            read.append((event.id, [claim.source for claim in claims]))
        read += [(term.id, term.sources) for term in self.terms]
        read += [(source.id, source.sources) for source in self.sources]
        read.append(("scope", self.site.scope.sources))  # the section of the sources page
        uses: defaultdict[str, list[str]] = defaultdict(list)
        for user, identifiers in read:
            for identifier in dict.fromkeys(identifiers):
                uses[identifier].append(user)
        return uses

    def summary(self) -> str:
        """Return how much there is of each, in one line."""
        return (
            f"no problems: topics {len(self.topics)}, statements {len(self.quoted_statements)},"
            f" terms {len(self.terms)}, sources {len(self.sources)}, languages {len(self.locales)}"
        )


def _topic_page(topic: Located[records.Topic]) -> Page:
    record = topic.value
    return Page(
        id=record.id,
        kind="topic",
        address=f"{record.id}/",
        title=record.title,
        description=record.summary,
        file=topic.document.name,
        topic=record,
    )


def _event_key(event: records.Event) -> tuple[tuple[Point, Point], str]:
    return event.dates[0].date.key, event.id


def grouped(pairs: Iterable[tuple[str, Value]]) -> defaultdict[str, list[Value]]:
    """Return the values of each key, in their order; an empty list for any other key."""
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _handwritten_page(page: HandwrittenPage) -> Page:
    return Page(**dict(page), kind="page", address=f"{page.id}/")


def read_reference(folder: Path) -> Reference:
    """Return the checked data of a folder, with the handwritten pages in docs/ beside it.

    Raises DataError with all its problems, a line each.
    """
    data = load(folder)
    problems = find_problems(data)
    if problems:
        raise DataError("\n".join(map(str, problems)))
    return Reference(data)
