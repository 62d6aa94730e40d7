"""Files of the site that are no pages of a language: what scripts load, and a page for every id, for every reader."""

from collections.abc import Iterator
from pathlib import Path

from scripts.reference.alignment import statement_texts
from scripts.reference.language import Language
from scripts.render.inline import GO_SCRIPT, GO_STYLE, digest, minified_script
from scripts.render.pages import make_environment
from scripts.render.search_index import search_index
from scripts.serialize.citations import citations

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
# The path in the site; the published name has a hash.
FILTER = "assets/made/filter.js"
POLICY = (
    f"default-src 'none'; script-src {digest(GO_SCRIPT)}; style-src {digest(GO_STYLE)}; "
    "base-uri 'none'; require-trusted-types-for 'script'"
)


def extra_files(first: Language) -> Iterator[tuple[str, str]]:
    """Yield (path in the site, text) for all languages; `first` is that of the root of the site."""
    template, reference = make_environment().get_template, first.reference
    for lang in first.all_languages:
        for name in ("site", "offer", "panel", "phrases", "search"):
            words = template("words.js.j2").render(
                lang=lang, label=lang.label, pattern=lang.pattern, script=name
            )
            index = search_index(lang) if name == "search" else ""
            script = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
            yield script_path(name, lang), minified_script(f"{words}{index}{script}")
        described = template("opensearch.xml.j2").render(
            lang=lang, reference=reference, label=lang.label
        )
        yield search_description_path(lang), described
    yield FILTER, minified_script((ASSETS / "filter.js").read_text(encoding="utf-8"))
    yield "robots.txt", f"Sitemap: {first.base_url}sitemap.xml\n"
    source_words = {one.locale.tag: one.citation for one in first.all_languages}
    for page in reference.topic_pages:
        source = reference.source_by_id[page.topic.text if page.topic else reference.site.text]
        sources = {tag: cite(source) for tag, cite in source_words.items()}
        texts = statement_texts(first, page.topic.statements() if page.topic else ())
        quoted = template("text.js.j2").render(page=page, texts=texts, sources=sources)
        yield text_path(page.id), quoted
        cited = template("cite.js.j2").render(
            lang=first, reference=reference, page=page, citations=citations
        )
        yield cite_path(page.id), cited
    constant = {"lang": first, "policy": POLICY, "script": GO_SCRIPT, "style": GO_STYLE}
    for entry in reference.entries:
        for identifier in (entry.id, *reference.aliases[entry.id]):
            yield (
                f"go/{identifier}/index.html",
                template("go_id.html.j2").render(constant, id=identifier, entry=entry),
            )


def script_path(name: str, lang: Language) -> str:
    """A script of a language, in the site; its published name has a hash."""
    return f"assets/made/{name}-{lang.locale.id}.js"


def search_description_path(lang: Language) -> str:
    """What tells a browser how to search the site in a language (https://github.com/dewitt/opensearch)."""
    return f"opensearch-{lang.locale.id}.xml"


def text_path(page: str) -> str:
    """Return the path of the script with the words that are quoted on a page, likewise."""
    return f"assets/made/text-{page}.js"


def cite_path(page: str) -> str:
    """The script with the citations of what is on a page, likewise."""
    return f"assets/made/cite-{page}.js"
