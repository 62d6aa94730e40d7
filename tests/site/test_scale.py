"""A site with more topics than the menu shows: each menu shows the topics around its page."""

import shutil
from pathlib import Path
from urllib.parse import urljoin

from helpers import Document, Project, parse_html, visible_text

from scripts.reference.reference import IN_MENU, read_reference
from tests.scale.corpus import write_data

TOPICS = IN_MENU + 2


def menu(page: Document, address: str) -> list[tuple[str, str]]:
    """Return the target and text of each menu link, without sections of the page."""
    links = [link for link in page.by_id("__pages").iter() if link.get("href", "#")[0] != "#"]
    return [(urljoin(f"/{address}", link.get("href"))[1:], visible_text(link)) for link in links]


def test_site_with_more_topics_than_the_menu_shows(tmp_path: Path):
    project = Project.copy(tmp_path, "good")
    shutil.rmtree(project.data)
    write_data(project.data, TOPICS)
    reference, site = read_reference(project.data), project.build().folder
    statements = list(reference.quoted_statements)
    assert len(statements) == 4 * TOPICS + 1  # and the heading of the text
    assert {file.name for file in (site / "go").iterdir()} >= reference.entry_of.keys()
    for root in ("", "zh/", "zh-Hant/"):
        topics = [f"{root}{page.address}" for page in reference.topic_pages]
        windows = []
        for page in reference.pages:
            address = f"{root}{page.address}"
            shown = parse_html((site / address / "index.html").read_text("utf-8"))
            assert {entry.id for entry in reference.entries_on[page.id]} - {page.id} <= {*shown.ids}
            listed = menu(shown, address)
            assert [words for to, words in listed if to == f"{root}go/" and str(TOPICS) in words]
            windows.append([to for to, _ in listed if to in topics])
            assert windows[-1] == topics[(first := topics.index(windows[-1][0])) : first + IN_MENU]
            assert address in windows[-1] or not page.topic
            if page.kind == "parallel":
                title, *others = statements  # the heading of the text comes last
                assert [row.get("id") for row in shown.with_class("row")] == [*others, title]
        # 12 of 14 topics: the window begins at the first, second or third topic.
        assert len({tuple(window) for window in windows}) == 3
