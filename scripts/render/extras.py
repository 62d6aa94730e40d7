"""Generated files that are not pages of a language: scripts, and a page at /go/ID/ for each id."""

from collections.abc import Iterator

from scripts.reference.alignment import statement_texts
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.render.inline import GO_STYLE, digest, go_script, minified, minified_file
from scripts.render.pages import make_environment
from scripts.render.search_index import search_index
from scripts.serialize.citations import citations

SCRIPTS = ("site", "offer", "panel", "phrases", "search")  # each has labels of a language
# Files without labels. The first two are loaded when needed, the others by pages of a kind.
SHARED_FILES = ("editions.js", "parts.css", "filter.js", "lists.js", "parallel.js")
SCRIPT_OF_KIND = {
    "terms": "filter.js",
    "sources": "lists.js",
    "go": "lists.js",
    "parallel": "parallel.js",
}


def extra_files(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield (path in the site, text) for all languages. `lang` is the first language."""
    for language in lang.all_languages:
        yield from _language_files(language)
    for name in SHARED_FILES:
        yield shared_path(name), minified_file(name)
    yield "robots.txt", f"Sitemap: {lang.base_url}sitemap.xml\n"
    for page in lang.reference.topic_pages:
        yield from _page_scripts(lang, page)
    yield from _go_pages(lang)


def _language_files(lang: Language) -> Iterator[tuple[str, str]]:
    environment = make_environment()
    template = environment.get_template("words.js.j2")
    for name in SCRIPTS:
        words = template.render(lang=lang, label=lang.label, pattern=lang.pattern, script=name)
        before = ""
        if name == "site":
            before = f"{minified_file('tags.js')};"
        elif name == "search":
            before = search_index(lang)
        yield script_path(name, lang), f"{minified(words)};{before}{minified_file(f'{name}.js')}"
    template = environment.get_template("opensearch.xml.j2")
    description = template.render(lang=lang, reference=lang.reference, label=lang.label)
    yield search_description_path(lang), description


def _page_scripts(lang: Language, page: Page) -> Iterator[tuple[str, str]]:
    """Yield the scripts with the texts and with the citations of a topic page."""
    assert page.topic
    environment = make_environment()
    source = lang.reference.source_by_id[page.topic.text]
    sources = {one.locale.tag: one.citation(source) for one in lang.all_languages}
    texts = statement_texts(lang, page.topic.statements())
    template = environment.get_template("text.js.j2")
    yield text_path(page.id), template.render(page=page, texts=texts, sources=sources)
    template = environment.get_template("cite.js.j2")
    values = {"lang": lang, "reference": lang.reference, "page": page, "citations": citations}
    yield cite_path(page.id), template.render(values)


def _go_pages(lang: Language) -> Iterator[tuple[str, str]]:
    """Yield the page for each id and each former id, which opens it in the reader's language."""
    template = make_environment().get_template("go_id.html.j2")
    script = go_script()
    policy = (
        f"default-src 'none'; script-src {digest(script)}; style-src {digest(GO_STYLE)}; "
        "base-uri 'none'; require-trusted-types-for 'script'"
    )
    values = {"lang": lang, "policy": policy, "script": script, "style": GO_STYLE}
    for entry in lang.reference.entries:
        for identifier in (entry.id, *lang.reference.aliases[entry.id]):
            yield f"go/{identifier}/index.html", template.render(values, id=identifier, entry=entry)


def shared_path(name: str) -> str:
    """Return the path of a file of all languages. Its published name has a hash."""
    return f"assets/made/{name}"


def script_path(name: str, lang: Language) -> str:
    """Return the path of a script of a language."""
    return f"assets/made/{name}-{lang.locale.id}.js"


def search_description_path(lang: Language) -> str:
    """Return the path of the OpenSearch description (https://github.com/dewitt/opensearch)."""
    return f"opensearch-{lang.locale.id}.xml"


def text_path(page: str) -> str:
    """Return the path of the script with the texts of a page."""
    return f"assets/made/text-{page}.js"


def cite_path(page: str) -> str:
    """Return the path of the script with the citations of a page."""
    return f"assets/made/cite-{page}.js"
