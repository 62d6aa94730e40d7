"""The settings of mkdocs.yml. One that cannot work is refused, with what to change instead."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from scripts.load.problems import DataError, Problem, quote, suggestion
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.site.blocked import wrong_style_addresses
from scripts.site.theme import ICONS

HOOK = "scripts/site/hook.py"
FRAME = "Material’s frame is not used; change overrides/ · 请改overrides/"
DATA = "set it in data/site.yml · 请改data/site.yml"
LANGUAGES = "languages are in data/locales.yml and under plugins.i18n · 语言见data/locales.yml"
SEARCH = "the site has a search of its own, docs/assets/search.js · 本站自带搜索"
PUBLISHED = "each page in docs/ is published · docs/中的页面都会发布"
OWN_EXTRA = ("assets", "blocked", "checked_kinds", "menu", "reference", "stylesheets", "sums")
# The keys of a language of the plugin i18n that work.
LANGUAGE_KEYS = (
    "admonition_translations",
    "build",
    "copyright",
    "default",
    "locale",
    "name",
    "nav_translations",
)
# The settings that are refused, each with what to change instead.
REFUSED = {
    "INHERIT": "write the settings here, where they are checked · 请直接写在此文件中",
    "dev_addr": "PORT=8001 make serve chooses the port · 请用PORT=8001 make serve",
    "docs_dir": "pages written by hand are in docs/ · 手写页面在docs/中",
    "draft_docs": PUBLISHED,
    "edit_uri_template": "use edit_uri · 请用edit_uri",
    "exclude_docs": PUBLISHED,
    "extra_templates": "put the template in overrides/ and name it in theme.static_templates"
    " · 请放入overrides/，并列入theme.static_templates",
    "site_author": "citations name no author · 引用格式不列作者",
    "site_description": DATA,
    "site_dir": "make build writes to site/ · 网站始终写入site/",
    "strict": "make build stops at each warning · 有警告即停止构建",
    "use_directory_urls": "addresses are permanent, such as /sources/ · 地址永久不变",
    "extra.alternate": LANGUAGES,
    "extra.analytics": "the site asks no other host for anything · 本站不向其他主机请求内容",
    "extra.annotate": FRAME,
    "extra.data_dir": "the data is in data/ · 数据在data/中",
    "extra.consent": "the site sets no cookies · 本站不设Cookie",
    "extra.generator": FRAME,
    "extra.homepage": FRAME,
    "extra.polyfills": "use extra_javascript · 请用extra_javascript",
    "extra.status": FRAME,
    "extra.tags": FRAME,
    "extra.version": DATA,
    "theme.direction": LANGUAGES,
    "theme.favicon": "the icon is in overrides/base.html · 图标在overrides/base.html中",
    "theme.features": "they need Material’s script, which is not used; change overrides/"
    " · 请改overrides/",
    "theme.font": "fonts are under “Type” in docs/assets/site.css; none is loaded"
    " · 字体见docs/assets/site.css",
    "theme.icon": "icons are included in overrides/partials/ · 图标见overrides/partials/",
    "theme.language": LANGUAGES,
    "theme.locale": LANGUAGES,
    "theme.logo": "the logo is in overrides/partials/header.html"
    " · 标志在overrides/partials/header.html中",
    "theme.palette": "colours are under :root in docs/assets/site.css"
    " · 配色见docs/assets/site.css的:root",
    "plugins.blog": FRAME,
    "plugins.offline": "site/offline.zip is the site for a folder · 离线版为site/offline.zip",
    "plugins.search": SEARCH,
    "plugins.social": "docs/card.png is the picture of shared links · 分享图为docs/card.png",
    "plugins.tags": FRAME,
    **{f"extra.{name}": "the build uses this name · 构建已用此名" for name in OWN_EXTRA},
}
ALLOWED_THEME_KEYS = ("custom_dir", "name", "static_templates")


@dataclass(frozen=True)
class Setting:
    """The line and the value of a setting. Tags such as !ENV are not resolved.

    `item_lines` has the line of each item of a list.
    """

    line: int
    value: Any
    item_lines: tuple[int, ...] = ()

    def items(self) -> list[tuple[int, Any]]:
        """Return the line and the value of each item, none if the value is not a list."""
        return list(zip(self.item_lines, self.value, strict=True)) if self.item_lines else []


NOT_SET = Setting(1, [])


@dataclass(frozen=True)
class Menu:
    """The handwritten pages in `nav`: (id, title). The title is "" if `nav` has none."""

    items: tuple[tuple[str, str], ...] = ()

    def order(self, identifiers: list[str]) -> list[str]:
        """Return the pages in the order of `nav`, then the other ones."""
        listed = [identifier for identifier, _ in self.items]
        return listed + [identifier for identifier in identifiers if identifier not in listed]


def read_settings(file: Path) -> dict[str, Setting]:
    """Return each setting of mkdocs.yml by its name, such as "theme.palette"."""
    settings: dict[str, Setting] = {}
    root = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    for key, node in _items(root):
        settings[key.value] = _setting(key, node)
        for inner_key, inner in _items(node):
            name = f"{key.value}.{str(inner_key.value).removeprefix('material/')}"
            settings[name] = _setting(inner_key, inner)
    return settings


def _setting(key: Any, node: Any) -> Setting:
    item_lines: list[int] = []
    if isinstance(node, yaml.SequenceNode):
        item_lines = [item.start_mark.line + 1 for item in node.value]
    return Setting(key.start_mark.line + 1, _value(node), tuple(item_lines))


def _items(node: Any) -> list[tuple[Any, Any]]:
    """Return the keys and values of a mapping, or of the items of a list such as `plugins`."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    if not isinstance(node, yaml.SequenceNode):
        return []
    items: list[tuple[Any, Any]] = []
    for item in node.value:
        items += _items(item) if isinstance(item, yaml.MappingNode) else [(item, item)]
    return items


