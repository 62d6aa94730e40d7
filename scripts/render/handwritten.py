"""Handwritten pages: their Markdown in a language, and their HTML after MkDocs has rendered it."""

from typing import Any

from lxml import html
from lxml.html import HtmlElement
from markupsafe import escape

from scripts.reference.entries import Page
from scripts.reference.language import Language

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
NOT_CONVERTED = ("code", "pre", "kbd", "samp")
TEXT_ATTRIBUTES = ("alt", "title", "aria-label")


def handwritten_markdown(lang: Language, page: Page) -> str:
    """Return the Markdown of a page; in a converted language, that of the original."""
    texts = lang.reference.handwritten
    return texts.get((page.id, lang.locale.id)) or texts[page.id, lang.data_language]


def handwritten_html(lang: Language, page: Page, body: str, macros: Any) -> str:
    """Return the HTML of a page that MkDocs has rendered, with a title and permalinks.

    `macros` is the module of macros.j2.
    """
    root = html.fragment_fromstring(body, create_parent="div")
    if (page.id, lang.locale.id) not in lang.reference.handwritten:
        _convert(root, lang)
    for link in root.find_class("headerlink"):  # of the extension toc; ours take its place
        link.drop_tree()
    titles = {section.id: lang.words(section.title) for section in page.sections}
    for heading in root.iter(*HEADINGS):
        identifier = heading.get("id")
        if identifier in titles:
            _append(heading, str(macros.permalink(identifier, titles[identifier], lang)))
            aliases = str(macros.aliases(identifier, lang))
            if aliases:
                _prepend(heading, aliases)
    for link in root.find_class("footnote-backref"):
        link.set("title", lang.label("footnote-back"))
    content = "".join(html.tostring(child, encoding="unicode") for child in root)
    return f"{macros.title(page, lang)}{escape(root.text or '')}{content}"


def _convert(element: HtmlElement, lang: Language) -> None:
    """Convert the words of an element to Traditional, except code, addresses and ids."""
    is_code = not isinstance(element.tag, str) or element.tag in NOT_CONVERTED
    if not is_code and element.get("translate") != "no":
        if element.text:
            element.text = lang.reference.to_hant(element.text)
        for name in TEXT_ATTRIBUTES:
            if element.get(name):
                element.set(name, lang.reference.to_hant(element.get(name)))
        for child in element:
            _convert(child, lang)
    if element.tail:
        element.tail = lang.reference.to_hant(element.tail)


def _append(heading: HtmlElement, markup: str) -> None:
    """Add a space and an element at the end of a heading."""
    (link,) = html.fragments_fromstring(markup.strip())
    if len(heading):
        heading[-1].tail = f"{heading[-1].tail or ''} "
    else:
        heading.text = f"{heading.text or ''} "
    heading.append(link)


def _prepend(heading: HtmlElement, markup: str) -> None:
    """Put elements before the words of a heading."""
    elements = html.fragments_fromstring(markup)
    elements[-1].tail = heading.text
    heading.text = None
    for index, element in enumerate(elements):
        heading.insert(index, element)
