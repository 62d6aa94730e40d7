"""Settings of mkdocs.yml: a project with every supported setting, and one with unsupported settings."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers import Project, Site, replace_text, visible_text

from scripts.site.settings import REFUSED as REFUSED_SETTINGS
from scripts.site.settings import read_settings
from scripts.site.settings import refused_settings as refused

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
SOCIAL = """extra:
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
            "docs/styles/own.css": "@font-face { font-family: own; src: url(../fonts/own.woff2) }",
            "docs/fonts/own.woff2": "a font",
            "overrides/own.txt": "{{ lang.locale.tag }}",
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
        ("hooks:", f"{SOCIAL}hooks:"),
        ("  - md_in_html\n", "  - md_in_html\n  - admonition\n"),
        ("plugins:\n", f"{SETTINGS}plugins:\n  - stamp\n"),
        ("name: 简体中文", "name: 简体中文, nav_translations: {About us: 关于我们}"),
        ("  custom_dir: overrides\n", "  custom_dir: overrides\n  static_templates: [own.txt]\n"),
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
        "fonts/own.woff2",
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
        "zh-Hant/": ["關於我們", "聯繫"],  # converted
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


def test_static_templates_are_in_the_first_language(configured_site: Site):
    assert (configured_site.folder / "own.txt").read_text() == "en"


def test_no_material_files_are_published(configured_site: Site):
    for name in ("assets/stylesheets", "assets/javascripts", "assets/images", ".icons"):
        assert not (configured_site.folder / name).exists()


WRONG = """
site_author: Somebody
site_dir: out
strict: false
dev_addr: localhost:1234
use_directory_urls: false
edit_uri_template: x/{path}
extra_css:
  - https://example.com/own.css
  - styles/none.css
  - /styles/own.css
extra_javascript: ["//example.com/own.js"]
nav:
  - sources.md
  - our-harbour.md
  - Harbour: our-harbour.md
  - Texts: [our-harbour.md]
"""
REFUSED = {
    "theme.palette": ("palette:", "colours are under :root in docs/assets/site.css"),
    "theme.features": ("features:", "they need Material’s script"),
    "theme.font": ("font:", "fonts are under “Type” in docs/assets/site.css"),
    "theme.logo": ("logo:", "the logo is in overrides/partials/header.html"),
    "theme.manifest": ("manifest:", "Material’s frame is not used"),
    "site_dir": ("site_dir:", "make build writes to site/"),
    "strict": ("strict:", "make build stops at each warning"),
    "dev_addr": ("dev_addr:", "PORT=8001 make serve chooses the port"),
    "site_author": ("site_author:", "citations name no author"),
    "use_directory_urls": ("use_directory_urls:", "addresses are permanent"),
    "edit_uri_template": ("edit_uri_template:", "use edit_uri"),
    "extra.analytics": ("analytics:", "the site asks no other host for anything"),
    "plugins.search": ("- search", "the site has a search of its own"),
}
MESSAGES = {  # by the line that each names
    "- https://example.com": "extra_css: “https://example.com/own.css”; expected a file in docs/",
    "- styles/none.css": "extra_css: no docs/styles/none.css; expected that file",
    "- /styles/own.css": "extra_css: “/styles/own.css”; expected styles/own.css, without / at",
    "extra_javascript:": "extra_javascript: “//example.com/own.js”; expected a file in docs/",
    "- sources.md": "nav: “sources.md”; expected a page written by hand",
    "- Harbour:": "nav: “our-harbour.md” is listed twice; expected it once",
    "- Texts:": "nav: “Texts” is a section; expected pages, the menu has one level",
    "social:": "extra.social: no icon “none”; expected one such as fontawesome/brands/github",
    "- i18n:": "nav_translations of zh: “Harbor” is not a title in nav; did you mean “Harbour”?",
}