def _value(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return node.value


def wrong_settings(config: MkDocsConfig, reference: Reference) -> list[Problem]:
    """Return the settings of mkdocs.yml that cannot be supported, with what to change instead."""
    file = Path(config.config_file_path)
    settings = read_settings(file)
    problems = [
        *_repeated_keys(yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)),
        *refused_settings(settings),
        *_missing_parts(config, settings, reference),
        *_missing_extension(config, settings, reference),
        *_wrong_assets(config, settings, file.parent / "docs"),
        *_wrong_nav(settings, reference),
        *_wrong_translations(config, settings),
        *_wrong_social(settings),
    ]
    found = [Problem(file.name, line, message) for line, message in problems]
    for path in map(str, config.extra_css):
        if (file.parent / "docs" / path).is_file():
            for line, message in wrong_style_addresses(file.parent / "docs", path):
                found.append(Problem(f"docs/{path}", line, message))
    return sorted(found)


def _repeated_keys(node: Any) -> Iterator[tuple[int, str]]:
    """Yield the keys that a mapping has twice, at any depth: YAML keeps only the last value."""
    if not isinstance(node, yaml.CollectionNode):
        return
    lines: dict[str, int] = {}
    for item in node.value:
        if isinstance(node, yaml.SequenceNode):
            yield from _repeated_keys(item)
            continue
        key, value = item
        line = key.start_mark.line + 1
        if key.value in lines:
            message = (
                f"{quote(str(key.value))} is also in line {lines[key.value]}; expected it once"
            )
            yield line, f"{message}, with all values · 重复的设置，请合并"
        lines[key.value] = line
        yield from _repeated_keys(value)


