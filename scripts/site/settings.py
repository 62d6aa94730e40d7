"""mkdocs.yml: what it sets for the pages. What cannot be supported is refused by name, never ignored."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from scripts.load.problems import Problem, quote, suggestion
from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.site.theme import ICONS

# Settings that are refused, and what to change instead.
FRAME = "Material’s frame is not used; change overrides/ · 请改overrides/"
DATA = "set it in data/site.yml · 请改data/site.yml"
LANGUAGES = "languages are in data/locales.yml and under plugins.i18n · 语言见data/locales.yml"
SEARCH = "the site has a search of its own, docs/assets/search.js · 本站自带搜索"
REFUSED = {
    "INHERIT": "write the settings here, where they are checked · 请直接写在此文件中",
    "docs_dir": "pages written by hand are in docs/ · 手写页面在docs/中",
    "edit_uri_template": "use edit_uri · 请用edit_uri",
    "site_author": "citations name no author · 引用格式不列作者",
    "site_description": DATA,
    "use_directory_urls": "addresses are permanent, such as /sources/ · 地址永久不变",
    "extra.alternate": LANGUAGES,
    "extra.analytics": "the site asks no other host for anything · 本站不向其他主机请求内容",
    "extra.annotate": FRAME,
    "extra.consent": "the site sets no cookies · 本站不设Cookie",
    "extra.generator": FRAME,
    "extra.homepage": FRAME,
    "extra.polyfills": "use extra_javascript · 请用extra_javascript",
    "extra.status": FRAME,
    "extra.tags": FRAME,
    "extra.version": DATA,
    "theme.direction": LANGUAGES,
    "theme.favicon": "the icon is in overrides/base.html · 图标在overrides/base.html中",
    "theme.features": "they need Material’s script, which is not used; change overrides/ · 请改overrides/",
    "theme.font": "fonts are under “Type” in docs/assets/site.css; none is loaded · 字体见docs/assets/site.css",
    "theme.icon": "icons are included in overrides/partials/ · 图标见overrides/partials/",
    "theme.language": LANGUAGES,
    "theme.locale": LANGUAGES,
    "theme.logo": "the logo is in overrides/partials/header.html · 标志在overrides/partials/header.html中",
    "theme.palette": "colours are under :root in docs/assets/site.css · 配色见docs/assets/site.css的:root",
    "plugins.blog": FRAME,
    "plugins.offline": "site/offline.zip is the site for a folder · 离线版为site/offline.zip",
    "plugins.search": SEARCH,
    "plugins.social": "docs/card.png is the picture of shared links · 分享图为docs/card.png",
    "plugins.tags": FRAME,
}
THEME_KEYS = ("custom_dir", "name", "static_templates")


@dataclass(frozen=True)
class Setting:
    """A setting with its line; `value` is what YAML has, without the meaning of tags such as !ENV."""

    line: int
    value: Any


@dataclass(frozen=True)
class Menu:
    """The pages written by hand that `nav` lists: (id, title). Without a title it is the page’s own."""

    listed: tuple[tuple[str, str], ...] = ()

    def order(self, identifiers: list[str]) -> list[str]:
        """Return the pages in the order of `nav`, then those that it does not list."""
        listed = [identifier for identifier, _ in self.listed]
        return [*listed, *(one for one in identifiers if one not in listed)]


def read_settings(file: Path) -> dict[str, Setting]:
    """Return each setting of mkdocs.yml by its name, such as "theme.palette", with its line."""
    settings: dict[str, Setting] = {}
    root = yaml.compose(file.read_text(encoding="utf-8"), yaml.SafeLoader)
    for key, node in _items(root):
        settings[key.value] = Setting(key.start_mark.line + 1, _plain(node))
        for inner_key, inner in _items(node):
            name = f"{key.value}.{str(inner_key.value).removeprefix('material/')}"
            settings[name] = Setting(inner_key.start_mark.line + 1, _plain(inner))
    return settings


def _items(node: Any) -> list[tuple[Any, Any]]:
    """Return the keys and values of a mapping; of a list, such as `plugins`, those of its items."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    items: list[tuple[Any, Any]] = []
    for inner in node.value if isinstance(node, yaml.SequenceNode) else ():
        items += _items(inner) if isinstance(inner, yaml.MappingNode) else [(inner, inner)]
    return items


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(inner) for inner in node.value]
    return node.value


def wrong_settings(config: MkDocsConfig, reference: Reference) -> list[Problem]:
    """Return everything in mkdocs.yml that cannot be supported, with what to change instead."""
    file = Path(config.config_file_path)
    settings = read_settings(file)
    problems = [
        *_refused(settings),
        *_wrong_assets(config, settings, file.parent / "docs"),
        *_wrong_nav(settings, reference),
        *_wrong_social(settings),
    ]
    return sorted(Problem(file.name, line, message) for line, message in problems)


