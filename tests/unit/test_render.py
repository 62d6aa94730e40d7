"""Pages come from templates, one a kind, in every language; words come out as words."""

import pytest
from jinja2 import Environment, FileSystemLoader, nodes
from markdown import markdown as to_html
from project import ROOT

from scripts.check import read_reference
from scripts.localise import Localiser, markdown, relative
from scripts.pages import write_docs
from scripts.render import TEMPLATES, render
from scripts.search_index import KINDS

HOSTILE = ["<script>alert(1)</script>", "*a* _b_ `c`", "[x](y) ![i](j)", "# h", "1. one", "{: .x }", "a\\*b", "&amp; &"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_as_markdown_come_out_as_these_words(words):
    expected = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = to_html(f"# {markdown(words)} {{ #id }}", extensions=["attr_list", "toc"])
    assert html == f'<h1 id="id">{expected}</h1>'


@pytest.mark.parametrize(
    ("target", "start", "expected"),
    [
        ("", "", "./"),
        ("", "timeline/", "../"),
        ("zh/", "", "zh/"),
        ("zh/timeline/", "timeline/", "../zh/timeline/"),
        ("timeline/", "zh/timeline/", "../../timeline/"),
        ("zh/", "zh-Hant/terms/", "../../zh/"),
    ],
)
def test_addresses_are_relative(target, start, expected):
    assert relative(target, start) == expected


def test_every_page_is_rendered_in_every_language(good):
    reference = read_reference(good)
    paths = [path for path, _ in render(reference, "https://example.org/")]
    stems = ["index", "letter-signed", "timeline", "parallel", "terms", "sources", "cite", "whole", "go"]
    assert sorted(paths) == sorted(f"{stem}.{language}.md" for stem in stems for language in ("en", "zh", "zh-Hant"))


def test_the_other_language_is_marked(good):
    reference = read_reference(good)
    en, zh, hant = (Localiser(reference, locale) for locale in reference.locales)
    text = {"en": "China (中国) & <CELAC>", "zh": "拉共体作“CELAC of <all>”"}
    assert en.html(text) == 'China (<span lang="zh-Hans">中国</span>) &amp; &lt;CELAC&gt;'
    assert zh.html(text) == '拉共体作“<span lang="en">CELAC of</span> &lt;<span lang="en">all</span>&gt;”'
    assert hant.html(text) == '拉共體作「<span lang="en">CELAC of</span> &lt;<span lang="en">all</span>&gt;」'
    assert zh.html({"en": "Dési Bouterse"}) == '<span lang="en">Dési Bouterse</span>'


def test_pages_are_written_only_if_changed_and_stale_ones_go(good, tmp_path):
    docs = tmp_path / "docs"
    reference = read_reference(good)
    write_docs(reference, docs, "https://example.org/")
    before = {file: file.stat().st_mtime_ns for file in docs.rglob("*") if file.is_file()}
    (docs / "gone.en.md").write_text("stale")
    (docs / "data" / "gone.yml").write_text("stale")
    (docs / "index.zh.md").write_text("changed by hand")
    write_docs(reference, docs, "https://example.org/")
    after = {file: file.stat().st_mtime_ns for file in docs.rglob("*") if file.is_file()}
    assert after.keys() == before.keys()
    assert [file.name for file in after if after[file] != before[file]] == ["index.zh.md"]
    assert (docs / "data" / "sources" / "letter.txt").read_bytes() == (good / "sources" / "letter.txt").read_bytes()


def test_every_label_is_used_and_every_label_used_is_there():
    environment = Environment(loader=FileSystemLoader([TEMPLATES, ROOT / "overrides"]))
    used = {f"kind-{kind}" for kind in KINDS}
    for name in environment.list_templates(extensions=["j2", "html", "xml"]):
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "attr", getattr(call.node, "name", "")) in ("label", "pattern"):
                argument = call.args[0]
                used |= {
                    constant.value
                    for constant in [argument, *argument.find_all(nodes.Const)]
                    if hasattr(constant, "value")
                }
        for label in tree.find_all(nodes.Getitem):  # reference.labels["added"]
            if getattr(label.node, "attr", "") == "labels":
                used.add(label.arg.value)
        for loop in tree.find_all(nodes.For):  # for name in ["copied", …]: pattern(name)
            if [call for call in loop.find_all(nodes.Call) if getattr(call.node, "attr", "") == "pattern"]:
                used |= {constant.value for constant in loop.iter.find_all(nodes.Const)}
    assert used == read_reference(ROOT / "data").labels.keys()
