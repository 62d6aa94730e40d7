"""The pages of each language, as HTML in the Markdown files that MkDocs reads."""

import json
import posixpath
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.load import records
from scripts.load.hanzi import is_han
from scripts.prove.frame import OVERRIDES
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.render.handwritten import handwritten_markdown
from scripts.render.inline import script_value
from scripts.render.prose import first_clause, last_clause, segment_html
from scripts.render.timeline import claims, scale, source_numbers
from scripts.serialize.citations import citations
from scripts.serialize.formats import FORMATS

TEMPLATES = Path(__file__).parent / "templates"  # one for each kind of page
PLACED_SECTIONS = 5  # sections of a topic for which topic.css has rules: .at-1 … .at-5


def render_pages(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, text) for every page in every language."""
    environment = make_environment()
    for language in lang.all_languages:
        for page in lang.reference.pages:
            path = markdown_path(page.address, language)
            if page.kind == "page":
                yield path, handwritten_markdown(language, page)
            else:
                template = environment.get_template(f"{page.kind}.md.j2")
                yield path, template.render(page_context(language, page))
        yield from _redirects(language)


def _redirects(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield a page at each former address, which leads to the present page."""
    template = make_environment().get_template("moved.md.j2")
    page_at = {page.address: page for page in lang.reference.pages}
    for redirect in lang.reference.redirects:
        page = page_at[redirect.now]
        target = relative_url(page.address, redirect.address)
        if redirect.at:
            target += f"#{redirect.at}"
        text = template.render(page_context(lang, page), target=target)
        yield markdown_path(redirect.address, lang), text


def markdown_path(address: str, lang: Language) -> str:
    """Return the path of the Markdown file of a page, relative to docs/."""
    return f"{address.rstrip('/') or 'index'}.{lang.locale.id}.md"


@lru_cache(100_000)
def relative_url(target: str, start: str) -> str:
    """Return the relative link from one address to another: "timeline/", "../" or "./"."""
    return f"{posixpath.relpath(target or '.', start or '.')}/"


@cache
def make_environment() -> Environment:
    """Return the environment of all templates. It escapes values and refuses unknown names."""
    environment = Environment(
        loader=FileSystemLoader([TEMPLATES, OVERRIDES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "is_han": is_han,
        "json": _json,
        "script": _script,
        "spaces": _spaces,
    }
    environment.tests["counted"] = _has_several_lists
    environment.globals |= {
        "segment_html": segment_html,
        "first_clause": first_clause,
        "last_clause": last_clause,
        "scale": scale,
        "claims": claims,
        "all_paragraphs": all_paragraphs,
        "differences_of_weight": differences_of_weight,
        "source_numbers": source_numbers,
        "formats": FORMATS,
        "LETTERS": "abcdefghijklmnopqrstuvwxyz",
    }
    return environment


def _json(value: Any) -> Markup:
    return Markup(json.dumps(value, ensure_ascii=False))


def _script(value: Any) -> Markup:
    return Markup(script_value(value))


def _spaces(words: str) -> Markup:
    """Return words with an element around each space, so that spaces can be shown."""
    return Markup('<span class="space"> </span>').join(words.split(" "))


def _has_several_lists(paragraph: records.Paragraph) -> bool:
    """Return whether more than one statement of a paragraph has items."""
    return sum(1 for statement in paragraph.statements if statement.items) > 1


def all_paragraphs(reference: Reference) -> Iterator[records.Paragraph]:
    """Yield the paragraphs of all topics."""
    for topic in reference.topics:
        yield from topic.paragraphs


def differences_of_weight(
    weight: records.Weight, reference: Reference
) -> list[tuple[records.Statement, records.Difference]]:
    """Return the differences of a weight, each with the statement that has it or whose item does."""
    return [
        (quoted.statement, difference)
        for quoted in reference.quoted_statements.values()
        for segment in quoted.statement.parts()
        for difference in segment.differences
        if difference.weight == weight
    ]


def page_context(lang: Language, page: Page) -> dict[str, Any]:
    """Return the values for the template of a page.

    `at(id)` is the link from this page to anything with an id, `asset(path)` that to a file.
    """
    entry_of = lang.reference.entry_of

    def at(identifier: str) -> str:
        entry = entry_of[identifier]
        return relative_url(entry.page.address, page.address) + entry.fragment

    return {
        "lang": lang,
        "reference": lang.reference,
        "page": page,
        "label": lang.label,
        "gap": "" if lang.data_language == "zh" else " ",  # between sentences
        "headings": {section.id: section.title for section in page.sections},
        "numbers": _statement_numbers(lang, page),
        "section_numbers": _section_numbers(page),
        "at": at,
        "asset": lambda path: posixpath.relpath(path, (lang.root() + page.address) or "."),
        "citations_of": lambda identifier: citations(lang, entry_of[identifier]),
    }


def _statement_numbers(lang: Language, page: Page) -> dict[str, int]:
    """Return the number of each statement in its topic, from 1, by its id."""
    numbers: dict[str, int] = {}
    for topic in [page.topic] if page.topic else lang.reference.topics:
        for number, statement in enumerate(topic.statements(), 1):
            numbers[statement.id] = number
    return numbers


def _section_numbers(page: Page) -> dict[str, int]:
    """Return the number of each section of a topic, from 1, by its id.

    The stylesheet places the titles by number, beside the lines where they begin. Nothing is
    returned for a topic with more sections than it knows.
    """
    numbers: dict[str, int] = {}
    for statement in page.topic.statements() if page.topic else ():
        if statement.section:
            numbers[statement.section.id] = len(numbers) + 1
    return numbers if len(numbers) <= PLACED_SECTIONS else {}
