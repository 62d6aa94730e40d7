# ruff: noqa: E402 - MkDocs runs this file by its path, so it must first add the project to sys.path
"""MkDocs hook: generates the pages, sets the navigation, provides the values of the frame.

static-i18n runs a whole MkDocs build for each language, so all events except `on_startup` occur
once for each language.
"""

import sys
from collections.abc import Set
from contextvars import ContextVar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from scripts.load.problems import DataError
from scripts.reference.entries import Page as ReferencePage
from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.render.extras import (
    SCRIPT_OF_KIND,
    cite_path,
    script_path,
    search_description_path,
    shared_path,
    text_path,
)
from scripts.render.handwritten import handwritten_html
from scripts.render.inline import SPECULATION_RULES, host_policy, policy, theme_script
from scripts.render.pages import make_environment, page_context
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld
from scripts.site.blocked import blocked_elements
from scripts.site.files import pack, write_files, write_pages, write_sums
from scripts.site.settings import (
    add_menu,
    local_assets,
    nav_translations,
    published_scripts,
    source_link,
)
from scripts.site.stylesheet import stylesheets
from scripts.site.theme import frame_environment, leave_out_files

WRITTEN_LAST = ("404.html", "offline.zip", "SHA256SUMS", "sitemap.xml", "sitemap.xml.gz")
PAGES = ".pages"  # the folder of the generated pages, beside docs/
# A preview has no policy, which would block its reload script, and no offline.zip or SHA256SUMS.
IS_PREVIEW = ContextVar("is_preview", default=False)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `build` or `serve`; no later event says."""
    IS_PREVIEW.set(command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Read the data and write the pages once for each build; set the navigation of a language."""
    if "reference" not in config.extra:
        try:
            config.extra["reference"] = read_reference(ROOT / "data")
        except DataError as error:
            raise PluginError(f"the data has problems:\n{error}") from error
    if "menu" not in config.extra:
        try:
            add_menu(config)
        except DataError as error:
            raise PluginError(f"mkdocs.yml has problems:\n{error}") from error
    lang = _language(config)
    if _is_first(lang):
        pages = Path(config.config_file_path).parent / PAGES
        write_pages(lang, pages)
        config.docs_dir = str(pages)
    else:
        config.theme.static_templates.discard("sitemap.xml")  # the first one has all languages
    leave_out_files(config)
    config.site_name = lang.words(lang.reference.site.name)
    config.nav = [f"{page.address.rstrip('/') or 'index'}.md" for page in _menu_pages(lang, config)]


def _menu_pages(lang: Language, config: MkDocsConfig) -> list[ReferencePage]:
    """Return all pages in the order of the menu: those of the data, then the handwritten ones."""
    pages = [page for page in lang.reference.pages if page.kind != "page"]
    handwritten = [page.id for page in lang.reference.pages if page.kind == "page"]
    for identifier in config.extra["menu"].order(handwritten):
        pages.append(lang.reference.page_by_id[identifier])
    return pages


def _menu_titles(lang: Language, config: MkDocsConfig) -> dict[str, str]:
    """Return the titles in `nav` by page id; in other languages, those of `nav_translations`."""
    titles: dict[str, str] = {}
    for identifier, title in config.extra["menu"].items:
        shown = title if _is_first(lang) else _translated(title, lang, config)
        if shown:
            titles[identifier] = shown
    return titles


def _translated(title: str, lang: Language, config: MkDocsConfig) -> str:
    """Return a title of `nav` in a language, converted if need be; "" if it is not translated."""
    translations = nav_translations(config)
    own = translations[lang.locale.id].get(title)
    if own or not lang.locale.made_from:
        return own or ""
    return lang.reference.to_hant(translations[lang.locale.made_from].get(title, ""))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write the generated files once for each build; publish no files of the theme."""
    lang = _language(config)
    assets = local_assets(config)
    if _is_first(lang):
        config.extra["stylesheets"] = stylesheets(ROOT)
        docs = Path(config.config_file_path).parent / "docs"
        added = {path: (docs / path).read_bytes() for path in assets}
        added["_headers"] = _headers(docs, config)
        names, sums = write_files(lang, Path(config.site_dir), added)
        config.extra["assets"] = names
        config.extra["sums"] = sums
        _refuse_taken_names(lang, sums.keys())
    published = lang.reference.attachments - {*assets, "_headers"}
    for file in list(files):
        is_by_plugin = file.generated_by is not None
        if not (file.is_documentation_page() or file.src_uri in published or is_by_plugin):
            files.remove(file)


def _refuse_taken_names(lang: Language, generated: Set[str]) -> None:
    """Refuse files of docs/ that have the name of a page or of a generated file."""
    names = {*generated, *WRITTEN_LAST} - {"_headers"}  # a template in docs/
    addresses = [page.address for page in lang.reference.pages]
    addresses += [redirect.address for redirect in lang.reference.redirects]
    for language in lang.all_languages:
        names.update(f"{language.root()}{address}index.html" for address in addresses)
    taken = lang.reference.attachments & names
    if taken:
        expected = "expected another name, the build writes this file · 与生成的文件重名"
        raise PluginError("\n".join(f"docs/{name}: {expected}" for name in sorted(taken)))


def _headers(docs: Path, config: MkDocsConfig) -> bytes:
    """Return the headers for hosts, with the policy."""
    template = (docs / "_headers").read_text(encoding="utf-8")
    return template.replace("{policy}", host_policy(config.extra["stylesheets"].values())).encode()


@event_priority(100)  # before plugins, which must not change the quoted text
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the Markdown of a handwritten page, "" for a generated one, which is HTML already."""
    if _is_generated(page, config):
        page.meta["html"] = markdown.removesuffix("\n")
        return ""
    page.meta["id"] = page.file.name
    page.meta.pop("moved", None)  # only for pages that lead to a new address
    return markdown


