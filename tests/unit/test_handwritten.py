"""Handwritten pages: parsing, problems, and HTML in each language."""

from pathlib import Path

import pytest
from helpers import in_language, messages, replace_text

from scripts.reference.reference import read_reference
from scripts.render.handwritten import handwritten_html, handwritten_markdown
from scripts.render.pages import make_environment, page_context

ENGLISH = """---
title: About us
description: Who we are.
---

We plant *trees*.

## Our trees {#our-trees}

See [the rights](sources.md#rights), [ours](#our-trees) and [others](https://example.org/).

```
## no heading
```
"""
CHINESE = """---
title: 关于我们
description: 我们是谁。
---

我们种*树*。

## 我们的树 {#our-trees}

见[权利](sources.md#rights "权利")、`软件`和[别处](https://example.org/软件)。
"""


@pytest.fixture
def docs_folder(data_folder: Path) -> Path:
    """Return a docs folder with a page in both languages, beside the data folder."""
    folder = data_folder.parent / "docs"
    folder.mkdir()
    (folder / "about-us.en.md").write_text(ENGLISH, encoding="utf-8")
    (folder / "about-us.zh.md").write_text(CHINESE, encoding="utf-8")
    return folder


def test_handwritten_page_has_entries_for_page_and_headings(docs_folder: Path, data_folder: Path):
    reference = read_reference(data_folder)
    page = reference.page_by_id["about-us"]
    assert (page.kind, page.address) == ("page", "about-us/")
    assert page.title == {"en": "About us", "zh": "关于我们"}
    entries = [(entry.id, entry.kind) for entry in reference.entries_on["about-us"]]
    assert entries == [("about-us", "page"), ("our-trees", "section")]
    assert "our-trees /about-us/\n" in reference.registry_text()


@pytest.mark.parametrize(
    ("language", "old", "new", "expected"),
    [
        ("en", "---\ntitle", "title", "about-us.en.md:1: no front matter; expected --- around title and description"),
        ("en", "title: About us\n", "", "about-us.en.md:2: no “title”; expected it here · 缺少“title”"),
        ("zh", "title: 关于我们", "title: About this site", "about-us.zh.md:2: “About this site” is in another language; expected Chinese"),
        ("zh", "title: 关于我们", "title: 關于我们", "about-us.zh.md:2: “關” of the other script in “關于我们”; expected “关”"),
        ("en", " {#our-trees}", "", "about-us.en.md:8: the heading “Our trees” has no id; expected one"),
        ("en", " {#our-trees}", "", "about-us.zh.md:8: “our-trees” is no heading of docs/about-us.en.md"),
        ("en", "{#our-trees}", "{#Our_trees}", "about-us.en.md:8: the id of a heading is “Our_trees”; expected an id of at most 40 characters"),
        ("en", "{#our-trees}", f"{{#{'a' * 41}}}", f"about-us.en.md:8: the id of a heading is “{'a' * 41}”; expected an id of at most 40 characters"),
        ("en", "See [the", "Two\n---\n\nSee [the", "about-us.en.md:10: the heading “Two” has no id; expected one"),
        ("en", "## Our", "# Our", "about-us.en.md:8: “Our trees” is a heading of the first level; expected ## or lower"),
        ("en", "```\n##", "## Two {#our-trees}\n\n```\n##", "about-us.en.md:12: “our-trees” is the id of 2 headings; expected one"),
        ("en", "sources.md#rights", "sources.md#right", "about-us.en.md:10: “sources.md#right” leads to no id on sources.md; expected one; did you mean “rights”?"),
        ("en", "sources.md#rights", "source.md", "“source.md” leads to no page or file; expected one such as sources.md; did you mean “sources.md”?"),
        ("en", "(#our-trees)", "(#our-tree)", "about-us.en.md:10: “#our-tree” leads to no id on about-us.md; expected one; did you mean “our-trees”?"),
        ("en", "[others](", "![others](", "“https://example.org/” is on another site; expected a file in docs/"),
        ("en", "We plant", "<p style='color:red'>We</p>", "about-us.en.md:6: “style” in <p> is blocked by the policy of the site"),
        ("en", "We plant", "<script>1</script>", "about-us.en.md:6: “script” in <script> is blocked by the policy of the site; expected it in a file"),
        ("en", "We plant *trees*.", "**See [the rights]** twice.\n[x](none.md)\nSee [the rights]", "about-us.en.md:7: “none.md” leads to no page or file"),
        ("en", "We plant *trees*.", "A [map][m].\n\n## One {#one}\n\n[x](none.md)\n\n[m]: sources.md", "about-us.en.md:10: “none.md” leads to no page or file"),
        ("en", "{#our-trees}", "{#our-trees style='x'}", "about-us.en.md:8: “style” in <h2> is blocked by the policy of the site"),
        ("en", "We plant", "中文" * 200_000, "about-us.en.md: larger than 1,000,000 bytes; expected a smaller page"),
        ("en", "We plant", "<iframe></iframe>", "about-us.en.md:6: “iframe” in <iframe> is blocked by the policy of the site; expected a link to it"),
        ("zh", "---\n\n", "template: none.html\n---\n\n", "about-us.zh.md:4: no template “none.html”; expected one in overrides/"),
        ("en", "title: About", "title: 1\nx: About", "about-us.en.md:2: “1” is no text to YAML (int)"),
    ],
)  # fmt: skip
def test_problems_name_file_and_line(docs_folder, data_folder, language, old, new, expected):
    replace_text(docs_folder / f"about-us.{language}.md", (old, new))
    found = messages(data_folder)
    assert [message for message in found if expected in message], found


