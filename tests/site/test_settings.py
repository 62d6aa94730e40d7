"""Settings of mkdocs.yml: a project with every supported setting, and one with unsupported settings."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers import Project, Site, replace_text, visible_text

PAGE = """---
title: {title}
description: {title}
---

!!! note "{title}"
    ![A map](maps/harbour.png)

[The map](maps/harbour.png), [the sources](sources.md#rights), [here](#{id}-part), [[stamp]].

## {part} {{#{id}-part}}

| a |
|--:|
| 1 |
"""
SETTINGS = """
extra_css: [styles/own.css]
extra_javascript:
  - scripts/own.js
  - {path: scripts/module.mjs, type: module}
nav:
  - About us: our-harbour.md
  - contact.md
copyright: The <b>harbour</b>
repo_url: https://github.com/example/harbour
edit_uri: edit/main/docs/
"""
SOCIAL = """  data_dir: data
  social:
    - {icon: fontawesome/brands/github, link: "https://github.com/example", name: GitHub}
"""
PLUGIN = """
from mkdocs.plugins import BasePlugin


class Stamp(BasePlugin):
    def on_page_markdown(self, markdown, page, config, files):
        return markdown.replace("[[stamp]]", "stamped")
"""
BLOCKS = """
{% block extrahead %}<meta name="own" content="{{ lang.locale.tag }}">{% endblock %}
{% block htmltitle %}<title>{{ config.site_name }}: own</title>{% endblock %}
{% block content %}{{ super() }}<p class="own">After the text</p>{% endblock %}
"""
TAGS = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def configured_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the small set with handwritten pages, a plugin, and every supported setting."""
    project = Project.copy(tmp_path_factory.mktemp("configured") / "project", "good")
    titles = {"our-harbour": ("Harbour", "港口为家"), "contact": ("Contact", "联系")}
    pages = {}
    for name, (english, chinese) in titles.items():
        pages[f"docs/{name}.en.md"] = PAGE.format(title=english, part="Part", id=name)
        pages[f"docs/{name}.zh.md"] = PAGE.format(title=chinese, part="部分", id=name)
    write(project.root, pages)
    write(
        project.root,
        {
            "docs/styles/own.css": "h1 { color: red }",
            "docs/scripts/own.js": "self.own = 1;",
            "docs/scripts/module.mjs": "export {};",
            "docs/maps/harbour.png": "a picture",
            "stamp.py": PLUGIN,
            "stamp-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: stamp\nVersion: 1.0\n",
            "stamp-1.0.dist-info/entry_points.txt": "[mkdocs.plugins]\nstamp = stamp:Stamp\n",
        },
    )
    replace_text(
        project.root / "mkdocs.yml",
        ("  data_dir: data\n", SOCIAL),
        ("  - md_in_html\n", "  - md_in_html\n  - admonition\n"),
        ("plugins:\n", f"{SETTINGS}plugins:\n  - stamp\n"),
        ("name: 简体中文", "name: 简体中文, nav_translations: {About us: 关于我们}"),
    )
    with (project.root / "overrides" / "main.html").open("a", encoding="utf-8") as file:
        file.write(BLOCKS)
    return project.build("https://example.org/reference/")


def published(site: Site, pattern: str) -> str:
    """Return the path of the only file of the site that matches a pattern."""
    (found,) = site.folder.glob(pattern)
    return found.relative_to(site.folder).as_posix()


@pytest.mark.parametrize(
    ("root", "title"), [("", "Harbour"), ("zh/", "港口为家"), ("zh-Hant/", "港口為家")]
)
def test_handwritten_page_is_a_page_of_the_site(configured_site: Site, root: str, title: str):
    page = configured_site.pages[f"{root}our-harbour/"]
    assert page.one("html").get("lang") == TAGS[root]
    assert visible_text(page.by_id("our-harbour")) == title
    assert [link.get("href") for link in page.by_id("our-harbour-part")] == ["#our-harbour-part"]
    assert "../sources/#rights" in [link.get("href") for link in page.all("a")]
    assert "stamped" in visible_text(page.one("main"))
    assert page.with_class("admonition")
    assert not [element for element in page.root.iter() if element.get("style")]
    alternates = [link.get("hreflang") for link in page.all("link") if link.get("hreflang")]
    assert alternates == [*TAGS.values(), "x-default"]
    sitemap = (configured_site.folder / "sitemap.xml").read_text("utf-8")
    assert f"<loc>https://example.org/reference/{root}our-harbour/</loc>" in sitemap


def test_search_and_go_pages_include_handwritten_pages(configured_site: Site):
    path = published(configured_site, "assets/made/search-zh.*.js")
    index = (configured_site.folder / path).read_text("utf-8")
    assert '["our-harbour/","港口为家"]' in index
    assert '"id":"our-harbour-part"' in index
    assert (configured_site.folder / "go" / "our-harbour-part" / "index.html").is_file()


@pytest.mark.parametrize("root", TAGS)
def test_offline_copy_has_handwritten_pages_and_their_files(configured_site: Site, root: str):
    with ZipFile(configured_site.folder / "offline.zip") as packed:
        names = {name.partition("/")[2] for name in packed.namelist()}
    picture = configured_site.pages[f"{root}our-harbour/"].one("img").get("src")
    assert picture == ("../../" if root else "../") + "maps/harbour.png"
    wanted = {
        f"{root}our-harbour/index.html",
        "maps/harbour.png",
        published(configured_site, "styles/own.*.css"),
        published(configured_site, "scripts/own.*.js"),
    }
    assert wanted <= names


def test_extra_css_and_javascript_are_loaded_and_allowed(configured_site: Site):
    page = configured_site.pages["zh/our-harbour/"]
    style = page.one("link", rel="stylesheet").get("href")
    assert style == "../../" + published(configured_site, "styles/own.*.css")
    own = {script.get("src"): script.get("type") for script in page.all("script")}
    assert "../../" + published(configured_site, "scripts/own.*.js") in own
    assert own["../../" + published(configured_site, "scripts/module.*.mjs")] == "module"
    (meta,) = [e for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    sent = (configured_site.folder / "_headers").read_text("utf-8")
    for policy in (meta.get("content"), sent.partition("Policy: ")[2].partition("\n")[0]):
        directives = dict(one.split(" ", 1) for one in policy.split("; "))
        assert directives["style-src"].startswith("'self' 'sha256-")
        assert directives["img-src"] == "'self' data:"
        assert directives["script-src"].startswith("'self' 'sha256-")
        assert "http" not in policy


def test_nav_orders_and_names_handwritten_pages(configured_site: Site):
    expected = {
        "": ["About us", "Contact"],
        "zh/": ["关于我们", "联系"],
        "zh-Hant/": ["港口為家", "聯繫"],
    }
    for root, titles in expected.items():
        menu = configured_site.pages[f"{root}contact/"].one("nav", **{"class": "pages"})
        assert [visible_text(link) for link in menu.iter() if link.get("href")][-2:] == titles
    assert configured_site.pages["our-harbour/"].one("a", rel="next").get("href") == "../contact/"


def test_footer_has_copyright_repository_social_links_and_source_file(configured_site: Site):
    footer = configured_site.pages["zh-Hant/our-harbour/"].one("footer")
    links = {link.get("href"): link for link in footer.iter() if link.get("href")}
    repository = "https://github.com/example/harbour"
    assert f"{repository}/edit/main/docs/our-harbour.zh.md" in links
    assert visible_text(links[repository]) == "GitHub"
    social = links["https://github.com/example"]
    assert social.get("aria-label") == "GitHub"
    assert [child.tag.rpartition("}")[2] for child in social] == ["svg"]
    assert "The harbour" in visible_text(footer)
    data = configured_site.pages["sources/"].one("footer")
    hrefs = [link.get("href") for link in data.iter() if link.get("href")]
    assert f"{repository}/edit/main/data/sources.yml" in hrefs


def test_blocks_can_be_overridden(configured_site: Site):
    page = configured_site.pages["zh/sources/"]
    assert page.one("meta", name="own").get("content") == "zh-Hans"
    assert visible_text(page.one("title")).endswith(": own")
    (own,) = page.with_class("own")
    assert visible_text(own) == "After the text"
    assert page.by_id("rights") is not None


def test_no_material_files_are_published(configured_site: Site):
    for name in ("assets/stylesheets", "assets/javascripts", "assets/images", ".icons"):
        assert not (configured_site.folder / name).exists()


WRONG = """
site_author: Somebody
use_directory_urls: false
edit_uri_template: x/{path}
extra_css: ["https://example.com/own.css", styles/none.css]
extra_javascript: ["//example.com/own.js"]
nav:
  - sources.md
  - our-harbour.md
  - Harbour: our-harbour.md
"""
REFUSED = {
    "theme.palette": ("palette:", "colours are under :root in docs/assets/site.css"),
    "theme.features": ("features:", "they need Material’s script"),
    "theme.font": ("font:", "fonts are under “Type” in docs/assets/site.css"),
    "theme.logo": ("logo:", "the logo is in overrides/partials/header.html"),
    "theme.manifest": ("manifest:", "Material’s frame is not used"),
    "site_author": ("site_author:", "citations name no author"),
    "use_directory_urls": ("use_directory_urls:", "addresses are permanent"),
    "edit_uri_template": ("edit_uri_template:", "use edit_uri"),
    "extra.analytics": ("analytics:", "the site asks no other host for anything"),
    "plugins.search": ("- search", "the site has a search of its own"),
}
MESSAGES = (
    "extra_css: “https://example.com/own.css”; expected a file in docs/",
    "extra_css: no docs/styles/none.css; expected that file",
    "extra_javascript: “//example.com/own.js”; expected a file in docs/",
    "nav: “sources.md”; expected a page written by hand",
    "nav: “our-harbour.md” is listed twice; expected it once",
    "extra.social: no icon “none”; expected one such as fontawesome/brands/github",
)


def test_unsupported_settings_are_refused(small_project: Project):
    theme = "  palette: {primary: red}\n  features: [tabs]\n  font: false\n  logo: a.png\n  manifest: a.json\n"
    social = "[{icon: none, link: 'https://example.org/'}]"
    extra = f"  analytics: {{provider: google}}\n  social: {social}\n"
    replace_text(
        small_project.root / "mkdocs.yml",
        ("  custom_dir: overrides\n", f"  custom_dir: overrides\n{theme}"),
        ("  data_dir: data\n", f"  data_dir: data\n{extra}"),
        ("plugins:\n", f"{WRONG}plugins:\n  - search\n"),
    )
    lines = (small_project.root / "mkdocs.yml").read_text("utf-8").splitlines()
    status, output = small_project.run("build")
    assert status == 1
    for name, (beginning, reason) in REFUSED.items():
        (line,) = [n for n, one in enumerate(lines, 1) if one.strip().startswith(beginning)]
        assert f"mkdocs.yml:{line}: “{name}” is not supported; {reason}" in output
    for message in MESSAGES:
        assert message in output
    assert not (small_project.root / "site").exists()


def test_another_theme_is_refused(small_project: Project):
    (small_project.root / "own").mkdir()
    replace_text(
        small_project.root / "mkdocs.yml",
        ("name: material\n", "name: mkdocs\n"),
        ("custom_dir: overrides\n", "custom_dir: own\n"),
    )
    status, output = small_project.run("build")
    assert status == 1
    assert "the theme is not material; expected it" in output
    assert "theme.custom_dir: “own”; expected overrides" in output
