"""Files of the site that are no pages of a language: what scripts load, and a page for every id, for every reader."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, Template
from rjsmin import jsmin

from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.render.inline import GO_SCRIPT, digest
from scripts.render.pages import make_environment
from scripts.render.search_index import search_indexes
from scripts.serialize.citations import STYLES, citation_script

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
SITE, SEARCH = ASSETS / "site.js", ASSETS / "search.js"
LONGEST_DESCRIPTION = 200
POLICY = f"default-src 'none'; script-src {digest(GO_SCRIPT)}; base-uri 'none'"


def extra_files(reference: Reference, base_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, text); `base_url` is the address of the site, with a slash at the end."""
    environment = make_environment()
    for lang, index in search_indexes(reference):
        yield script_path("search", lang), index + jsmin(SEARCH.read_text(encoding="utf-8"))
        yield script_path("site", lang), _words(environment, lang) + jsmin(SITE.read_text(encoding="utf-8"))
    for page in reference.topic_pages:
        yield cite_path(page.id), citation_script(reference, page, base_url)
    template = environment.get_template("go_id.html.j2")
    for entry in reference.entries:
        for identifier in (entry.id, *reference.aliases_of(entry.id)):
            yield f"go/{identifier}/index.html", _go_page(template, reference, identifier, base_url)


def script_path(name: str, lang: Language) -> str:
    """A script of a language, below docs/."""
    return f"assets/made/{name}-{lang.locale.id}.js"


def cite_path(page: str) -> str:
    """The script with the citations of what is on a page, below docs/."""
    return f"assets/made/cite-{page}.js"


def _words(environment: Environment, lang: Language) -> str:
    """What the script of every page says in a language."""
    return environment.get_template("words.js.j2").render(
        lang=lang,
        label=lang.label,
        pattern=lang.pattern,
        styles={style: lang.label(f"style-{style}") for style, _ in STYLES},
        offers={
            one.locale.tag: [one.label("offer-open", language=one.locale.name), one.label("dismiss")]
            for one in lang.every()
        },
    )


def _go_page(template: Template, reference: Reference, identifier: str, base_url: str) -> str:
    """The page that opens an id in the reader's own language, and shows in a chat what it is in both."""
    entry = reference.entry_of[reference.now.get(identifier, identifier)]
    languages = [Language(reference, locale) for locale in reference.locales]
    quoting = [one for one in languages[0].columns() if one.written in entry.text] or languages[:1]
    words = [one.words(entry.text) for one in quoting]
    return template.render(
        id=identifier,
        entry=entry,
        first=languages[0],
        languages=languages,
        title=" · ".join(one.excerpt(entry.text) for one in quoting),
        description=" · ".join(text[:LONGEST_DESCRIPTION] for text in words),
        base_url=base_url,
        policy=POLICY,
        script=GO_SCRIPT,
    )
