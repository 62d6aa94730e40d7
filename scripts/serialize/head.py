"""JSON-LD in the head of a page, for search engines."""

import json
from typing import Any

from scripts.load import records
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.serialize.citations import entry_work, source_work
from scripts.serialize.formats import FORMATS
from scripts.serialize.publication import LICENCE, most_precise_date

Node = dict[str, Any]


def json_ld(lang: Language, page: Page) -> str:
    """Return a page as JSON-LD (https://schema.org), with the events or the dataset on it.

    It contains no `<`, so no text can end the <script>.
    """
    nodes = [_page(lang, page)]
    if page.kind == "timeline":
        nodes += [_event(lang, event) for event in lang.reference.events]
    if page.kind == "sources":
        nodes.append(_dataset(lang))
    document = {"@context": "https://schema.org", "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _page(lang: Language, page: Page) -> Node:
    work = entry_work(lang, lang.reference.entry_of[page.id])
    node: Node = {
        "@type": "WebSite",
        "url": work.url,
        "name": work.title,
        "inLanguage": work.language,
        "description": lang.words(page.description),
        "version": work.version,
        "dateModified": work.date,
        "license": lang.absolute_url("rights"),
    }
    if page.kind != "home":
        node["@type"] = "Article" if page.topic else "WebPage"
        node["isPartOf"] = {
            "@type": "WebSite",
            "url": lang.absolute_url("home"),
            "name": work.container,
        }
    if page.topic:
        node["isBasedOn"] = _source(lang, lang.reference.source_by_id[page.topic.text])
    return node


def _event(lang: Language, event: records.Event) -> Node:
    date = most_precise_date(event)
    node: Node = {
        "@type": "Event",
        "url": lang.absolute_url(event.id),
        "name": lang.words(event.title),
        "startDate": date.start.iso(),
    }
    if date.end:
        node["endDate"] = date.end.iso()
    if event.place:
        node["location"] = {"@type": "Place", "name": lang.words(event.place.name)}
    return node


def _dataset(lang: Language) -> Node:
    site = lang.reference.site
    downloads: list[Node] = []
    for download in FORMATS:
        for path in download.paths(lang.tags()):
            node = {"@type": "DataDownload", "encodingFormat": download.media_type}
            downloads.append(node | {"contentUrl": lang.base_url + path})
    return {
        "@type": "Dataset",
        "url": lang.absolute_url("downloads"),
        "name": lang.words(site.name),
        "description": lang.words(site.pages[0].description),
        "license": f"https://spdx.org/licenses/{LICENCE}.html",
        "distribution": downloads,
    }


def _source(lang: Language, source: records.Source) -> Node:
    work = source_work(lang, source)
    node: Node = {
        "@type": "CreativeWork",
        "name": work.title,
        "datePublished": work.date,
        "url": work.url,
        "publisher": {"@type": "Organization", "name": work.author},
    }
    return {name: value for name, value in node.items() if value}