def test_unsupported_settings_are_refused(small_project: Project):
    theme = "  palette: {primary: red}\n  features: [tabs]\n  font: false\n  logo: a.png\n  manifest: a.json\n"
    social = "[{icon: none, link: 'https://example.org/'}]"
    extra = f"  analytics: {{provider: google}}\n  social: {social}\n"
    replace_text(
        small_project.root / "mkdocs.yml",
        ("  custom_dir: overrides\n", f"  custom_dir: overrides\n{theme}"),
        ("hooks:", f"extra:\n{extra}hooks:"),
        ("plugins:\n", f"{WRONG}plugins:\n  - search\n"),
        ("name: 简体中文", "name: 简体中文, nav_translations: {Harbor: 港口}"),
    )
    write(small_project.root, {"docs/styles/own.css": ""})
    lines = (small_project.root / "mkdocs.yml").read_text("utf-8").splitlines()

    def line_of(beginning: str) -> int:
        (line,) = [n for n, one in enumerate(lines, 1) if one.strip().startswith(beginning)]
        return line

    status, output = small_project.run("check")
    assert status == 1
    for name, (beginning, reason) in REFUSED.items():
        message = f"mkdocs.yml:{line_of(beginning)}: “{name}” is not supported; {reason}"
        assert message in output
    for beginning, message in MESSAGES.items():
        assert f"mkdocs.yml:{line_of(beginning)}: {message}" in output
    assert small_project.run("build") == (1, output)
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
    assert "theme.name: “mkdocs”; expected material" in output
    assert "theme.custom_dir: “own”; expected overrides" in output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hooks: [scripts/site/hook.py]", "hooks: []", "hooks: expected scripts/site/hook.py, which makes the pages"),
        ("zh-Hant, name", "zh-TW, name", "i18n builds en, zh, zh-TW, by default en; expected en, zh, zh-Hant, by default en"),
        ("hooks:", "extra: {social: https://example.org/}\nhooks:", "extra.social is not a list; expected items with"),
        ("locale: zh, name", "locale: zh, build: false, name", "i18n builds en, zh-Hant, by default en; expected en, zh, zh-Hant"),
        ("locale: zh, name", "locale: zh, link: /cn/, name", "“link” of zh in i18n is not supported; languages are in"),
        ("name: English, default: true", "name: English}\n        - {locale: de, name: Deutsch, default: true", "by default de; expected en, zh, zh-Hant, by default en"),
        ("docs_structure: suffix", "docs_structure: folder", "docs_structure of i18n is “folder”; expected suffix"),
        ("hooks:", "extra_css: []\nextra_css: []\nhooks:", "“extra_css” is also in line"),
        ("site_name: reference", "site_name: a: b", "mapping values are not allowed here"),
    ],
)  # fmt: skip
def test_wrong_settings_are_explained_once(
    small_project: Project, old: str, new: str, message: str
):
    replace_text(small_project.root / "mkdocs.yml", (old, new))
    status, output = small_project.run("build")
    assert status == 1
    assert output.count(message) == 1, output
    assert "Traceback" not in output


def test_missing_attr_list_is_explained(small_project: Project):
    for language, title in (("en", "About us"), ("zh", "关于我们")):
        page = f"---\ntitle: {title}\ndescription: {title}\n---\n\n## {title} {{#us}}\n"
        (small_project.root / "docs" / f"about-us.{language}.md").write_text(page, encoding="utf-8")
    replace_text(small_project.root / "mkdocs.yml", ("  - attr_list\n", "  - tables\n"))
    status, output = small_project.run("build")
    assert status == 1
    assert "markdown_extensions: expected attr_list, which gives headings their ids" in output


def test_missing_i18n_is_explained(small_project: Project):
    file = small_project.root / "mkdocs.yml"
    settings = file.read_text("utf-8").partition("plugins:")[0]
    file.write_text(f"{settings}plugins: []\n", encoding="utf-8")
    status, output = small_project.run("build")
    line = settings.count("\n") + 1
    assert status == 1
    assert f"mkdocs.yml:{line}: plugins: expected i18n, with the languages" in output
    assert "Traceback" not in output


REFUSED_KEYS = [
    name for name in REFUSED_SETTINGS if name.partition(".")[0] in ("theme", "extra", "plugins")
]


