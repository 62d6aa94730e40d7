"""The reference as Markdown: one page a language, from one template a kind. Pure: strings out, nothing written."""

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.load.hanzi import is_han
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.render.prose import first_clause, last_clause, prose
from scripts.render.timeline import scale
from scripts.serialize.citations import citations
from scripts.serialize.formats import FORMATS

TEMPLATES = Path(__file__).parent / "templates"
PARTIALS = Path(__file__).parents[2] / "overrides" / "partials"  # what pages share with the frame around them


def render_pages(reference: Reference, base_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, Markdown) for every page in every language.

    `base_url` is the address of the site, with a slash at the end: what is cited has it.
    """
    environment = make_environment()
    at_address = {page.address: page for page in reference.pages}
    for lang in Language(reference, reference.locales[0], base_url).every():
        for page in reference.pages:
            template = environment.get_template(f"{page.kind}.md.j2")
            yield markdown_path(page.address, lang), template.render(context(lang, page))
        for moved in reference.moved.redirects:
            page, template = at_address[moved.now], environment.get_template("moved.md.j2")
            target = relative(page.address, moved.address) + (f"#{moved.at}" if moved.at else "")
            words = template.render(lang=lang, page=page, label=lang.label, target=target)
            yield markdown_path(moved.address, lang), words


def markdown_path(address: str, lang: Language) -> str:
    """The Markdown file of a page, below docs/."""
    return f"{address.rstrip('/') or 'index'}.{lang.locale.id}.md"


def relative(target: str, start: str) -> str:
    """The way from one page to another, by their addresses: "timeline/", "../" or "./"."""
    path = posixpath.relpath(target or ".", start or ".")
    return "./" if path == "." else f"{path}/"


def make_environment() -> Environment:
    """Templates that escape what they are given and refuse names they do not know."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, PARTIALS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["is_han"] = is_han
    environment.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    environment.filters["lines"] = lambda words: Markup("&#10;").join(words.rstrip().splitlines())
    environment.filters["spaces"] = lambda words: Markup('<span class="space"> </span>').join(words.split(" "))
    environment.tests["counted"] = lambda paragraph: sum(1 for part in paragraph.statements if part.items) > 1
    environment.globals |= {"prose": prose, "first_clause": first_clause, "last_clause": last_clause, "scale": scale}
    environment.globals |= {"formats": FORMATS, "LETTERS": "abcdefghijklmnopqrstuvwxyz"}
    return environment


def context(lang: Language, page: Page) -> dict[str, Any]:
    """What the template of a page may ask for: `at` is the address of anything with an id, from this page."""
    entry_of, topics = lang.reference.entry_of, lang.reference.topics
    return {
        "lang": lang,
        "reference": lang.reference,
        "page": page,
        "label": lang.label,
        "gap": "" if lang.written == "zh" else " ",  # Chinese is set without spaces
        "headings": {section.id: section.title for section in page.sections},
        "numbers": {one.id: number for topic in topics for number, one in enumerate(topic.statements(), 1)},
        "at": lambda target: relative(entry_of[target].page.address, page.address) + entry_of[target].fragment,
        "asset": lambda path: lang.asset(path, page),
        "cited": lambda identifier: citations(lang, entry_of[identifier]),
    }
