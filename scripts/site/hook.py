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
from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.render.extras import (
    FILTER,
    cite_path,
    script_path,
    search_description_path,
    text_path,
)
from scripts.render.inline import SPECULATION_RULES, THEME_SCRIPT, policy
from scripts.render.pages import make_environment
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld
from scripts.site.files import pack, write_files, write_pages, write_sums
from scripts.site.stylesheet import stylesheet

PAGES = ".pages"  # the generated pages, beside docs/
PREVIEW = ContextVar(
    "preview", default=False
)  # the site is only looked at; a policy would not let it reload itself


def on_startup(command: str, dirty: bool) -> None:
    """Know what the site is built for; MkDocs says it only here."""
    PREVIEW.set(command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Read the data and write the pages of all languages once a build; name the site and its pages in this language."""
    if "reference" not in config.extra:
        try:
            config.extra["reference"] = read_reference(ROOT / config.extra["data_dir"])
        except DataError as error:
            raise PluginError(f"the data has problems:\n{error}") from error
    lang = _language(config)
    built = [language.locale for language in _i18n(config).config.languages]
    wanted = [locale.id for locale in lang.reference.locales]
    if built != wanted:
        raise PluginError(
            f"mkdocs.yml builds {', '.join(built)}; data/locales.yml has {', '.join(wanted)}"
        )
    config.site_name = lang.words(lang.reference.site.name)
    config.nav = [f"{page.address.rstrip('/') or 'index'}.md" for page in lang.reference.pages]
    if lang.root():
        config.theme.static_templates.discard("sitemap.xml")  # the first language's is that of all
    else:
        _write_pages(lang, config)


def _write_pages(lang: Language, config: MkDocsConfig) -> None:
    """Write the generated pages into a folder of their own, and build from that."""
    folder = Path(config.config_file_path).parent
    pages = folder / PAGES
    try:
        write_pages(lang, folder / "docs", pages)
    except DataError as error:
        raise PluginError(f"docs/ has problems:\n{error}") from error
    config.docs_dir = str(pages)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Write what is no page, with the first language."""
    lang = _language(config)
    first = not lang.root()
    if first:
        config.extra["stylesheet"] = stylesheet(ROOT)
        config.extra["assets"], config.extra["sums"] = write_files(lang, Path(config.site_dir))
    for file in list(files):
        if not (first or file.is_documentation_page()):
            files.remove(file)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the page from Markdown, which would read it twice: it is HTML from its first element to its last."""
    page.meta["html"] = markdown
    return ""


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page as it was written."""
    return str(page.meta.pop("html"))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give MkDocs the environment of the pages, which escapes; the frame speaks the language that is built now."""
    frame = make_environment()
    frame.filters["url"] = env.filters["url"]
    lang, styles, assets = _language(config), config.extra["stylesheet"], config.extra["assets"]
    frame.globals |= {
        "lang": lang,
        "reference": lang.reference,
        "label": lang.label,
        "page_by_id": lang.reference.page_by_id,
        "formats": FORMATS,
        "json_ld": lambda page: json_ld(lang, page),
        "site_script": assets[script_path("site", lang)],
        "filter_script": assets[FILTER],
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
        "policy": "" if PREVIEW.get() else policy(styles),
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
            pack(_language(config), site)
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