@event_priority(100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the HTML of a generated page, or of a handwritten one with title and permalinks."""
    if _is_generated(page, config):
        return str(page.meta.pop("html"))
    lang = _language(config)
    handwritten = lang.reference.page_by_id[page.file.name]
    template = make_environment().get_template("macros.j2")
    macros = template.make_module(page_context(lang, handwritten))
    return handwritten_html(lang, handwritten, html, macros)


def _is_generated(page: Page, config: MkDocsConfig) -> bool:
    own = config.extra["reference"].page_by_id.get(page.file.name)
    return own is None or own.kind != "page"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Return the environment of the frame, with the values of the present language."""
    frame = frame_environment(env, config.theme.dirs)
    lang = _language(config)
    frame.globals |= _asset_globals(lang, config) | {
        "lang": lang,
        "reference": lang.reference,
        "label": lang.label,
        "page_by_id": lang.reference.page_by_id,
        "menu_pages": _menu_pages(lang, config),
        "menu_titles": _menu_titles(lang, config),
        "formats": FORMATS,
        "json_ld": lambda page: json_ld(lang, page),
        "source_link": lambda page: source_link(config, lang, page),
        "search_description": search_description_path(lang),
        "theme_script": theme_script(),
        "speculation_rules": SPECULATION_RULES,
        "stylesheets": config.extra["stylesheets"],
        "policies": {} if IS_PREVIEW.get() else _policies(config),
    }
    return frame


def _policies(config: MkDocsConfig) -> dict[str, str]:
    """Return the policy of each kind of page."""
    return {kind: policy(sheet) for kind, sheet in config.extra["stylesheets"].items()}


def _asset_globals(lang: Language, config: MkDocsConfig) -> dict[str, Any]:
    """Return the published names of the styles and scripts."""
    names = config.extra["assets"]
    return {
        "own_styles": [names.get(path, path) for path in config.extra_css],
        "own_scripts": published_scripts(config, names),
        "site_script": names[script_path("site", lang)],
        "script_of_kind": {kind: names[shared_path(name)] for kind, name in SCRIPT_OF_KIND.items()},
        "editions_file": names[shared_path("editions.js")],
        "styles_file": names[shared_path("parts.css")],
        "offer_file": names[script_path("offer", lang)],
        "panel_file": names[script_path("panel", lang)],
        "phrases_file": names[script_path("phrases", lang)],
        "search_file": names[script_path("search", lang)],
        "topic_files": [
            (page.id, names[text_path(page.id)], names[cite_path(page.id)])
            for page in lang.reference.topic_pages
        ],
    }


@event_priority(-100)  # after plugins
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> None:
    """Record what the policy blocks on a handwritten page and on the first page of each kind.

    Other pages of a kind are made by the same templates.
    """
    reference = config.extra["reference"]
    # As in base.html. The file name is that of the address, which may differ from the id.
    kind = "nothing" if "moved" in page.meta else reference.page_by_id[page.meta["id"]].kind
    checked = config.extra.setdefault("checked_kinds", set())
    if kind == "page":
        if (page.file.name, _language(config).locale.id) not in reference.handwritten:
            return  # converted from another one
        place = f"docs/{page.file.src_uri}"
    elif kind not in checked:
        place = f"overrides/ or a plugin, on /{page.url}"
    else:
        return
    checked.add(kind)
    _record_blocked(output, kind, place, config)


def _record_blocked(output: str, kind: str, place: str, config: MkDocsConfig) -> None:
    for message in blocked_elements(output, _policies(config)[kind]):
        config.extra.setdefault("blocked", []).append(f"{place}: {message}")


@event_priority(-100)  # after plugins
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write 404.html into the folder of each language, and other templates in the first language.

    MkDocs itself writes one file for each template.
    """
    lang = _language(config)
    if _is_first(lang):
        if template_name == "404.html":
            _record_blocked(
                output_content, "nothing", "overrides/ or a plugin, on /404.html", config
            )
        return output_content
    if template_name == "404.html":
        path = Path(config.site_dir) / lang.root() / template_name
        write_file(output_content.encode(), str(path))
    return ""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the files that need the whole site, after all languages are built."""
    if _i18n(config).building:
        return
    blocked = config.extra.get("blocked")
    if blocked:
        raise PluginError("\n".join(dict.fromkeys(blocked)))
    site = Path(config.site_dir)
    (site / "sitemap.xml.gz").unlink()  # it contains the time of the build
    if not IS_PREVIEW.get():
        lang = _language(config)
        assets = [config.extra["assets"][path] for path in local_assets(config)]
        pack(lang, site, {*lang.reference.attachments - {"_headers"}, *assets})
        write_sums(site, config.extra["sums"])


def _i18n(config: MkDocsConfig) -> Any:
    """Return the plugin that builds one language after the other."""
    return config.plugins["i18n"]


def _language(config: MkDocsConfig) -> Language:
    """Return the language of the present build."""
    i18n = _i18n(config)
    reference = config.extra["reference"]
    first = Language(reference, reference.locales[0], str(config.site_url))
    return first.in_locale(i18n.current_language or i18n.default_language)


def _is_first(lang: Language) -> bool:
    """Return whether a language is the first, which is at the root of the site."""
    return lang.root() == ""