def test_id_that_one_language_lacks_is_not_gone(docs_folder: Path, data_folder: Path):
    with (data_folder / "ids.txt").open("a", encoding="utf-8") as registry:
        registry.write("our-trees /about-us/\n")
    replace_text(docs_folder / "about-us.zh.md", ("{#our-trees}", "{#the-trees}"))
    found = messages(data_folder)
    assert len(found) == 2
    assert all("is no heading of docs/about-us." in message for message in found), found


def test_footnotes_are_not_links(docs_folder: Path, data_folder: Path):
    """Their links are checked, like all others."""
    for language, note in (("en", "See [x](nowhere.md)."), ("zh", "见《宣言》。")):
        file = docs_folder / f"about-us.{language}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nSee.[^1]\n\n[^1]: {note}\n", encoding="utf-8")
    (message,) = messages(data_folder)
    assert "about-us.en.md:18: “nowhere.md” leads to no page" in message


def test_id_of_another_page_is_a_problem(docs_folder: Path, data_folder: Path):
    for language in ("en", "zh"):
        replace_text(docs_folder / f"about-us.{language}.md", ("{#our-trees}", "{#rights}"))
    replace_text(docs_folder / "about-us.en.md", ("(#our-trees)", "(#rights)"))
    (message,) = messages(data_folder)
    assert "about-us.en.md:8: “rights” is taken, by " in message


def test_link_to_an_id_on_the_wrong_page_is_a_problem(docs_folder: Path, data_folder: Path):
    (data_folder / "ids.txt").write_text(
        read_reference(data_folder).registry_text(), encoding="utf-8"
    )
    replace_text(docs_folder / "about-us.en.md", ("sources.md#rights", "sources.md#tree-planted"))
    (message,) = messages(data_folder)
    assert "about-us.en.md:10: “sources.md#tree-planted” leads to no id on sources.md" in message


def test_page_with_the_name_of_a_former_page_is_a_problem(docs_folder: Path, data_folder: Path):
    for language in ("en", "zh"):
        (docs_folder / f"about-us.{language}.md").rename(docs_folder / f"cite.{language}.md")
    (data_folder / "moved.yml").write_text(
        "aliases: []\nredirects:\n  - {address: cite/, now: sources/}\n"
    )
    replace_text(docs_folder / "cite.en.md", ("(#our-trees)", "(cite.md)"))
    (message,) = messages(data_folder)
    assert "moved.yml:3: “cite/” is in use, by docs/cite.en.md:1; expected what is gone" in message