def refused_settings(settings: dict[str, Setting]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each setting that is refused."""
    theme = settings.get("theme.name") or settings.get("theme") or Setting(1, "")
    if theme.value != "material":
        message = (
            f"theme.name: {quote(str(theme.value))}; expected material, which provides the icons"
        )
        yield theme.line, f"{message} · 主题应为material"
    folder = settings.get("theme.custom_dir") or Setting(theme.line, "")
    if folder.value != "overrides":
        message = (
            f"theme.custom_dir: {quote(str(folder.value))}; expected overrides, the frame is there"
        )
        yield folder.line, f"{message} · 应为overrides"
    for name, setting in settings.items():
        key = name.removeprefix("theme.")
        is_unknown = key != name and key not in ALLOWED_THEME_KEYS
        if name in REFUSED or is_unknown:
            yield setting.line, f"{quote(name)} is not supported; {REFUSED.get(name, FRAME)}"


def _missing_parts(
    config: MkDocsConfig, settings: dict[str, Setting], reference: Reference
) -> Iterator[tuple[int, str]]:
    """Yield what is missing: the hook, the plugin i18n, or one of its languages."""
    hooks = settings.get("hooks", NOT_SET)
    if HOOK not in hooks.value:
        yield hooks.line, f"hooks: expected {HOOK}, which makes the pages · 缺少生成页面的脚本"
    plugins = settings.get("plugins", NOT_SET)
    if "i18n" not in config.plugins:
        message = "plugins: expected i18n, with the languages of data/locales.yml"
        yield plugins.line, f"{message} · 缺少i18n插件"
        return
    line = settings.get("plugins.i18n", plugins).line
    for message in _wrong_languages(config.plugins["i18n"], reference):
        yield line, message


def _missing_extension(
    config: MkDocsConfig, settings: dict[str, Setting], reference: Reference
) -> Iterator[tuple[int, str]]:
    """Yield that the extension is missing which gives the headings of handwritten pages their ids."""
    has_pages = any(page.kind == "page" for page in reference.pages)
    if has_pages and "attr_list" not in config.markdown_extensions:
        message = "markdown_extensions: expected attr_list, which gives headings their ids"
        yield settings.get("markdown_extensions", NOT_SET).line, f"{message} · 缺少attr_list"


def _wrong_languages(i18n: Any, reference: Reference) -> Iterator[str]:
    """Yield what is wrong with the settings of the plugin that builds the languages."""
    built = list(i18n.build_languages)
    wanted = [locale.id for locale in reference.locales]
    if built != wanted or i18n.default_language != wanted[0]:
        message = f"i18n builds {', '.join(built)}, by default {i18n.default_language}"
        expected = f"expected {', '.join(wanted)}, by default {wanted[0]}, as in data/locales.yml"
        yield f"{message}; {expected} · 语言应与data/locales.yml一致"
    if i18n.config.docs_structure != "suffix":
        found = quote(i18n.config.docs_structure)
        yield f"docs_structure of i18n is {found}; expected suffix · 应为suffix"
    for language in i18n.config.languages:
        for key in language.user_configs[-1].keys() - set(LANGUAGE_KEYS):
            yield f"{quote(key)} of {language.locale} in i18n is not supported; {LANGUAGES}"


def _wrong_assets(
    config: MkDocsConfig, settings: dict[str, Setting], docs: Path
) -> Iterator[tuple[int, str]]:
    """Yield the styles and scripts that are on other hosts, or that docs/ does not have.

    Plugins may add others.
    """
    for key in ("extra_css", "extra_javascript"):
        setting = settings.get(key, NOT_SET)
        line_of = {_asset_path(item): line for line, item in setting.items()}
        for path in map(str, config[key]):
            line = line_of.get(path, setting.line)
            if "//" in path:
                expected = "expected a file in docs/, the site loads nothing from other hosts"
                yield line, f"{key}: {quote(path)}; {expected} · 应为docs/中的文件"
            elif path.startswith("/"):
                expected = f"expected {path.lstrip('/')}, without / at its beginning"
                yield line, f"{key}: {quote(path)}; {expected} · 开头不用/"
            elif path in line_of and not (docs / path).is_file():
                yield line, f"{key}: no docs/{path}; expected that file · 没有这个文件"


def _asset_path(item: Any) -> str:
    """Return the path of a script or style, which may have other keys."""
    return str(item.get("path")) if isinstance(item, dict) else str(item)


def _wrong_nav(settings: dict[str, Setting], reference: Reference) -> Iterator[tuple[int, str]]:
    known = [f"{page.id}.md" for page in reference.pages if page.kind == "page"]
    listed: list[str] = []
    for line, item in settings.get("nav", NOT_SET).items():
        title, path = _title_and_path(item)
        if not isinstance(path, str):
            message = f"nav: {quote(title)} is a section; expected pages, the menu has one level"
            yield line, f"{message} · 菜单只有一级，不支持分组"
        elif path in listed:
            message = f"nav: {quote(path)} is listed twice; expected it once"
            yield line, f"{message} · 重复列出"
        elif path not in known:
            similar = suggestion(path, known)
            expected = f"expected a page written by hand, such as about.md{similar}"
            message = f"nav: {quote(path)}; {expected}"
            yield line, f"{message} · 此处只列手写页面，其余见data/"
        listed.append(path)


def _title_and_path(item: Any) -> tuple[str, Any]:
    """Return the title and the path of an item of `nav`, which may have no title."""
    return next(iter(item.items())) if isinstance(item, dict) else ("", item)


def _wrong_translations(
    config: MkDocsConfig, settings: dict[str, Setting]
) -> Iterator[tuple[int, str]]:
    """Yield the titles in `nav_translations` that `nav` does not have."""
    items = settings.get("nav", NOT_SET).items()
    titles = [title for title, _ in (_title_and_path(item) for _, item in items) if title]
    line = settings.get("plugins.i18n", NOT_SET).line
    for language, translations in nav_translations(config).items():
        for title in translations.keys() - set(titles):
            message = f"nav_translations of {language}: {quote(title)} is not a title in nav"
            yield line, f"{message}{suggestion(title, titles)} · nav中没有这个标题"


def nav_translations(config: MkDocsConfig) -> dict[str, dict[str, str]]:
    """Return the translated titles of `nav` by language and title."""
    if "i18n" not in config.plugins:
        return {}
    languages = config.plugins["i18n"].config.languages
    return {language.locale: language.nav_translations or {} for language in languages}


def _wrong_social(settings: dict[str, Setting]) -> Iterator[tuple[int, str]]:
    social = settings.get("extra.social", NOT_SET)
    if not isinstance(social.value, list):
        message = "extra.social is not a list; expected items with icon, link and name"
        yield social.line, f"{message} · 应为列表"
    for line, item in social.items():
        if not isinstance(item, dict) or not item.get("link"):
            message = "extra.social: no link; expected icon, link and name"
            yield line, f"{message} · 缺少link"
            continue
        icon = item.get("icon", "")
        if not (ICONS / f"{icon}.svg").is_file():
            message = f"extra.social: no icon {quote(icon)}"
            expected = "expected one such as fontawesome/brands/github"
            yield line, f"{message}; {expected} · 没有这个图标"


def add_menu(config: MkDocsConfig) -> None:
    """Add what `nav` of mkdocs.yml lists to the settings.

    Raises DataError for settings that cannot be supported.
    """
    problems = wrong_settings(config, config.extra["reference"])
    if problems:
        raise DataError("\n".join(map(str, problems)))
    nav = read_settings(Path(config.config_file_path)).get("nav", NOT_SET)
    items: list[tuple[str, str]] = []
    for title, path in map(_title_and_path, nav.value):
        items.append((path.removesuffix(".md"), title))
    config.extra["menu"] = Menu(tuple(items))


def source_link(config: MkDocsConfig, lang: Language, page: Page) -> str:
    """Return the address in the repository of the file that made a page, "" if none is set.

    `edit_uri` leads to docs/, as in MkDocs; the data is beside it.
    """
    if not (config.repo_url and config.edit_uri):
        return ""
    docs = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri)
    if page.file:
        return urljoin(docs, f"../data/{page.file}")
    language = lang.locale.id
    if (page.id, language) not in lang.reference.handwritten:
        language = lang.data_language
    return urljoin(docs, f"{page.id}.{language}.md")


def local_assets(config: MkDocsConfig) -> list[str]:
    """Return the files in docs/ that `extra_css` and `extra_javascript` name."""
    docs = Path(config.config_file_path).parent / "docs"
    paths = [str(asset) for asset in (*config.extra_css, *config.extra_javascript)]
    return [path for path in paths if (docs / path).is_file()]


def published_scripts(config: MkDocsConfig, names: dict[str, str]) -> list[Any]:
    """Return `extra_javascript` with the published names of the files."""
    scripts: list[Any] = []
    for script in config.extra_javascript:
        name = names.get(str(script), str(script))
        if isinstance(script, ExtraScriptValue):
            published = copy(script)
            published.path = name
            scripts.append(published)
        else:
            scripts.append(name)
    return scripts
