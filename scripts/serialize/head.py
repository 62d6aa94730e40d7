"""What the head of a page says to search engines: JSON-LD."""

import json
from typing import Any

from scripts.load import records
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.serialize.citations import edition, quoted
from scripts.serialize.formats import FORMATS
from scripts.serialize.publication import LICENCE, most_exact

Node = dict[str, Any]


def json_ld(lang: Language, page: Page) -> str:
    """A page in one language as JSON-LD (https://schema.org), and the events or the data on it. None has an author.

    No `<` is in it, so no text can end the <script>.
    """
    reference, work = lang.reference, edition(lang, lang.reference.entry_of[page.id])
    node: Node = {
        "@type": "WebSite",
        "url": work.url,
        "name": work.title,
        "inLanguage": work.language,
    }
    node |= {
        "description": lang.words(page.description),
        "version": work.version,
        "dateModified": work.date,
    }
    node["license"] = lang.absolute_url("rights")
    if page.kind != "home":
        node["@type"] = "Article" if page.topic else "WebPage"
        node["isPartOf"] = {
            "@type": "WebSite",
            "url": lang.absolute_url("home"),
            "name": work.container,
        }
    if page.topic:
        node["isBasedOn"] = _source(lang, reference.source_by_id[page.topic.text])
    things = [_event(lang, event) for event in reference.events if page.kind == "timeline"]
    things += [_dataset(lang)] if page.kind == "sources" else []
    document = {"@context": "https://schema.org", "@graph": [node, *things]}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _event(lang: Language, event: records.Event) -> Node:
    date, place = most_exact(event), event.place
    node: Node = {
        "@type": "Event",
        "url": lang.absolute_url(event.id),
        "name": lang.words(event.title),
    }
    node |= {"startDate": date.start.iso()} | ({"endDate": date.end.iso()} if date.end else {})
    return node | (
        {"location": {"@type": "Place", "name": lang.words(place.name)}} if place else {}
    )


def _dataset(lang: Language) -> Node:
    tags, site = [one.locale.tag for one in lang.all_languages], lang.reference.site
    files = [(one.media_type, lang.base_url + path) for one in FORMATS for path in one.paths(tags)]
    node: Node = {
        "@type": "Dataset",
        "url": lang.absolute_url("downloads"),
        "name": lang.words(site.name),
    }
    node["description"] = lang.words(site.pages[0].description)
    node["license"] = f"https://spdx.org/licenses/{LICENCE}.html"
    node["distribution"] = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url} for kind, url in files
    ]
    return node


def _source(lang: Language, source: records.Source) -> Node:
    work = quoted(lang, source)
    node: Node = {
        "@type": "CreativeWork",
        "name": work.title,
        "datePublished": work.date,
        "url": work.url,
    }
    node["publisher"] = {"@type": "Organization", "name": work.author}
    return {name: value for name, value in node.items() if value}