def test_different_order_of_headings_is_a_problem(docs_folder: Path, data_folder: Path):
    for language, first, second in (("en", "one", "two"), ("zh", "two", "one")):
        with (docs_folder / f"about-us.{language}.md").open("a", encoding="utf-8") as file:
            file.write(f"\n## 1 {{#{first}}}\n\n## 2 {{#{second}}}\n")
    (message,) = messages(data_folder)
    assert "about-us.zh.md:12: “two” stands here, “one” in docs/about-us.en.md" in message


def test_missing_language_is_a_problem(docs_folder: Path, data_folder: Path):
    (docs_folder / "about-us.zh.md").unlink()
    (message,) = messages(data_folder)
    assert message.endswith(
        "about-us.en.md:1: no docs/about-us.zh.md; expected the page in “zh” too · 缺少此语言的页面"
    )


def test_front_matter_may_have_other_keys_and_the_file_a_byte_order_mark(docs_folder, data_folder):
    """Editors on Windows write the mark; plugins and templates need values that are not text."""
    file = docs_folder / "about-us.en.md"
    others = "---\ncomments: true\ndate: 2024-01-01\ntags: [a, 1]\n"
    file.write_text(ENGLISH.replace("---\n", others, 1), encoding="utf-8-sig")
    assert messages(data_folder) == []
    page = read_reference(data_folder).page_by_id["about-us"]
    assert page.title["en"] == "About us"


@pytest.mark.parametrize(
    "name", ["about-us.md", "about-us.fr.md", "About.en.md", "a/b.en.md", "about-us.en.markdown"]
)
def test_invalid_file_name_is_a_problem(docs_folder: Path, data_folder: Path, name: str):
    (docs_folder / name).parent.mkdir(exist_ok=True)
    (docs_folder / name).write_text(ENGLISH, encoding="utf-8")
    (message,) = messages(data_folder)
    assert f"docs/{name}: not the name of a page; expected docs/" in message


@pytest.mark.parametrize("name", [".#about-us.en.md", "._about-us.en.md", ".git/a.md"])
def test_hidden_files_are_ignored(docs_folder: Path, data_folder: Path, name: str):
    """Editors and file systems keep such files beside a page."""
    (docs_folder / name).parent.mkdir(exist_ok=True)
    (docs_folder / name).write_text(ENGLISH, encoding="utf-8")
    assert messages(data_folder) == []


def test_conversion_keeps_code_addresses_and_ids(docs_folder: Path, data_folder: Path):
    reference = read_reference(data_folder)
    lang = in_language(reference, "zh-Hant")
    page = reference.page_by_id["about-us"]
    assert handwritten_markdown(lang, page) == CHINESE
    macros = make_environment().get_template("macros.j2").make_module(page_context(lang, page))
    body = '<p>我们<code>权利</code>，<a href="../权利" title="权利">权利</a><i translate="no">权利</i></p><a class="footnote-backref" href="#fnref:1" title="Jump back">↩</a><h2 id="our-trees">我们的树<a class="headerlink" href="#our-trees">¶</a></h2>'
    made = handwritten_html(lang, page, body, macros)
    assert '<h1 id="about-us">關於我們</h1>' in made
    assert "我們<code>权利</code>，" in made
    assert 'title="權利">權利</a><i translate="no">权利</i>' in made
    assert "權" not in made.partition('href="../')[2].partition('"')[0]
    assert 'class="footnote-backref" href="#fnref:1" title="返回正文">' in made
    heading = made.partition('<h2 id="our-trees">')[2]
    assert heading.startswith("我們的樹 <a ")
    assert heading.count("<a ") == 1
    assert 'class="permalink" href="#our-trees"' in heading


def test_written_traditional_page_is_not_converted(docs_folder: Path, data_folder: Path):
    own = CHINESE.replace("关于我们", "關於本站").replace("我们是谁", "我們是誰")
    own = own.replace("我们的树", "我們的樹")
    (docs_folder / "about-us.zh-Hant.md").write_text(own, encoding="utf-8")
    reference = read_reference(data_folder)
    lang = in_language(reference, "zh-Hant")
    page = reference.page_by_id["about-us"]
    assert lang.words(page.title) == "關於本站"
    assert handwritten_markdown(lang, page) == own
