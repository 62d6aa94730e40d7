"""The changes of each edition as an Atom feed (RFC 4287), one for each language."""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from scripts.load import settings
from scripts.reference.language import Language

ATOM = "http://www.w3.org/2005/Atom"
XHTML = "http://www.w3.org/1999/xhtml"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def changes_feed(lang: Language) -> bytes:
    """Return the feed in UTF-8, with an entry for each edition, the newest first."""
    register_namespace("", ATOM)
    register_namespace("xhtml", XHTML)
    reference = lang.reference
    page = reference.page_by_id["changes"]
    name = lang.words(reference.site.name)
    newest, oldest = reference.editions[0], reference.editions[-1]
    feed = Element(_atom("feed"), {LANG: lang.locale.tag})
    _add(feed, "id", _tag_uri(lang, oldest, page.id))
    _add(feed, "title", f"{lang.words(page.title)}{lang.locale.marks.title}{name}")
    _add(feed, "updated", _timestamp(newest))
    # Atom requires an author. The site names none, so its own name stands there.
    _add(SubElement(feed, _atom("author")), "name", name)
    address = f"{lang.base_url}data/changes-{lang.locale.tag}.atom"
    SubElement(feed, _atom("link"), rel="self", type="application/atom+xml", href=address)
    _add_page_link(feed, lang.absolute_url(page.id))
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
    _add_page_link(entry, lang.absolute_url(edition.id))
    content = SubElement(entry, _atom("content"), type="xhtml")
    changes = SubElement(SubElement(content, f"{{{XHTML}}}div"), f"{{{XHTML}}}ul")
    for change in edition.changes:
        SubElement(changes, f"{{{XHTML}}}li").text = lang.words(change)


def _add(parent: Element, name: str, words: str) -> None:
    SubElement(parent, _atom(name)).text = words


def _add_page_link(parent: Element, url: str) -> None:
    SubElement(parent, _atom("link"), rel="alternate", type="text/html", href=url)


def _atom(name: str) -> str:
    """Return the name of an Atom element with its namespace."""
    return f"{{{ATOM}}}{name}"


def _tag_uri(lang: Language, edition: settings.PublishedEdition, identifier: str) -> str:
    """Return an id that does not depend on the address of the site (RFC 4151)."""
    project = lang.reference.site.project
    return f"tag:{project},{edition.date.iso()}:{identifier}:{lang.locale.tag}"


def _timestamp(edition: settings.PublishedEdition) -> str:
    """Return the start of the day of an edition (RFC 3339)."""
    return f"{edition.date.iso()}T00:00:00Z"
