"""What changed in each edition as a feed (Atom, RFC 4287), one a language."""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from scripts.load import settings
from scripts.reference.language import Language

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def changes_feed(lang: Language) -> bytes:
    """Return the feed in one language: UTF-8, an entry an edition, the newest first."""
    register_namespace("", ATOM)
    register_namespace("xhtml", XHTML)
    reference, page = lang.reference, lang.reference.page_by_id["changes"]
    name = lang.words(reference.site.name)
    feed = Element(_atom("feed"), {LANG: lang.locale.tag})
    first = reference.editions[-1]
    _add(feed, "id", _tag_uri(lang, first, page.id))
    _add(feed, "title", f"{lang.words(page.title)}{lang.locale.marks.title}{name}")
    _add(feed, "updated", _timestamp(reference.editions[0]))
    # An author is required. Nobody is known as the author of the site, so the site is named.
    _add(SubElement(feed, _atom("author")), "name", name)
    address = f"{lang.base_url}data/changes-{lang.locale.tag}.atom"
    SubElement(feed, _atom("link"), rel="self", type="application/atom+xml", href=address)
    SubElement(
        feed, _atom("link"), rel="alternate", type="text/html", href=lang.absolute_url(page.id)
    )
    for edition in reference.editions:
        _add_entry(feed, lang, edition)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(feed: Element, lang: Language, edition: settings.PublishedEdition) -> None:
    """Add an edition to the feed, its changes as a list."""
    entry = SubElement(feed, _atom("entry"))
    _add(entry, "id", _tag_uri(lang, edition, edition.id))
    _add(entry, "title", lang.label("edition-title", version=edition.version))
    _add(entry, "updated", _timestamp(edition))
    SubElement(
        entry, _atom("link"), rel="alternate", type="text/html", href=lang.absolute_url(edition.id)
    )
    content = SubElement(entry, _atom("content"), type="xhtml")
    changes = SubElement(SubElement(content, f"{{{XHTML}}}div"), f"{{{XHTML}}}ul")
    for change in edition.changes:
        SubElement(changes, f"{{{XHTML}}}li").text = lang.words(change)


def _add(parent: Element, name: str, words: str) -> None:
    """Add an element of Atom that holds words alone."""
    SubElement(parent, _atom(name)).text = words


def _atom(name: str) -> str:
    """Return the name of an element of Atom with its namespace."""
    return f"{{{ATOM}}}{name}"


def _tag_uri(lang: Language, edition: settings.PublishedEdition, identifier: str) -> str:
    """Return an id that never changes, wherever the site is published (RFC 4151)."""
    project = lang.reference.site.project
    return f"tag:{project},{edition.date.iso()}:{identifier}:{lang.locale.tag}"


def _timestamp(edition: settings.PublishedEdition) -> str:
    """Return the beginning of the day of an edition (RFC 3339)."""
    return f"{edition.date.iso()}T00:00:00Z"
