"""What a page is, for search engines: schema.org as JSON-LD, of what the reference says and nothing else.

A page is a work of its own in each language; what it is about (an event, a term, a source, the data) is one thing, and
has one `@id`, its address in the first language. Pages have no `author`: the data has none.
"""

import json
from typing import Any

from scripts import model
from scripts.entries import Page
from scripts.export.events import chosen, claims
from scripts.export.formats import FORMATS
from scripts.export.publication import ORIGINAL, Publication
from scripts.localise import Localiser

TYPES = {"home": "WebSite", "topic": "Article"}  # a page of any other kind is a WebPage
Node = dict[str, Any]


def json_ld(localiser: Localiser, page: Page, base_url: str) -> Node:
    """A page in one language as a JSON-LD document: the page first, then what it is about.

    `base_url` is the address of the site, with a slash at the end.
    """
    writer = _Writer(localiser, base_url)
    node, things = writer.page(page), writer.things(page)
    if things:
        node["about"] = [{"@id": thing["@id"]} for thing in things]
    return {"@context": "https://schema.org", "@graph": [node, *things]}


def embeddable(document: Node) -> str:
    """The document as JSON for <script type="application/ld+json">; it has no `<`, so no text can end the element."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


class _Writer:
    """Describes pages, and what they are about, in one language."""

    def __init__(self, localiser: Localiser, base_url: str) -> None:
        self.in_ = localiser
        self.reference = localiser.reference
        self.publication = Publication(localiser.reference, base_url)
        self.tags = [one.locale.tag for one in self.publication.languages]
        edition = self.reference.site.edition
        self.edition: Node = {"version": edition.version, "dateModified": edition.date.iso()}

    def page(self, page: Page) -> Node:
        """A page as a work; the home page is the site."""
        url, site = self.in_.absolute(page, self.publication.base_url), self.reference.site
        kind, tag = TYPES.get(page.kind, "WebPage"), self.in_.locale.tag
        node: Node = {"@type": kind, "@id": url, "url": url, "inLanguage": tag}
        node |= {"name": self.in_.title(page), "description": self.in_.words(page.description)} | self.edition
        name = self.in_.words(site.name)
        if page.kind == "home":
            return node | {"name": name, "about": {"@type": "Thing", "name": self.in_.words(site.subject)}}
        home = self.publication.url(self.reference.pages[0].id, self.in_)
        node |= {"isPartOf": {"@type": "WebSite", "@id": home, "url": home, "name": name}}
        return node | (self._article(page.topic) if page.topic and not page.whole else {})

    def things(self, page: Page) -> list[Node]:
        """What a page is about."""
        if page.kind == "terms":
            return [self._term_set(page)]
        if page.kind == "sources":
            return [self._dataset(page)]
        events = page.topic.events if page.topic else self.reference.events() if page.kind == "timeline" else ()
        return [self._event(event) for event in events]

    def _article(self, topic: model.Topic) -> Node:
        """What an article has beyond a page: the text it quotes, and the articles it translates or is translated in."""
        source = self._source(self.reference.source_by_id[topic.text])
        node: Node = {"headline": self.in_.words(topic.title), "isBasedOn": source}
        for one in self.publication.languages:
            article = {"@type": "Article", "@id": self.publication.url(topic.id, one), "inLanguage": one.locale.tag}
            if one.locale.id == _translated_from(self.in_):
                node["translationOfWork"] = article
            elif _translated_from(one) == self.in_.locale.id:
                node.setdefault("workTranslation", []).append(article)
        return node

    def _thing_id(self, identifier: str) -> str:
        return self.publication.url(identifier, self.publication.languages[0])

    def _thing(self, kind: str, identifier: str) -> Node:
        """The beginning of anything that is told of at its address."""
        url = self.publication.url(identifier, self.in_)
        return {"@type": kind, "@id": self._thing_id(identifier), "url": url}

    def _held(self, kind: str, page: Page) -> Node:
        """The beginning of what a whole page holds: not the page, so it has the address of the heading for its id."""
        node = self._thing(kind, page.id)
        return node | {"@id": f"{node['@id']}#{page.id}", "inLanguage": self.tags} | self.edition

    def _source(self, source: model.Source) -> Node:
        """A source as a work, with its own address where there is one: what stands here is only about it."""
        name = source.title or source.publisher
        named = self.in_.having(name)
        words, tag = named.words(name), named.locale.tag
        node: Node = {"@type": "CreativeWork", "@id": self._thing_id(source.id)}
        if source.address:
            node["url"] = f"https://{source.address}"
        node["name"] = words if tag == self.in_.locale.tag else {"@value": words, "@language": tag}
        node["publisher"] = {"@type": "Organization", "name": self.in_.words(source.publisher)}
        if source.date:
            node["datePublished"] = source.date.iso()
        if source.series:
            node["isPartOf"] = {"@type": "CreativeWorkSeries", "name": self.in_.words(source.series)}
        return node

    def _event(self, event: model.Event) -> Node:
        """An event with the date a calendar has of it, no more precise than its source, and every claim in words."""
        date = chosen(event).date
        return (
            self._thing("Event", event.id)
            | {
                "name": self.in_.words(event.title),
                "description": claims(event, self.in_),
                "startDate": date.start.iso(),
            }
            | ({"endDate": date.end.iso()} if date.end else {})  # a source may say only when it opened
            | ({"location": self._place(event.place)} if event.place else {})
        )

    def _place(self, place: model.Place) -> Node:
        node: Node = {"@type": "Place", "name": self.in_.words(place.name)}
        return node | ({"sameAs": f"https://www.wikidata.org/entity/{place.wikidata}"} if place.wikidata else {})

    def _term_set(self, page: Page) -> Node:
        node = self._held("DefinedTermSet", page)
        terms = [self._term(term) | {"inDefinedTermSet": {"@id": node["@id"]}} for term in self.reference.terms]
        return node | {"name": self.in_.title(page), "hasDefinedTerm": terms}

    def _term(self, term: model.Term) -> Node:
        """A term by its name in this language; its other form and its names in the others are alternate."""
        others = [one for one in self.publication.languages if one.locale.id != self.in_.locale.id]
        alternate: list[str | Node] = [{"@value": one.words(term.term), "@language": one.locale.tag} for one in others]
        if term.also and self.in_.written in term.also:
            alternate.insert(0, self.in_.words(term.also))
        node = self._thing("DefinedTerm", term.id)
        node |= {"termCode": term.id, "name": self.in_.words(term.term), "alternateName": alternate}
        return node | ({"description": self.in_.words(term.note)} if term.note else {})

    def _dataset(self, page: Page) -> Node:
        site, home = self.reference.site, self.reference.pages[0]
        return self._held("Dataset", page) | {
            "name": self.in_.words(site.name),
            "description": self.in_.words(home.description),
            "identifier": f"sha256:{self.reference.digest}",
            "isBasedOn": [self._source(text.source) for text in self.reference.texts],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": self.publication.base_url + one.path_in(tag),
                    "encodingFormat": one.media_type,
                    "inLanguage": tag if one.by_language else self.tags,
                }
                for one in FORMATS
                for tag in (self.tags if one.by_language else self.tags[:1])
            ],
        }


def _translated_from(localiser: Localiser) -> str | None:
    """The language that this one is made from; the original for what is written; None for the original."""
    return localiser.locale.made_from or (ORIGINAL if localiser.locale.id != ORIGINAL else None)
