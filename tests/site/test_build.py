"""Building: data alone makes a site; what fails or is killed leaves the last good one."""

import shutil
import signal
import time
from xml.etree import ElementTree

import pytest
from project import ROOT, Project, example, text


def add_fifth(project: Project) -> None:
    """Put the topic of CONTRIBUTING's example, and its source text, beside the product's data."""
    for path, content in example("CONTRIBUTING.md").items():
        with (project.root / path).open("a", encoding="utf-8") as file:
            file.write(content)


def remove_fifth(project: Project) -> None:
    """Take it away again."""
    (project.data / "topics" / "harbour-letter-2020.yml").unlink()
    (project.data / "sources" / "harbour.txt").unlink()
    shutil.copy(ROOT / "data" / "sources.yml", project.data)


def test_a_fifth_topic_needs_no_code(project: Project):
    add_fifth(project)
    site = project.build()
    titles = {"": "The harbour letter", "zh/": "港口来信", "zh-Hant/": "港口來信"}
    events = {"": "The harbour opens", "zh/": "港口开放", "zh-Hant/": "港口開放"}
    sitemap = ElementTree.parse(site.folder / "sitemap.xml")
    locations = {e.text for e in sitemap.iter() if e.tag.endswith("loc")}
    for root, title in titles.items():
        for page in ("", "timeline/"):
            (navigation,) = site.pages[root + page].with_class("pages")
            assert title in text(navigation)
        assert text(site.pages[f"{root}harbour-letter-2020/"].one("h1")) == title
        assert events[root] in text(site.pages[f"{root}timeline/"].by_id("event-harbour-letter"))
        rows = [e.get("id") for e in site.pages[f"{root}parallel/"].with_class("row")]
        assert rows[-2:] == ["harbour-opened", "harbour-promise"]
        assert f"{site.url}{root}harbour-letter-2020/" in locations
    assert "港口於五月開放。" in text(site.pages["zh-Hant/harbour-letter-2020/"].by_id("harbour-opened"))


def test_a_removed_topic_leaves_no_page(project: Project):
    add_fifth(project)
    project.build()
    remove_fifth(project)
    site = project.build()
    assert not [name for name in site.snapshot() if "harbour" in name]


def test_two_builds_are_the_same(project: Project):
    first = project.build().snapshot()
    shutil.rmtree(project.root / "site")
    assert project.build().snapshot() == first


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "data/terms.yml",
            "term: {en: bilateral",
            "terms: {en: bilateral",
            "unknown key “terms”; did you mean “term”?",
        ),
        ("overrides/main.html", "{%- block content %}", "{%- block content %}{{ 1 / 0 }}", "ZeroDivisionError"),
    ],
)
def test_a_failed_build_leaves_the_last_good_site(project: Project, file: str, old: str, new: str, said: str):
    before = project.build().snapshot()
    broken = project.root / file
    broken.write_text(broken.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    status, output = project.finish("scripts.build")
    assert status == 1
    assert said in output
    assert project.site().snapshot() == before
    assert sorted(path.name for path in (project.root / ".build").iterdir()) == ["lock"]


def test_a_build_that_is_interrupted_leaves_a_whole_site(project: Project):
    """By Ctrl-C, at any moment; test_faults.py kills it at any operation on a file."""
    old = project.build().snapshot()
    started = time.monotonic()
    add_fifth(project)
    new = project.build().snapshot()
    took = time.monotonic() - started
    remove_fifth(project)
    assert project.build().snapshot() == old
    add_fifth(project)
    for moment in range(1, 12, 2):
        process = project.run("scripts.build")
        time.sleep(took * moment / 10)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        found = project.site().snapshot()
        assert found in (old, new)
    assert project.build().snapshot() == new
    assert sorted(path.name for path in (project.root / ".build").iterdir()) == ["lock"]


def test_mkdocs_and_the_data_name_the_same_languages(project: Project):
    mkdocs = project.root / "mkdocs.yml"
    mkdocs.write_text(
        mkdocs.read_text(encoding="utf-8").replace("        - {locale: zh-Hant, name: 繁體中文}\n", ""),
        encoding="utf-8",
    )
    status, output = project.finish("scripts.build")
    assert status == 1
    assert "mkdocs.yml builds en, zh; data/locales.yml has en, zh, zh-Hant" in output