def _refused(settings: dict[str, Setting]) -> Iterator[tuple[int, str]]:
    theme = settings.get("theme")
    name = settings.get("theme.name", theme)
    if not name or name.value != "material":
        line = name.line if name else 1
        yield line, "the theme is not material; expected it, icons come from it · 主题应为material"
    for key, setting in settings.items():
        unknown = key.startswith("theme.") and key.removeprefix("theme.") not in THEME_KEYS
        if key in REFUSED or unknown:
            yield setting.line, f"{quote(key)} is not supported; {REFUSED.get(key, FRAME)}"


def _wrong_assets(
    config: MkDocsConfig, settings: dict[str, Setting], docs: Path
) -> Iterator[tuple[int, str]]:
    """Yield the styles and scripts of other hosts, and those of mkdocs.yml that are not in docs/."""
    for key in ("extra_css", "extra_javascript"):
        setting = settings.get(key, Setting(1, []))
        written = [one.get("path") if isinstance(one, dict) else one for one in setting.value]
        for asset in config[key]:
            path = str(asset)
            if "//" in path:
                expected = "expected a file in docs/, the site loads nothing from other hosts"
                yield setting.line, f"{key}: {quote(path)}; {expected} · 应为docs/中的文件"
            elif path in written and not (docs / path).is_file():
                yield setting.line, f"{key}: no docs/{path}; expected that file · 没有这个文件"


def _wrong_nav(settings: dict[str, Setting], reference: Reference) -> Iterator[tuple[int, str]]:
    nav = settings.get("nav", Setting(1, []))
    known = [f"{page.id}.md" for page in reference.pages if page.kind == "page"]
    for item in nav.value:
        path = next(iter(item.values())) if isinstance(item, dict) else item
        if path not in known:
            near = suggestion(str(path), known)
            expected = f"expected a page written by hand, such as about.md{near}"
            yield nav.line, f"nav: {quote(str(path))}; {expected} · 此处只列手写页面，其余见data/"


def _wrong_social(settings: dict[str, Setting]) -> Iterator[tuple[int, str]]:
    social = settings.get("extra.social", Setting(1, []))
    for item in social.value:
        icon = item.get("icon", "") if isinstance(item, dict) else ""
        if not (isinstance(item, dict) and item.get("link")):
            yield social.line, "extra.social: no link; expected icon, link and name · 缺少link"
        elif not (ICONS / f"{icon}.svg").is_file():
            expected = "expected one such as fontawesome/brands/github"
            yield social.line, f"extra.social: no icon {quote(icon)}; {expected} · 没有这个图标"


def menu(config: MkDocsConfig) -> Menu:
    """Return what `nav` of mkdocs.yml lists."""
    nav = read_settings(Path(config.config_file_path)).get("nav", Setting(1, []))
    listed: list[tuple[str, str]] = []
    for item in nav.value:
        title, path = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        listed.append((path.removesuffix(".md"), title))
    return Menu(tuple(listed))


def source_link(config: MkDocsConfig, lang: Language, page: Page) -> str:
    """Return the address of the file that made a page in the repository, "" if none is set.

    `edit_uri` leads to docs/, as in MkDocs; the data lies beside it.
    """
    if not (config.repo_url and config.edit_uri):
        return ""
    folder = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri)
    if page.file:
        return urljoin(folder, f"../{config.extra['data_dir']}/{page.file}")
    own = (page.id, lang.locale.id) in lang.reference.handwritten
    return urljoin(folder, f"{page.id}.{lang.locale.id if own else lang.data_language}.md")


def local_assets(config: MkDocsConfig) -> list[str]:
    """Return the files in docs/ that `extra_css` and `extra_javascript` name."""
    docs = Path(config.config_file_path).parent / "docs"
    paths = [str(asset) for asset in (*config.extra_css, *config.extra_javascript)]
    return [path for path in paths if (docs / path).is_file()]


def published_scripts(config: MkDocsConfig, names: dict[str, str]) -> list[Any]:
    """Return `extra_javascript` with the names under which the files are published."""
    scripts: list[Any] = []
    for script in config.extra_javascript:
        path = names.get(str(script), str(script))
        if isinstance(script, ExtraScriptValue):
            published = ExtraScriptValue(path)
            published.load_dict(
                {"type": script.type, "defer": script.defer, "async": script.async_}
            )
            scripts.append(published)
        else:
            scripts.append(path)
    return scripts
