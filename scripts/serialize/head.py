"""What the head of a page says: <meta> for reference managers and shared links, JSON-LD for search engines."""

import json
from collections.abc import Iterator
from typing import Any

from scripts.load import base, records
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.serialize.citations import edition, quoted
from scripts.serialize.formats import FORMATS
from scripts.serialize.publication import LICENCE, Publication, calendar_date

TERRITORIES = {"en": "en_US", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW"}  # Open Graph knows languages by country
Node = dict[str, Any]


def metadata(lang: Language, page: Page, base_url: str) -> list[tuple[str, str]]:
    """The names and contents of the <meta> tags of a page; those in “og:” are properties. `base_url` ends in a slash.

    Zotero (https://github.com/zotero/translators, Embedded Metadata and RDF) takes the title and date from DC: without
    a date it would take the first <time> of the page. There is no citation_title, which makes a journal article of a
    page, no DC.source, which it reads as the title of the website, and no DC.identifier, in which it looks for an ISBN.
    """
    work = edition(lang, lang.reference.entry_of[page.id], base_url)
    statements = page.topic.statements() if page.topic else ()
    first_words = (lang.words(said.text) for said in statements if lang.written in said.text)
    locales = {one.locale.tag: TERRITORIES.get(one.locale.tag, one.locale.tag) for one in lang.every()}
    return [
        ("DC.title", work.title),
        ("DC.date", work.date),
        ("DC.language", lang.locale.tag),
        ("og:type", "website"),
        ("og:title", work.title),
        ("og:site_name", lang.words(lang.reference.site.name)),
        ("og:url", work.url),
        ("og:description", next(first_words, lang.words(page.description))),
        ("og:locale", locales.pop(lang.locale.tag)),
        *(("og:locale:alternate", locale) for locale in locales.values()),
        ("og:image", f"{base_url}assets/card.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", lang.label("card-alt")),
        ("twitter:card", "summary_large_image"),
    ]


def json_ld(lang: Language, page: Page, base_url: str) -> str:
    """A page in one language as JSON-LD (https://schema.org), and the things that it is about. Nothing has an author.

    A thing has one `@id` in all languages, its address in the first. No `<` is in it, so no text can end the <script>.
    """
    publication, work = Publication(lang.reference, base_url), edition(lang, lang.reference.entry_of[page.id], base_url)
    node: Node = {"@type": "WebSite", "@id": work.url, "url": work.url, "name": work.title, "inLanguage": work.language}
    node |= {"description": lang.words(page.description), "version": work.version, "dateModified": work.date}
    if page.kind != "home":
        home = publication.url(lang.reference.pages[0].id, lang)
        node |= {"@type": "Article" if page.topic else "WebPage"}
        node |= {"isPartOf": {"@type": "WebSite", "@id": home, "name": work.container}}
    if page.topic:
        node["isBasedOn"] = _source(lang, lang.reference.source_by_id[page.topic.text])
    things = [
        {"@type": kind, "@id": address, "name": lang.words(name)} | known
        for kind, address, name, known in _things(lang, page, publication)
    ]
    about = {"about": [{"@id": thing["@id"]} for thing in things]} if things else {}
    document = {"@context": "https://schema.org", "@graph": [node | about, *things]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _things(lang: Language, page: Page, publication: Publication) -> Iterator[tuple[str, str, base.Text, Node]]:
    """Yield (kind, address in the first language, name, what else is known): events, terms, or the data as a whole."""
    first = publication.languages[0]
    known: Node
    events = lang.reference.events() if page.kind == "timeline" else page.topic.events if page.topic else ()
    for event in events:
        date, place = calendar_date(event).date, event.place
        same = {"sameAs": f"https://www.wikidata.org/entity/{place.wikidata}"} if place and place.wikidata else {}
        where = {"location": {"@type": "Place", "name": lang.words(place.name)} | same} if place else {}
        known = where | {"startDate": date.start.iso()} | ({"endDate": date.end.iso()} if date.end else {})
        yield "Event", publication.url(event.id, first), event.title, known
    for term in lang.reference.terms if page.kind == "terms" else ():
        names = [*publication.words(term.term).values(), *publication.words(term.also or base.Text()).values()]
        known = {"alternateName": [name for name in names if name not in (None, lang.words(term.term))]}
        known |= {"description": lang.words(term.note)} if term.note else {}
        yield "DefinedTerm", publication.url(term.id, first), term.term, known
    if page.kind == "sources":
        tags = [one.locale.tag for one in publication.languages]
        known = {"license": f"https://spdx.org/licenses/{LICENCE}.html", "copyrightNotice": lang.label("rights")}
        known |= {"description": lang.words(lang.reference.pages[0].description)}
        known["isBasedOn"] = [_source(lang, text.source) for text in lang.reference.texts]
        known["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": one.media_type, "contentUrl": publication.base_url + path}
            for one in FORMATS
            for path in one.paths(tags)
        ]
        yield "Dataset", f"{publication.url(page.id, first)}#{page.id}", lang.reference.site.name, known


def _source(lang: Language, source: records.Source) -> Node:
    work = quoted(lang, source)
    node = {"@type": "CreativeWork", "name": work.title, "datePublished": work.date, "url": work.url}
    publisher = {"publisher": {"@type": "Organization", "name": work.author}}
    return {name: value for name, value in node.items() if value} | publisher
