"""The pages of each language, from one template a kind: HTML, in the Markdown files that MkDocs asks for."""

import json
import posixpath
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.load.hanzi import is_han
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.render.handwritten import handwritten_markdown
from scripts.render.prose import first_clause, last_clause, prose
from scripts.render.timeline import claims, scale, source_numbers
from scripts.serialize.citations import citations
from scripts.serialize.formats import FORMATS

TEMPLATES = Path(__file__).parent / "templates"
FRAME = Path(__file__).parents[2] / "overrides"  # what stands around every page; MkDocs asks for it


def render_pages(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, text) for every page in every language."""
    template, reference = make_environment().get_template, lang.reference
    at_address = {page.address: page for page in reference.pages}
    for one in lang.all_languages:
        for page in reference.pages:
            path = markdown_path(page.address, one)
            if page.kind == "page":
                yield path, handwritten_markdown(one, page)
            else:
                yield path, template(f"{page.kind}.md.j2").render(page_context(one, page))
        for moved in reference.redirects:
            page = at_address[moved.now]
            target = relative_url(page.address, moved.address) + (
                f"#{moved.at}" if moved.at else ""
            )
            yield (
                markdown_path(moved.address, one),
                template("moved.md.j2").render(page_context(one, page), target=target),
            )


def markdown_path(address: str, lang: Language) -> str:
    """The Markdown file of a page, below docs/."""
    return f"{address.rstrip('/') or 'index'}.{lang.locale.id}.md"


@lru_cache(100_000)
def relative_url(target: str, start: str) -> str:
    """The way from one page to another, by their addresses: "timeline/", "../" or "./"."""
    return f"{posixpath.relpath(target or '.', start or '.')}/"


@cache
def make_environment() -> Environment:
    """All templates, compiled once, which escape what they are given and refuse names they do not know."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, FRAME]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["is_han"] = is_han
    environment.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    environment.filters["lines"] = lambda words: Markup("&#10;").join(words.rstrip().splitlines())
    environment.filters["spaces"] = lambda words: Markup('<span class="space"> </span>').join(
        words.split(" ")
    )
    environment.tests["counted"] = lambda paragraph: (
        sum(1 for part in paragraph.statements if part.items) > 1
    )
    environment.globals |= {
        "prose": prose,
        "first_clause": first_clause,
        "last_clause": last_clause,
        "scale": scale,
        "claims": claims,
        "source_numbers": source_numbers,
    }
    environment.globals |= {"formats": FORMATS, "LETTERS": "abcdefghijklmnopqrstuvwxyz"}
    return environment


def page_context(lang: Language, page: Page) -> dict[str, Any]:
    """What the template of a page may ask for: `at` is the address of anything with an id, from this page."""
    entry_of, topics = (
        lang.reference.entry_of,
        [page.topic] if page.topic else lang.reference.topics,
    )
    return {
        "lang": lang,
        "reference": lang.reference,
        "page": page,
        "label": lang.label,
        "gap": "" if lang.data_language == "zh" else " ",  # Chinese is set without spaces
        "headings": {section.id: section.title for section in page.sections},
        "numbers": {
            one.id: number for topic in topics for number, one in enumerate(topic.statements(), 1)
        },
        "section_numbers": _section_numbers(page),
        "at": lambda target: (
            relative_url(entry_of[target].page.address, page.address) + entry_of[target].fragment
        ),
        "asset": lambda path: posixpath.relpath(
            path, (lang.root() + page.address) or "."
        ),  # a file of no language
        "citations_of": lambda identifier: citations(lang, entry_of[identifier]),
    }


def _section_numbers(page: Page) -> dict[str, int]:
    """Return the number of each section of a topic, from 1, by its id.

    The stylesheet places the titles of the first eight beside the lines where they begin.
    """
    statements = page.topic.statements() if page.topic else ()
    sections = [statement.section.id for statement in statements if statement.section]
    return {section: number for number, section in enumerate(sections, 1)}
