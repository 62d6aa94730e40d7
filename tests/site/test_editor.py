"""The examples of CONTRIBUTING.md work: a topic, a rename, a language, a handwritten page."""

import re
from pathlib import Path

import pytest
import yaml
from helpers import (
    ROOT,
    Document,
    Project,
    Site,
    add_spanish,
    parse_html,
    replace_text,
    visible_text,
)

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
(TOPIC_FILE,) = (path for path in EXAMPLE if path.startswith("data/topics/"))
TOPIC = yaml.safe_load(EXAMPLE[TOPIC_FILE])
MARKUP = '<b>"&amp;</b>'
FIRST = TOPIC["paragraphs"][0]["statements"][0]


def add(project: Project, *paths: str) -> None:
    """Append the examples of CONTRIBUTING.md to these files."""
    for path in paths:
        with (project.root / path).open("a", encoding="utf-8") as file:
            file.write(EXAMPLE[path])


def page(site: Site, address: str) -> Document:
    return parse_html((site.folder / address / "index.html").read_text(encoding="utf-8"))


def words(element: object) -> str:
    return re.sub(r"\s+", " ", visible_text(element))


NEW_EDITION = (
    '{id: edition-99-0-0, version: "99.0.0", date: "2001-03-04",'
    " changes: [{en: A harbour., zh: 港口。}]}"
)


@pytest.fixture
def project_with_topic(tmp_path: Path) -> Project:
    """Return the small set with the example topic, as a new edition."""
    project = Project.copy(tmp_path / "project", "good")
    add(project, "data/sources/harbour.txt", "data/sources.yml", "data/terms.yml", TOPIC_FILE)
    site = project.data / "site.yml"
    updated = re.sub(r'version: "\d+', 'version: "99', site.read_text("utf-8"), count=1)
    site.write_text(updated, encoding="utf-8")
    replace_text(project.data / "changes.yml", ("editions:\n", f"editions:\n  - {NEW_EDITION}\n"))
    return project


def test_documented_problems_are_those_printed(project_with_topic: Project):
    month = ("en: The harbour opened in May.", "en: The harbour opened in June.")
    source = ("sources: [harbour-gazette]", "sources: [harbour-gazete]")
    replace_text(project_with_topic.root / TOPIC_FILE, month, source)
    shown = re.findall(r"^    ((?:data/|\d+ problem).*\n)", GUIDE, re.MULTILINE)
    assert project_with_topic.run("check") == (1, "".join(shown))


def test_documented_renaming_works(project_with_topic: Project):
    assert project_with_topic.run("ids")[0] == 0
    replace_text(
        project_with_topic.root / TOPIC_FILE,
        (f"id: {TOPIC['id']}\n", "id: a-letter\n"),
        ("id: harbour-water", "id: calm-water"),
    )
    status, output = project_with_topic.run("check")
    assert status == 1
    assert "“harbour-water” is gone" in output
    assert f"“{TOPIC['id']}/” is gone" in output
    moved = yaml.safe_load((project_with_topic.data / "moved.yml").read_text(encoding="utf-8"))
    renamed = {
        TOPIC["id"]: "a-letter",
        f"{TOPIC['id']}-context": "a-letter-context",
        "harbour-water": "calm-water",
    }
    moved["aliases"] += [{"id": old, "now": new} for old, new in renamed.items()]
    redirect = {"address": f"{TOPIC['id']}/", "now": "a-letter/", "at": "calm-water"}
    moved["redirects"].append(redirect)
    (project_with_topic.data / "moved.yml").write_text(yaml.safe_dump(moved), encoding="utf-8")
    status, output = project_with_topic.run("check")
    assert status == 0, output


def test_documented_topic_is_checked_and_built(project_with_topic: Project):
    status, output = project_with_topic.run("ids")
    assert status == 0, output
    status, output = project_with_topic.run("check")
    assert status == 0, output
    assert f"{FIRST['id']} /{TOPIC['id']}/\n" in (project_with_topic.data / "ids.txt").read_text()
    labels = project_with_topic.data / "labels.yml"
    content = yaml.safe_load(labels.read_text(encoding="utf-8"))
    content["labels"]["menu"]["en"] = content["labels"]["rights"]["en"] = MARKUP
    labels.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    site = project_with_topic.build()
    home = page(site, "")
    menu = home.one("button", popovertarget="__pages", **{"class": "menu"})
    assert menu.get("aria-label") == words(home.one("a", rel="license")) == MARKUP
    tags = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}
    for (root, tag), opened in zip(
        tags.items(), [*FIRST["text"].values(), "港口宣佈於五月開放，"], strict=True
    ):
        built = page(site, f"{root}{TOPIC['id']}/")
        assert built.one("html").get("lang") == tag
        assert opened in words(built.by_id(FIRST["id"]))
        assert "99." in words(built.one("footer"))


def test_documented_language_is_built(small_project: Project):
    add_spanish(small_project.data)
    locales = small_project.data / "locales.yml"
    content = yaml.safe_load(locales.read_text(encoding="utf-8"))
    content["locales"][-1:] = yaml.safe_load(EXAMPLE["data/locales.yml"])
    locales.write_text(
        yaml.safe_dump(content, allow_unicode=True, default_style='"'), encoding="utf-8"
    )
    add(small_project, "mkdocs.yml")
    # The English paragraph continues too.
    replace_text(small_project.data / "sources/letter.txt", ("*.\n\nIn", "*. In"))
    status, output = small_project.run("check")
    assert status == 0, output
    site = small_project.build()
    built = page(site, "es/letter-signed/")
    assert built.one("html").get("lang") == "es"
    assert built.by_id("letter-was-signed").get("lang") == "en"
    assert "the two cities signed a letter" in words(built.by_id("letter-was-signed"))
    assert [one.get("lang") for one in built.with_class("runs-on")] == ["en"]
    # The counterpart of the English text is Chinese.
    assert {one.get("lang") for one in built.with_class("quoted")} == {"zh-Hans"}
    assert "3 de marzo de 2001" in words(page(site, "es/timeline/").one("main"))
    chinese, spanish = (
        {file.relative_to(folder) for file in folder.rglob("index.html")}
        for folder in (site.folder / "zh", site.folder / "es")
    )
    assert spanish == chinese


def test_documented_handwritten_page_is_checked(project_with_topic: Project):
    for path in ("docs/visiting.en.md", "docs/visiting.zh.md"):
        (project_with_topic.root / path).write_text(EXAMPLE[path], encoding="utf-8")
    assert project_with_topic.run("ids")[0] == 0
    status, output = project_with_topic.run("check")
    assert status == 0, output
    assert "way-to-the-harbour /visiting/\n" in (project_with_topic.data / "ids.txt").read_text()
