"""More topics than a menu has room for: each menu shows those around its page, and every one is still to be found."""

import shutil
from pathlib import Path
from urllib.parse import urljoin

from project import Document, Project, parse, text

from scripts.reference.reference import IN_MENU, read_reference
from tests.scale.corpus import write_data

TOPICS = IN_MENU + 2


def menu(page: Document, address: str) -> list[tuple[str, str]]:
    """Where each link of the menu leads, and what it says; the sections of the page are left out."""
    links = [link for link in page.by_id("__pages").iter() if link.get("href", "#")[0] != "#"]
    return [(urljoin(f"/{address}", link.get("href"))[1:], text(link)) for link in links]


def test_a_site_larger_than_its_menus(tmp_path: Path):
    project = Project.copy(tmp_path, "good")
    shutil.rmtree(project.data)
    write_data(project.data, TOPICS)
    reference, site = read_reference(project.data), project.build().folder
    statements = list(reference.quoted_statements)
    assert len(statements) == 4 * TOPICS + 1  # and the line that heads the text
    assert {file.name for file in (site / "go").iterdir()} >= reference.entry_of.keys()
    for root in ("", "zh/", "zh-Hant/"):
        topics = [f"{root}{page.address}" for page in reference.topic_pages]
        windows = []
        for page in reference.pages:
            address = f"{root}{page.address}"
            shown = parse((site / address / "index.html").read_text("utf-8"))
            assert {entry.id for entry in reference.entries_on[page.id]} - {page.id} <= {*shown.ids}
            listed = menu(shown, address)
            assert [
                said for to, said in listed if to == f"{root}go/" and str(TOPICS) in said
            ]  # all are there
            windows.append([to for to, _ in listed if to in topics])
            assert windows[-1] == topics[(first := topics.index(windows[-1][0])) : first + IN_MENU]
            assert address in windows[-1] or not page.topic
            if page.kind == "parallel":
                title, *others = statements  # the heading of the text stands after it
                assert [row.get("id") for row in shown.with_class("row")] == [*others, title]
        assert (
            len({tuple(window) for window in windows}) == 3
        )  # of 12 in 14: from the first, the second, the third
