# ruff: noqa: E402 - MkDocs runs this file by its path, so it says where the other modules are before it asks for them
"""Where MkDocs meets the reference: it gets the pages, the navigation and the words of the frame from here.

static-i18n runs a whole MkDocs build for each language, so every event but `on_startup` comes once a language.
"""

import sys
from contextvars import ContextVar
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [] if str(ROOT) in sys.path else [str(ROOT)]

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
    FILTER_PATH,
    cite_path,
    script_path,
    search_description_path,
    text_path,
)
from scripts.render.handwritten import handwritten_html
from scripts.render.inline import SPECULATION_RULES, THEME_SCRIPT, host_policy, policy
from scripts.render.pages import make_environment, page_context
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld
from scripts.site.files import pack, write_files, write_pages, write_sums
from scripts.site.policy import extended
from scripts.site.settings import (
    local_assets,
    menu,
    published_scripts,
    source_link,
    wrong_settings,
)
from scripts.site.stylesheet import stylesheet
from scripts.site.theme import frame_environment, leave_out_files

PAGES = ".pages"  # the generated pages, beside docs/
PREVIEW = ContextVar(
    "preview", default=False
)  # the site is only looked at; a policy would not let it reload itself


def on_startup(command: str, dirty: bool) -> None:
    """Know what the site is built for; MkDocs says it only here."""
    PREVIEW.set(command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Read the data and write the pages of all languages once a build; set the navigation of each."""
    if "reference" not in config.extra:
        try:
            config.extra["reference"] = read_reference(ROOT / config.extra["data_dir"])
        except DataError as error:
            raise PluginError(f"the data has problems:\n{error}") from error
    lang = _language(config)
    if not lang.root():
        _check_settings(lang, config)
        _write_pages(lang, config)
    leave_out_files(config)
    config.site_name = lang.words(lang.reference.site.name)
    config.nav = [f"{page.address.rstrip('/') or 'index'}.md" for page in _menu_pages(lang, config)]
    if lang.root():
        config.theme.static_templates.discard("sitemap.xml")  # the first language's is that of all


def _check_settings(lang: Language, config: MkDocsConfig) -> None:
    """Refuse what cannot be supported, and languages that are not those of the data."""
    problems = wrong_settings(config, lang.reference)
    if problems:
        lines = "\n".join(map(str, problems))
        raise PluginError(f"mkdocs.yml has problems:\n{lines}")
    built = [language.locale for language in _i18n(config).config.languages]
    wanted = [locale.id for locale in lang.reference.locales]
    if built != wanted:
        raise PluginError(
            f"mkdocs.yml builds {', '.join(built)}; data/locales.yml has {', '.join(wanted)}"
        )
    config.extra["menu"] = menu(config)


def _menu_pages(lang: Language, config: MkDocsConfig) -> list[ReferencePage]:
    """Return all pages in the order of the menu: those of the data, then those written by hand."""
    pages = lang.reference.pages
    handwritten = [page.id for page in pages if page.kind == "page"]
    order = config.extra["menu"].order(handwritten)
    return [
        *(page for page in pages if page.kind != "page"),
        *(lang.reference.page_by_id[identifier] for identifier in order),
    ]


def _menu_titles(lang: Language, config: MkDocsConfig) -> dict[str, str]:
    """Return the titles that `nav` and, in other languages, `nav_translations` give to pages."""
    translations = _i18n(config).current_language_config.nav_translations or {}
    titles: dict[str, str] = {}
    for identifier, title in config.extra["menu"].listed:
        shown = translations.get(title, "") if lang.root() else title
        if shown:
            titles[identifier] = shown
    return titles


def _write_pages(lang: Language, config: MkDocsConfig) -> None:
    """Write the pages into a folder of their own, and build from that."""
    pages = Path(config.config_file_path).parent / PAGES
    write_pages(lang, pages)
    config.docs_dir = str(pages)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write what is no page, with the first language; publish no files of the theme."""
    lang = _language(config)
    assets = local_assets(config)
    if not lang.root():
        config.extra["stylesheet"] = stylesheet(ROOT)
        docs = Path(config.config_file_path).parent / "docs"
        added = {path: (docs / path).read_bytes() for path in assets}
        added["_headers"] = _headers(docs, config)
        written = write_files(lang, Path(config.site_dir), added)
        config.extra["assets"], config.extra["sums"] = written
    published = lang.reference.attachments - {*assets, "_headers"}
    for file in list(files):
        by_plugin = file.generated_by is not None
        if not (file.is_documentation_page() or file.src_uri in published or by_plugin):
            files.remove(file)


def _headers(docs: Path, config: MkDocsConfig) -> bytes:
    """Return what hosts are to send, with the policy."""
    reference = config.extra["reference"]
    sent = extended(host_policy(config.extra["stylesheet"]), config, reference)
    return (docs / "_headers").read_text(encoding="utf-8").replace("{policy}", sent).encode()


@event_priority(100)  # before plugins: the text that is quoted is not theirs to change
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the Markdown of a handwritten page, nothing of a generated one, which is HTML already."""
    if _is_generated(page, config):
        page.meta["html"] = markdown.removesuffix("\n")
        return ""
    page.meta["id"] = page.file.name
    return markdown


@event_priority(100)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return a generated page as it was written, a handwritten one with its title and permalinks."""
    if _is_generated(page, config):
        return str(page.meta.pop("html"))
    lang = _language(config)
    written = lang.reference.page_by_id[page.file.name]
    macros = make_environment().get_template("macros.j2").make_module(page_context(lang, written))
    return handwritten_html(lang, written, html, macros)


def _is_generated(page: Page, config: MkDocsConfig) -> bool:
    written = _language(config).reference.page_by_id.get(page.file.name)
    return not (written and written.kind == "page")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give MkDocs the environment of the frame, with what the templates use in this language."""
    frame = frame_environment(env, config.theme.dirs)
    lang, styles, assets = _language(config), config.extra["stylesheet"], config.extra["assets"]
    frame.globals |= {
        "lang": lang,
        "reference": lang.reference,
        "label": lang.label,
        "page_by_id": lang.reference.page_by_id,
        "menu_pages": _menu_pages(lang, config),
        "menu_titles": _menu_titles(lang, config),
        "formats": FORMATS,
        "json_ld": lambda page: json_ld(lang, page),
        "source_link": lambda page: source_link(config, lang, page),
        "own_styles": [assets.get(path, path) for path in config.extra_css],
        "own_scripts": published_scripts(config, assets),
        "site_script": assets[script_path("site", lang)],
        "filter_script": assets[FILTER_PATH],
        "offer_file": assets[script_path("offer", lang)],
        "panel_file": assets[script_path("panel", lang)],
        "phrases_file": assets[script_path("phrases", lang)],
        "search_file": assets[script_path("search", lang)],
        "text_files": {page.id: assets[text_path(page.id)] for page in lang.reference.topic_pages},
        "search_description": search_description_path(lang),
        "cite_file": lambda page: assets[cite_path(page.id)],
        "theme_script": THEME_SCRIPT,
        "speculation_rules": SPECULATION_RULES,
        "stylesheet": styles,
        "policy": "" if PREVIEW.get() else extended(policy(styles), config, lang.reference),
    }
    return frame


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write the page for what is not there into the folder of each language; MkDocs itself knows one."""
    root = _language(config).root()
    if not root or template_name != "404.html":
        return output_content
    write_file(output_content.encode(), str(Path(config.site_dir) / root / template_name))
    return ""


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Once all languages are built, write what is made of the whole site; who only looks at it does without."""
    site = Path(config.site_dir)
    if not _i18n(config).building:
        (site / "sitemap.xml.gz").unlink()  # it has the time of the build in it
        if not PREVIEW.get():
            lang = _language(config)
            assets = [config.extra["assets"][path] for path in local_assets(config)]
            pack(lang, site, {*lang.reference.linked_files, *assets})
            write_sums(site, config.extra["sums"])


def _i18n(config: MkDocsConfig) -> Any:
    """The plugin that builds one language after the other."""
    return config.plugins["i18n"]


def _language(config: MkDocsConfig) -> Language:
    """The language that is built now."""
    reference, current = (
        config.extra["reference"],
        _i18n(config).current_language or _i18n(config).default_language,
    )
    return Language(reference, reference.locales[0], str(config.site_url)).in_locale(current)
