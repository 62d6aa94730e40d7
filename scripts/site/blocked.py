"""What the Content-Security-Policy blocks: in a finished page, and in a stylesheet."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import tinycss2
from lxml import html
from lxml.html import HtmlElement

from scripts.load.handwritten import EMBEDDING, is_inline
from scripts.load.problems import quote
from scripts.prove.handwritten import IN_A_FILE, NO_FRAME, NO_OTHER_HOST
from scripts.render.inline import digest

FETCHED = ("audio", "img", "script", "source", "track", "video")  # elements with `src`
LINKED = ("icon", "manifest", "modulepreload", "preload", "stylesheet")  # links that are loaded
# The types of scripts that run. Others are data, to which no policy applies.
RUNNING = (
    "",
    "application/javascript",
    "importmap",
    "module",
    "speculationrules",
    "text/javascript",
)


def blocked_elements(page: str, policy: str) -> Iterator[str]:
    """Yield a message for each element of a page in HTML that the policy of the page blocks.

    These are inline code, frames, and what is loaded from other hosts.
    """
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        for name in filter(is_inline, element.attrib):
            yield f"{quote(name)} in <{element.tag}> {IN_A_FILE}"
        if element.tag in EMBEDDING and not _is_own_form(element):
            yield f"<{element.tag}> {NO_FRAME}"
        elif _is_inline_code(element) and digest(element.text or "") not in policy:
            yield f"an inline <{element.tag}> {IN_A_FILE}"
        for address in _loaded_addresses(element):
            if urlsplit(address).netloc:
                yield f"{quote(address)} in <{element.tag}> {NO_OTHER_HOST}"


def _is_own_form(element: HtmlElement) -> bool:
    """Return whether an element is a form that leads to a page of the site, such as the search."""
    return element.tag == "form" and not urlsplit(element.get("action", "")).netloc


def _is_inline_code(element: HtmlElement) -> bool:
    is_script = element.tag == "script" and element.get("type", "").strip().lower() in RUNNING
    return element.tag == "style" or (is_script and not element.get("src"))


def _loaded_addresses(element: HtmlElement) -> list[str]:
    """Return the addresses that a browser may load for an element."""
    addresses = [element.get("poster")] if element.tag == "video" else []
    if element.tag in FETCHED:
        addresses.append(element.get("src"))
        # "small.png 1x, large.png 2x"
        addresses += [
            size.strip().partition(" ")[0] for size in element.get("srcset", "").split(",")
        ]
    if element.tag == "link" and set(LINKED) & set(element.get("rel", "").split()):
        addresses.append(element.get("href"))
    return [address for address in addresses if address]


def wrong_style_addresses(docs: Path, path: str) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each address in a stylesheet of docs/ that leads to no file there."""
    try:
        text = (docs / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield 1, "not in UTF-8; expected the file in UTF-8 · 应存为UTF-8"
        return
    for line, address in _style_addresses(tinycss2.parse_component_value_list(text)):
        parts = urlsplit(address)
        target = unquote(urljoin(path, parts.path))
        if parts.netloc:
            yield line, f"{quote(address)} {NO_OTHER_HOST}"
        elif parts.path and not parts.scheme and not (docs / target).is_file():
            yield (
                line,
                f"{quote(address)} leads to no docs/{target}; expected that file · 没有这个文件",
            )


def _style_addresses(values: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield (line, address) for url(…) and for the text after @import."""
    rule = ""  # the at-keyword before a value: "import"
    for value in values:
        is_loaded = value.type == "url" or (rule == "import" and value.type == "string")
        if is_loaded and rule != "namespace":
            yield value.source_line, value.value
        elif value.type == "function" and value.lower_name == "url" and rule != "namespace":
            strings = [argument for argument in value.arguments if argument.type == "string"]
            yield from ((text.source_line, text.value) for text in strings)
        inner = getattr(value, "content", None) or getattr(value, "arguments", None) or []
        yield from _style_addresses(inner)
        if value.type == "at-keyword":
            rule = value.lower_value
        elif value == ";" or value.type == "{} block":
            rule = ""
