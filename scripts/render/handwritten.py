"""Pages written by hand: their Markdown in a language, and the HTML that MkDocs makes of it."""

from typing import Any

from lxml import html
from lxml.html import HtmlElement
from markupsafe import escape

from scripts.reference.entries import Page
from scripts.reference.language import Language

HEADINGS = ("h2", "h3", "h4", "h5", "h6")
NOT_CONVERTED = ("code", "pre", "kbd", "samp")
SHOWN = ("alt", "title", "aria-label")  # attributes that readers see or hear


def handwritten_markdown(lang: Language, page: Page) -> str:
    """Return the Markdown of a page: its own or, of a language that is converted, the original's."""
    texts = lang.reference.handwritten
    return texts.get((page.id, lang.locale.id)) or texts[page.id, lang.data_language]


def handwritten_html(lang: Language, page: Page, body: str, macros: Any) -> str:
    """Return a page as HTML, made of what MkDocs has rendered.

    It has a title, and headings with permalinks, as other pages have. `macros` is macros.j2.
    """
    root = html.fragment_fromstring(body, create_parent="div")
    if (page.id, lang.locale.id) not in lang.reference.handwritten:
        _convert(root, lang)
    words = {section.id: lang.words(section.title) for section in page.sections}
    for heading in root.iter(*HEADINGS):
        identifier = heading.get("id")
        if identifier in words:
            _append(heading, f" {macros.permalink(identifier, words[identifier], lang)}")
            aliases = str(macros.aliases(identifier, lang))
            if aliases:
                _prepend(heading, aliases)
    inner = "".join(html.tostring(child, encoding="unicode") for child in root)
    return f"{macros.title(page, lang)}{escape(root.text or '')}{inner}"


def _convert(element: HtmlElement, lang: Language) -> None:
    """Convert the words of an element to Traditional, except code; no address and no id."""
    is_code = not isinstance(element.tag, str) or element.tag in NOT_CONVERTED
    if not is_code and element.get("translate") != "no":
        if element.text:
            element.text = lang.reference.to_hant(element.text)
        for name in SHOWN:
            if element.get(name):
                element.set(name, lang.reference.to_hant(element.get(name)))
        for child in element:
            _convert(child, lang)
    if element.tail:
        element.tail = lang.reference.to_hant(element.tail)


def _append(heading: HtmlElement, markup: str) -> None:
    """Add markup, an element after a space, to the end of a heading."""
    (link,) = html.fragments_fromstring(markup.strip())
    if len(heading):
        heading[-1].tail = f"{heading[-1].tail or ''} "
    else:
        heading.text = f"{heading.text or ''} "
    heading.append(link)


def _prepend(heading: HtmlElement, markup: str) -> None:
    """Put elements before the words of a heading."""
    marks = html.fragments_fromstring(markup)
    marks[-1].tail = heading.text
    heading.text = None
    for index, mark in enumerate(marks):
        heading.insert(index, mark)
