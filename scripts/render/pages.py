"""The reference as Markdown: one page a language, from one template a kind. Pure: strings out, nothing written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.load.hanzi import is_han
from scripts.load.records import Statement
from scripts.reference.entries import Page
from scripts.reference.language import Language, relative
from scripts.reference.reference import Reference
from scripts.render.prose import first_clause, last_clause, prose
from scripts.render.timeline import scale
from scripts.serialize.citations import citations
from scripts.serialize.formats import FORMATS

TEMPLATES = Path(__file__).parent / "templates"
PARTIALS = Path(__file__).parents[2] / "overrides" / "partials"  # what pages share with the frame around them
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def render_pages(reference: Reference, base_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, Markdown) for every page in every language.

    `base_url` is the address of the site, with a slash at the end: what is cited has it.
    """
    environment = make_environment()
    for locale in reference.locales:
        lang = Language(reference, locale)
        for page in reference.pages:
            yield markdown_path(page.address, locale.id), _render(environment, lang, page, base_url)
        for old, page, at in reference.redirects():
            target = relative(lang.root() + page.address, lang.root() + old) + (f"#{at}" if at else "")
            words = environment.get_template("moved.md.j2").render(
                lang=lang, page=page, label=lang.label, target=target
            )
            yield markdown_path(old, locale.id), words


def markdown_path(address: str, locale: str) -> str:
    """The Markdown file of a page, below docs/."""
    return f"{address.rstrip('/') or 'index'}.{locale}.md"


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
    environment.filters["json"] = lambda words: Markup(json.dumps(str(words), ensure_ascii=False))
    environment.filters["lines"] = lambda words: Markup("&#10;").join(words.rstrip().splitlines())
    environment.filters["spaces"] = lambda words: Markup('<span class="space"> </span>').join(words.split(" "))
    environment.tests["counted"] = lambda paragraph: sum(1 for part in paragraph.statements if part.items) > 1
    environment.globals |= {
        "prose": prose,
        "first_clause": first_clause,
        "last_clause": last_clause,
        "formats": FORMATS,
        "LETTERS": LETTERS,
        "scale": scale,
    }
    return environment


def _render(environment: Environment, lang: Language, page: Page, base_url: str) -> str:
    """One page in one language."""
    return environment.get_template(f"{page.kind}.md.j2").render(context(lang, page, base_url))


def context(lang: Language, page: Page, base_url: str) -> dict[str, Any]:
    """What the template of a page may ask for."""
    reference = lang.reference

    def at(identifier: str) -> str:
        """The address of anything with an id, from this page; of a page, its own."""
        entry = reference.entry_of[identifier]
        return lang.url(entry.page, page, "" if entry.kind == "page" else identifier)

    return {
        "lang": lang,
        "reference": reference,
        "page": page,
        "label": lang.label,
        "gap": "" if lang.written == "zh" else " ",  # Chinese is set without spaces
        "headings": {section.id: section.title for section in page.sections},
        "numbers": _numbers(reference),
        "at": at,
        "url": lambda target, fragment="", language="": lang.url(target, page, fragment, language),
        "asset": lambda path: lang.asset(path, page),
        "cited": lambda identifier: citations(lang, reference.entry_of[identifier], base_url),
    }


def _numbers(reference: Reference) -> dict[str, int]:
    """The number of every statement on its page, by id."""
    numbers: dict[str, int] = {}
    for page in reference.topic_pages:
        statements: Iterator[Statement] = page.topic.statements() if page.topic else iter(())
        numbers |= {statement.id: number for number, statement in enumerate(statements, 1)}
    return numbers