def test_every_refused_setting_is_reported_with_its_line(tmp_path: Path):
    file = tmp_path / "mkdocs.yml"
    lines = [f"{name}: x" for name in REFUSED_SETTINGS if name not in REFUSED_KEYS]
    for group in ("theme", "extra", "plugins"):
        names = [name.partition(".")[2] for name in REFUSED_KEYS if name.startswith(f"{group}.")]
        lines += [
            f"{group}:",
            *[f"  {'- ' if group == 'plugins' else ''}{name}: x" for name in names],
        ]
    file.write_text("\n".join([*lines, "theme.name: material"]), encoding="utf-8")
    found = {message.partition("”")[0][1:]: line for line, message in refused(read_settings(file))}
    for name in REFUSED_SETTINGS:
        key = name.rpartition(".")[2]
        assert lines[found[name] - 1].lstrip("- ") == f"{key}: x"


BLOCKED_PLUGIN = """
def on_page_content(html, page, config, files):
    return html + '<img src="https://example.com/smile.svg">' if page.file.name == "about" else html
"""
BLOCKED_BLOCKS = """
{% block libs %}<script>self.own = 1;</script><script type="application/json">{}</script>{% endblock %}
{% block styles %}{{ super() }}<style>p { color: red }</style>{% endblock %}
{% block announce %}
{% if page.is_homepage %}<img src="//example.com/home.png" srcset="a.png 1x, //example.com/home2.png 2x">{% endif %}
{% if not page %}<video poster="//example.com/none.png"></video>{% endif %}
{% endblock %}
{% block htmltitle %}{{ super() }}<script type="math/tex">x</script>{% endblock %}
{% block content %}{{ super() }}<p style="color: red">Red</p><form action="https://example.com/"></form>{% endblock %}
{% block scripts %}{{ super() }}<script src="//example.com/own.js"></script>{% endblock %}
"""
BLOCKED_STYLES = """@import "https://example.com/fonts.css";
/* url(https://example.com/not-loaded.png) */
@namespace svg url(http://www.w3.org/2000/svg);
p { background: url(../maps/none.png), url("../maps/harbour.png"), url(data:image/png;base64,AA) }
"""
IN_A_FILE = "is blocked by the policy of the site; expected it in a file, under extra_css or extra_javascript"
OTHER_SITE = "is on another site; expected a file in docs/"


def test_what_the_policy_blocks_is_an_error(small_project: Project):
    """It would work in the preview, which has no policy, and not on the published site."""
    page = PAGE.replace("[[stamp]]", "").replace("!!! note", "Note:").partition("[The map]")[0]
    files = {
        f"docs/about.{one}.md": page.format(title="页" if one == "zh" else "A")
        for one in ("en", "zh")
    }
    write(small_project.root, files)
    write(
        small_project.root,
        {
            "docs/styles/own.css": BLOCKED_STYLES,
            "docs/maps/harbour.png": "",
            "smile.py": BLOCKED_PLUGIN,
        },
    )
    file = small_project.root / "mkdocs.yml"
    replace_text(
        file,
        ("hook.py]", "hook.py, smile.py]"),
        ("plugins:", "extra_css: [styles/own.css]\nplugins:"),
    )
    status, output = small_project.run("build")
    assert status == 1
    assert f"docs/styles/own.css:1: “https://example.com/fonts.css” {OTHER_SITE}" in output
    assert "docs/styles/own.css:4: “../maps/none.png” leads to no docs/maps/none.png" in output
    assert output.count("docs/styles/own.css") == 2
    styles = small_project.root / "docs" / "styles" / "own.css"
    styles.write_bytes("/* 页面 */".encode("gbk"))
    assert "docs/styles/own.css:1: not in UTF-8; expected" in small_project.run("build")[1]
    styles.write_text("")
    with (small_project.root / "overrides" / "main.html").open("a", encoding="utf-8") as main:
        main.write(BLOCKED_BLOCKS)
    status, output = small_project.run("build")
    assert status == 1
    for language in ("en", "zh"):
        smile = f"docs/about.{language}.md: “https://example.com/smile.svg” in <img> {OTHER_SITE}"
        assert output.count(smile) == 1
    for place in ("docs/about.en.md", "overrides/ or a plugin, on /timeline/"):
        for message in (
            f"an inline <script> {IN_A_FILE}",
            f"an inline <style> {IN_A_FILE}",
            f"“style” in <p> {IN_A_FILE}",
            "<form> is blocked by the policy of the site; expected a link to it",
            f"“//example.com/own.js” in <script> {OTHER_SITE}",
        ):
            assert output.count(f"{place}: {message}") == 1, output
    for place, image in (
        ("", "“//example.com/home.png” in <img>"),
        ("", "“//example.com/home2.png” in <img>"),
        ("404.html", "“//example.com/none.png” in <video>"),
    ):
        assert f"overrides/ or a plugin, on /{place}: {image} {OTHER_SITE}" in output
    assert not (small_project.root / "site").exists()


