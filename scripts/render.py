"""The reference to Markdown: one page a language, from one template a kind. Pure: strings out, nothing written."""

import json
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scripts.cite import citations
from scripts.compiled import COMPILED
from scripts.divide import DRAWN
from scripts.entries import Page
from scripts.export import FORMATS
from scripts.export.formats import OFFLINE
from scripts.figures.model import n
from scripts.hanzi import is_han
from scripts.localise import Localiser, markdown, relative
from scripts.marking import marked
from scripts.pictures import Pictures
from scripts.reference import Reference

TEMPLATES = Path(__file__).parent / "templates"
PARTIALS = Path(__file__).parent.parent / "overrides" / "partials"  # what pages share with the frame around them


def render(reference: Reference, base_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, Markdown) for every page in every language.

    `base_url` is the address of the site, with a slash at the end: what is cited has it.
    """
    environment = make_environment()
    for locale in reference.locales:
        localiser = Localiser(reference, locale)
        for page in reference.every_page:
            yield docs_name(page.address, locale.id), render_page(environment, localiser, page, base_url)
        for old, page in reference.redirects():
            target = relative(localiser.root() + page.address, localiser.root() + old)
            words = environment.get_template("moved.md.j2").render(
                in_=localiser, page=page, label=localiser.label, target=target
            )
            yield docs_name(old, locale.id), words


def docs_name(address: str, locale: str) -> str:
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
        bytecode_cache=COMPILED,
    )
    environment.filters["md"] = markdown
    environment.filters["is_han"] = is_han
    environment.filters["units"] = n
    environment.filters["pre"] = lambda words: Markup("&#10;").join(words.rstrip().splitlines())
    environment.filters["marked"] = lambda part, in_, url: marked(in_, part, lambda term: url(term, term))
    environment.filters["spaces"] = lambda words: Markup('<span class="space"> </span>').join(words.split(" "))
    environment.filters["yaml"] = lambda words: Markup(json.dumps(words, ensure_ascii=False))
    return environment


def render_page(environment: Environment, localiser: Localiser, page: Page, base_url: str) -> str:
    """One page in one language."""
    template = environment.get_template(f"{page.kind}.md.j2")
    return template.render(
        in_=localiser,
        reference=localiser.reference,
        page=page,
        DRAWN=DRAWN,
        headings={section.id: section.title for section in page.sections},
        label=localiser.label,
        pictures=Pictures(localiser),
        orders=[localiser.written, *(other.written for other in localiser.others()[:1])],
        formats=FORMATS,
        OFFLINE=OFFLINE,
        cite=lambda entry: citations(localiser, entry, base_url),
        url=lambda target, fragment="", language="": localiser.url(target, page, fragment, language),
        within=lambda identifier, _="": f"#{identifier}",
        page_url=lambda identifier, fragment="": localiser.url(
            localiser.reference.holding(identifier, fragment), page, fragment
        ),
        asset=lambda path: localiser.asset(path, page),
    )
