"""Where MkDocs meets the reference: it gets the pages, the navigation and the words of the theme from here.

static-i18n runs a whole MkDocs build for each language, so every event but `on_startup` comes once a language.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.utils import write_file
from pathspec import GitIgnoreSpec

from scripts.assets import published_name
from scripts.check import read_reference
from scripts.cite import metadata
from scripts.compiled import COMPILED
from scripts.export import FORMATS
from scripts.export.json_ld import embeddable, json_ld
from scripts.finish.inline import PLACEHOLDER, SPECULATION_RULES, THEME_SCRIPT
from scripts.localise import Localiser
from scripts.pages import write_docs
from scripts.problems import DataError
from scripts.search_index import search_files

UNUSED = ("assets/javascripts/", "assets/stylesheets/palette.", "assets/images/favicon.png")
REFERENCE = "_reference"  # the key under which config.extra keeps what was read, for all languages of a build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the data once a build; name the site and its pages in the language that is built now."""
    if REFERENCE not in config.extra:
        try:
            config.extra[REFERENCE] = read_reference(Path(config.config_file_path).parent / config.extra["data_dir"])
        except DataError as error:
            raise PluginError(f"the data has problems:\n{error}") from error
    built = [language.locale for language in _i18n(config).config.languages]
    wanted = [locale.id for locale in config.extra[REFERENCE].locales]
    if built != wanted:
        raise PluginError(f"mkdocs.yml builds {', '.join(built)}; data/locales.yml has {', '.join(wanted)}")
    localiser = _localiser(config)
    config.site_name = localiser.words(localiser.reference.site.name)
    config.nav = [f"{page.address.rstrip('/') or 'index'}.md" for page in localiser.reference.every_page]
    old = [f"{address.rstrip('/')}.*.md" for address, _ in localiser.reference.redirects()]
    config.not_in_nav = GitIgnoreSpec.from_lines(old)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages of all languages, and the exports, before the first language is built."""
    if not _i18n(config).building:
        write_docs(config.extra[REFERENCE], Path(config.docs_dir), config.site_url or "/")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the files of the theme that no page uses: its scripts, source maps, palettes and icon."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Any) -> Any:
    """Let the templates of the theme speak the language that is built now; compile them once for all languages."""
    env.bytecode_cache = COMPILED
    localiser, base_url = _localiser(config), config.site_url or "/"
    env.globals |= {
        "in_": localiser,
        "reference": localiser.reference,
        "label": localiser.label,
        "page_by_id": localiser.reference.every_page_by_id,
        "formats": FORMATS,
        "search_files": search_files,
        "hashed": cache(lambda path: published_name(Path(config.docs_dir), path)),  # the files are as they are by now
        "placeholder": PLACEHOLDER,
        "theme_script": THEME_SCRIPT,
        "speculation_rules": SPECULATION_RULES,
        "metadata": lambda page: metadata(localiser, page, base_url),
        "json_ld": lambda page: embeddable(json_ld(localiser, page, base_url)),
    }
    return env


def on_post_page(output: str, page: Any, config: MkDocsConfig) -> str:
    """Let go of what is written: static-i18n keeps the pages of every language to the end."""
    page.content = page.markdown = None
    return output


def on_pre_template(template: Any, template_name: str, config: MkDocsConfig) -> Any:
    """What serves all languages is not made again for each."""
    again = not _i18n(config).is_default_language_build and template_name != "404.html"
    return Template("") if again else template


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """What serves all languages is written by the first; the page for what is not there, by each into its folder."""
    if _i18n(config).is_default_language_build:
        return output_content
    if template_name == "404.html":
        write_file(output_content.encode(), str(Path(config.site_dir) / _localiser(config).root() / template_name))
    return ""


def _i18n(config: MkDocsConfig) -> Any:
    """The plugin that builds one language after the other."""
    return config.plugins["i18n"]


def _localiser(config: MkDocsConfig) -> Localiser:
    current = _i18n(config).current_language or _i18n(config).default_language
    reference = config.extra[REFERENCE]
    return Localiser(reference, next(locale for locale in reference.locales if locale.id == current))