def test_page_with_a_new_address_is_checked_with_the_policy_of_its_kind(small_project: Project):
    """Without a redirect before it, the home page is the first page that MkDocs writes."""
    address = "address: timeline/"
    replace_text(small_project.data / "site.yml", (address, "address: chronology/"))
    (small_project.data / "moved.yml").write_text(
        "aliases: []\nredirects:\n  - {address: timeline/, now: chronology/}\n", encoding="utf-8"
    )
    (small_project.data / "ids.txt").write_text("")
    assert "chronology/" in small_project.build().pages


def test_undefined_names_are_empty_in_the_frame(small_project: Project):
    """Blocks in Material's manual test for keys that a page or the settings may not have."""
    with (small_project.root / "overrides" / "main.html").open("a", encoding="utf-8") as file:
        file.write(
            "{% block extrahead %}{% if page and page.meta and page.meta.robots %}never{% endif %}"
            '<meta name="own" content="{{ config.extra.banner }}{{ page.title }}">{% endblock %}'
        )
    site = small_project.build()
    assert site.pages["zh/404.html"].one("meta", name="own").get("content") == ""


def test_frame_itself_uses_no_undefined_name(small_site: Site, small_project: Project):
    theme = small_project.root / "scripts" / "site" / "theme.py"
    replace_text(theme, ("undefined=Undefined", "undefined=StrictUndefined"))
    replace_text(theme, ("Undefined\n", "StrictUndefined\n"))
    assert small_project.build().snapshot() == small_site.snapshot()


@pytest.mark.parametrize(
    ("added", "message"),
    [
        ("\n{% block anounce %}{% endblock %}", "main.html:4: no block “anounce” in overrides/base.html; expected one of announce, container"),
        ('\n{% block announce %}{{ "x" | nofilter }}{% endblock %}', "main.html:4: invalid Jinja template: No filter named 'nofilter'"),
        ("\n{{ page.title }", "main.html:4: invalid Jinja template: unexpected '}'"),
        ('\n{% block announce %}{% include "none.html" %}{% endblock %}', "no template “none.html”; expected it in overrides/"),
        ("\n{% block announce %}{{ page.own.part }}{% endblock %}", "main.html:4: UndefinedError: 'None' has no attribute 'own'"),
        ("\n{% block announce %}{{ 1 + config.site_name }}{% endblock %}", "main.html:4: TypeError: unsupported operand type"),
    ],
)  # fmt: skip
def test_wrong_templates_are_explained(small_project: Project, added: str, message: str):
    with (small_project.root / "overrides" / "main.html").open("a", encoding="utf-8") as file:
        file.write(added)
    status, output = small_project.run("build")
    assert status == 1
    assert message in output
    assert "Traceback" not in output


def test_wrong_templates_of_pages_are_explained(small_project: Project):
    overrides = small_project.root / "overrides"
    (overrides / "own.html").write_text('{% extends "main.html" %}{% block contnt %}{% endblock %}')
    (overrides / "sitemap.xml").write_text("{{ x }")
    (overrides / "old.html").write_bytes("{# 页面 #}".encode("gbk"))
    status, output = small_project.run("check")
    assert status == 1
    assert "overrides/own.html:1: no block “contnt” in overrides/base.html" in output
    assert "did you mean “content”?" in output
    assert "overrides/sitemap.xml:1: invalid Jinja template" in output
    assert "overrides/old.html: not in UTF-8; expected the file in UTF-8" in output
    assert "3 problems" in output


def test_files_with_the_name_of_a_generated_file_are_refused(small_project: Project):
    names = ("docs/robots.txt", "docs/sitemap.xml", "docs/zh/terms/index.html")
    write(small_project.root, dict.fromkeys((*names, "docs/own.txt"), "Our own"))
    status, output = small_project.run("build")
    assert status == 1
    for name in names:
        assert f"{name}: expected another name, the build writes this file" in output
        assert (small_project.root / name).read_text() == "Our own"
    assert "own.txt" not in output
