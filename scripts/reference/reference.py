"""The checked data as one object, with lookups by id. All later stages read it."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, partial
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple, TypeVar

from scripts.load import base, records, settings
from scripts.load.folder import Data, Located, load
from scripts.load.handwritten import HandwrittenPage, HandwrittenPages
from scripts.load.hanzi import to_hant, without_accents
from scripts.load.problems import DataError
from scripts.load.received import ordered_topics, received_texts
from scripts.prove.proof import find_problems
from scripts.reference.entries import (
    Entry,
    Page,
    background_entries,
    page_entries,
    statement_entries,
)

IN_MENU = 12  # topics
# The data files of the pages that list records. Other pages are made from site.yml.
FILE_OF_KIND = {"terms": "terms.yml", "sources": "sources.yml", "changes": "changes.yml"}
Value = TypeVar("Value")


class QuotedStatement(NamedTuple):
    """A statement, the id of its source, and its place.

    `paragraph` is the number in the topic, from 1; None in the heading of a text.
    """

    statement: records.Statement
    source: str
    page: Page
    paragraph: int | None


class Reference:
    """The content of the site, made from data without problems. Topics are in site order."""

    def __init__(self, data: Data) -> None:
        self.files = data.files  # the bytes that were checked
        self.registry = data.registry
        (self.site,) = data.records(settings.Site)
        self.labels: dict[str, base.Text] = data.documents["labels.yml"].model.labels
        self.locales = data.records(settings.Locale)
        overrides = data.records(settings.Override)
        self.to_hant = cache(partial(to_hant, overrides=overrides))
        self.redirects = data.records(settings.Redirect)
        aliases = data.records(settings.Alias)
        self.successor_of = {alias.id: alias.now for alias in aliases}
        self.aliases = grouped((now, former) for former, now in self.successor_of.items())
        self.sources = data.records(records.Source)
        self.source_by_id = data.by_id(records.Source)
        self.corrections = data.records(records.Correction)
        self.terms = data.records(records.Term)
        self.term_by_id = data.by_id(records.Term)
        self.editions = data.records(settings.PublishedEdition)  # newest first
        self.texts = received_texts(data)
        quoted: set[str] = set()
        for text in self.texts:
            quoted.update(text.source.languages)
        self.quoted_languages = [locale.id for locale in self.locales if locale.id in quoted]
        events = list(data.records(records.Event))
        events.sort(key=lambda event: (event.dates[0].date.key, event.id))
        later = self.site.scope.events  # after the text
        self.events = [event for event in events if event not in later]
        self.later_events = [event for event in events if event in later]
        self._add_handwritten(data.handwritten)
        self._add_pages(data)

    def _add_handwritten(self, handwritten: HandwrittenPages) -> None:
        self.docs = handwritten.folder
        self.attachments = handwritten.attachments  # paths relative to docs/
        self.handwritten: dict[tuple[str, str], str] = {}  # Markdown by page id and locale id
        for file in handwritten.files:
            self.handwritten[file.page, file.language] = file.document.text

    def _add_pages(self, data: Data) -> None:
        self.topic_pages = [_topic_page(topic) for topic in ordered_topics(data)]
        self.topics = tuple(page.topic for page in self.topic_pages if page.topic)
        home, *others = [self._site_page(page) for page in self.site.pages]
        self.pages = [home, *self.topic_pages, *others]
        for page in data.records(HandwrittenPage):
            self.pages.append(Page(**dict(page), kind="page", address=f"{page.id}/"))
        # The id of a page of site.yml is its kind.
        self.page_by_id = {page.id: page for page in self.pages}
        self.entry_of = {entry.id: entry for entry in self.entries}
        self.entries_on = grouped((entry.page.id, entry) for entry in self.entries)  # by page id

    def _site_page(self, page: settings.SitePage) -> Page:
        fields = dict(page)
        if page.kind == "changes":
            fields["sections"] = tuple(self._edition_heading(edition) for edition in self.editions)
        return Page(**fields, file=FILE_OF_KIND.get(page.kind, "site.yml"))

    def _edition_heading(self, edition: settings.PublishedEdition) -> records.Heading:
        title = base.Text()
        for language, pattern in self.labels["edition-title"].items():
            title[language] = pattern.format(version=edition.version)
        return records.Heading(id=edition.id, title=title)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the data: of the lines that `sha256sum` prints for the sorted files."""
        lines = ""
        for name in sorted(self.files):
            lines += f"{hashlib.sha256(self.files[name]).hexdigest()}  {name}\n"
        return hashlib.sha256(lines.encode()).hexdigest()

    def menu_window(self, page: Page | None) -> list[Page]:
        """Return the topics in the menu of a page: at most a dozen, those around the page."""
        pages = self.topic_pages
        index = pages.index(page) if page in pages else 0
        first = max(0, min(index - IN_MENU // 2, len(pages) - IN_MENU))
        return pages[first : first + IN_MENU]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries: page by page, then those of the pages that list records."""
        background = self.page_by_id["background"]
        timeline = self.page_by_id["timeline"]
        terms = self.page_by_id["terms"]
        sources = self.page_by_id["sources"]
        entries: list[Entry] = []
        for page in self.pages:
            entries += page_entries(page)
        for topic in self.topics:
            entries += background_entries(background, topic)
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

    @cached_property
    def moved_ids(self) -> defaultdict[str, list[tuple[str, Entry]]]:
        """The ids that have left a page, by its address, each with its present entry.

        The page has a note for each. Those in `moved_to_background` are not among them.
        """
        return grouped(
            (address, (identifier, entry))
            for address, identifier, entry in self._moves
            if identifier not in self.moved_to_background[address]
        )

    @cached_property
    def moved_to_background(self) -> defaultdict[str, list[str]]:
        """The ids that have left a topic page for the background page, by its address.

        The link from the topic to its background has a mark for each.
        """
        with_link = {page.address for page in self.topic_pages if page.topic and page.topic.context}
        return grouped(
            (address, identifier)
            for address, identifier, entry in self._moves
            if entry.page.kind == "background" and address in with_link
        )

    @cached_property
    def _moves(self) -> list[tuple[str, str, Entry]]:
        """The address of a page, each id that has left it, and the present entry of the id."""
        new_address = {redirect.address: redirect.now for redirect in self.redirects}
        moves: dict[tuple[str, str], Entry] = {}  # an id may have left two addresses of one page
        for identifier, published_address in self.registry:
            address = new_address.get(published_address, published_address)
            entry = self.entry_of[self.successor_of.get(identifier, identifier)]
            if entry.page.address != address:
                moves[address, identifier] = entry
        return [(*place, entry) for place, entry in moves.items()]

    def registry_text(self) -> str:
        """Return the registry with the new ids: a sorted line for each id and page it was on."""
        current = {(entry.id, entry.page.address) for entry in self.entries}
        lines = sorted(current.union(self.registry))
        return "".join(f"{identifier} /{address}\n" for identifier, address in lines)

    @cached_property
    def quoted_statements(self) -> dict[str, QuotedStatement]:
        """Each statement by its id, in the order of the texts, headings first."""
        statements: dict[str, QuotedStatement] = {}
        for source in self.sources:
            for quoted in self._statements_of(source):
                statements[quoted.statement.id] = quoted
        return statements

    def _statements_of(self, source: records.Source) -> Iterator[QuotedStatement]:
        for statement in source.heading:
            yield QuotedStatement(statement, source.id, self.page_by_id["sources"], None)
        for topic in self.topics:
            if topic.text == source.id:
                page = self.page_by_id[topic.id]
                for number, paragraph in enumerate(topic.paragraphs, 1):
                    for statement in paragraph.statements:
                        yield QuotedStatement(statement, source.id, page, number)

    @cached_property
    def neighbours(self) -> dict[tuple[str, str, str], records.Statement]:
        """The statement on the other page where a paragraph continues from page to page.

        The key is ("before" or "after", the id of the page, a language of the text).
        """
        neighbours: dict[tuple[str, str, str], records.Statement] = {}
        for text in self.texts:
            statements = self.quoted_statements.values()
            places = [place for place in statements if place.source == text.source.id]
            for language in text.source.languages:
                translated = [place for place in places if language in place.statement.text]
                for first, second in pairwise(translated):
                    if first.page is second.page:
                        continue
                    before = re.escape(text.words(first.statement, language))
                    after = re.escape(text.words(second.statement, language))
                    if re.search(rf"{before}[^\S\n]*{after}", text.shown):  # in one paragraph
                        neighbours["after", first.page.id, language] = second.statement
                        neighbours["before", second.page.id, language] = first.statement
        return neighbours

    @cached_property
    def topic_of(self) -> dict[str, str]:
        """The id of the topic of each statement, added fact and event that has one, by its id."""
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
        """The ids of what uses a term or a source, by its id, in the order of the site."""
        uses: defaultdict[str, list[str]] = defaultdict(list)
        for user, identifiers in self._terms_and_sources():
            for identifier in dict.fromkeys(identifiers):
                uses[identifier].append(user)
        return uses

    @cached_property
    def source_letters(self) -> dict[str, str | None]:
        """The letter of each source whose publisher, title and date others have too, by its id.

        None for any other source. The letters follow the order of sources.yml, as in APA style.
        """
        ids_by_name = grouped(
            (repr((source.publisher, source.title, source.date)), source.id)
            for source in self.sources
        )
        letters: dict[str, str | None] = dict.fromkeys(self.source_by_id)
        for ids in ids_by_name.values():
            if len(ids) > 1:
                letters.update(zip(ids, ascii_lowercase, strict=False))
        return letters

    def _terms_and_sources(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield the id of each record that uses terms or sources, with their ids."""
        for identifier, quoted in self.quoted_statements.items():
            yield identifier, (quoted.source, *quoted.statement.terms)
        for topic in self.topics:
            for fact in topic.context:
                yield fact.id, fact.sources
        for event in (*self.events, *self.later_events):
            sources = [claim.source for claim in event.dates]
            if event.place:
                sources.append(event.place.source)
            yield event.id, sources
        for term in self.terms:
            yield term.id, term.sources
        for source in self.sources:
            yield source.id, source.sources
        yield "scope", self.site.scope.sources  # the id of the section of the sources page

    def summary(self) -> str:
        """Return how many records of each kind there are, in one line."""
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


def grouped(pairs: Iterable[tuple[str, Value]]) -> defaultdict[str, list[Value]]:
    """Return the values of each key, in order; an empty list for any other key."""
    groups: defaultdict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def read_reference(folder: Path) -> Reference:
    """Return the checked data of a folder, with the handwritten pages in docs/ beside it.

    Raises DataError with all problems.
    """
    data = load(folder)
    problems = find_problems(data)
    if problems:
        raise DataError("\n".join(map(str, problems)))
    return Reference(data)
