"""Files of the site that are no pages of a language: what scripts load, and a page for every id, for every reader."""

from collections.abc import Iterator
from pathlib import Path

from rjsmin import jsmin

from scripts.reference.entries import Entry
from scripts.reference.language import Language
from scripts.render.inline import GO_SCRIPT, digest
from scripts.render.pages import make_environment
from scripts.render.search_index import search_index
from scripts.serialize.citations import STYLES, citation_script

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
LONGEST_DESCRIPTION = 200
POLICY = f"default-src 'none'; script-src {digest(GO_SCRIPT)}; base-uri 'none'"


def extra_files(first: Language) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, text) for all languages; `first` is that of the root of the site."""
    reference = first.reference
    offers = {
        o.locale.tag: [o.root(), o.label("offer-open", language=o.locale.name), o.label("dismiss")]
        for o in first.every()
    }
    for lang in first.every():
        styles = {style: lang.label(f"style-{style}") for style in STYLES}
        words = {"lang": lang, "label": lang.label, "pattern": lang.pattern, "styles": styles, "offers": offers}
        for name in ("site", "offer", "panel", "search"):
            before = make_environment().get_template("words.js.j2").render(words, script=name)
            index = search_index(lang) if name == "search" else ""
            yield script_path(name, lang), before + index + jsmin((ASSETS / f"{name}.js").read_text(encoding="utf-8"))
    for page in reference.topic_pages:
        yield cite_path(page.id), citation_script(first, page)
    for entry in reference.entries:
        for identifier in (entry.id, *reference.aliases[entry.id]):
            yield f"go/{identifier}/index.html", _go_page(first, identifier, entry)


def script_path(name: str, lang: Language) -> str:
    """A script of a language, below docs/."""
    return f"assets/made/{name}-{lang.locale.id}.js"


def cite_path(page: str) -> str:
    """The script with the citations of what is on a page, below docs/."""
    return f"assets/made/cite-{page}.js"


def _go_page(first: Language, identifier: str, entry: Entry) -> str:
    """The page that opens an id in the reader's own language, and shows in a chat what it is in both."""
    quoting = [one for one in first.columns() if one.written in entry.text] or [first]
    title = " · ".join(one.excerpt(entry.text) for one in quoting)
    said = " · ".join(one.words(entry.text)[:LONGEST_DESCRIPTION] for one in quoting)
    template, constant = make_environment().get_template("go_id.html.j2"), {"policy": POLICY, "script": GO_SCRIPT}
    return template.render(constant, id=identifier, entry=entry, lang=first, title=title, description=said)
