"""The background page: what the site adds to each topic, and the way to it from a topic."""

import pytest
from helpers import LETTER, Project, Site, parse_html, replace_text, visible_text

ROOTS = ("", "zh/", "zh-Hant/")
CONTEXT = "letter-signed-context"


@pytest.mark.parametrize("root", ROOTS)
def test_background_has_a_section_for_each_topic_with_context(small_site: Site, root: str):
    page = small_site.pages[f"{root}background/"]
    ids = ["background", CONTEXT, "letters-context", "context-weather", "participant-north", "participant-up"]  # fmt: skip
    assert page.ids == ids
    (section,) = page.with_class("background")
    (heading,) = page.all("h2")
    topic, permalink = (link for link in heading.iter() if link.get("href"))
    assert (topic.get("href"), permalink.get("href")) == ("../letter-signed/", f"#{CONTEXT}")
    assert visible_text(topic) == visible_text(small_site.pages[f"{root}letter-signed/"].one("h1"))
    assert "../sources/#gazette" in [link.get("href") for link in section.iter()]


@pytest.mark.parametrize("root", ROOTS)
def test_topic_links_to_its_background_and_keeps_the_former_ids(small_site: Site, root: str):
    page = small_site.pages[f"{root}letter-signed/"]
    link = page.one("a", href=f"../background/#{CONTEXT}")
    marks = [child.get("id") for child in link]
    assert marks == ["context-weather", CONTEXT, "participant-north"]
    assert {child.get("class") for child in link} == {"alias"}
    hrefs = [link.get("href") for link in small_site.pages[f"{root}tree-planted/"].all("a")]
    assert not [href for href in hrefs if "background/#" in href]


def test_background_page_without_context_is_valid(small_project: Project):
    letter = small_project.data / LETTER
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text[: text.index("context:")] + text[text.index("events:") :], "utf-8")
    (small_project.data / "ids.txt").write_text("", encoding="utf-8")
    aliases = ("participant-up, now: participant-north", "letters-context, now: letter-signed-context")  # fmt: skip
    removed = [(f"  - {{id: {alias}}}\n", "") for alias in aliases]
    replace_text(small_project.data / "moved.yml", *removed)
    site = small_project.build()
    page = parse_html((site.folder / "background" / "index.html").read_text("utf-8"))
    assert page.ids == ["background"]
    assert page.with_class("note") == []
