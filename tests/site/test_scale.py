"""A reference of many topics: pages stay of a size to read, and what was on a page that is divided now is still found there."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from project import Document, Project, Site, X, own, parse, text
from scale.corpus import Corpus

from scripts.divide import IN_MENU, LONGEST

TOPICS = 45
URL = "https://example.org/"
TOPIC = "meeting-7"


@pytest.fixture(scope="session")
def large(tmp_path_factory) -> Site:
    """A generated reference with more statements than one page holds."""
    project = Project.copy(tmp_path_factory.mktemp("large"), "good")
    for file in sorted(project.data.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    project.data.rmdir()
    corpus = Corpus(TOPICS)
    assert sum(len(statements(corpus, f"meeting-{number}")) for number in range(1, TOPICS + 1)) > LONGEST
    corpus.write(project.data)
    return project.build(URL)


def statements(corpus: Corpus, topic: str) -> list[str]:
    """The ids of the statements of a topic, and of their items."""
    sections = corpus.files[f"topics/{topic}.yml"]["sections"]
    said = [statement for section in sections for statement in section["statements"]]
    return [part["id"] for statement in said for part in (statement, *statement.get("items", ()))]


def page(site: Site, address: str) -> Document:
    """One page: to parse all would take long."""
    return parse((site.folder / address / "index.html").read_text(encoding="utf-8"))


def links(document: Document, address: str) -> list[str]:
    """Where the links of a page lead, below the root of the site."""
    found = [urljoin(URL + address, a.get("href")) for a in document.all("a") if a.get("href")]
    return [link.removeprefix(URL) for link in found if link.startswith(URL)]


@pytest.mark.parametrize("root", ["", "zh/", "zh-Hant/"])
@pytest.mark.parametrize("address", ["meeting-7/", "meeting-45/", "parallel/meeting-7/", "timeline/"])
def test_the_menu_has_some_topics_and_a_way_to_all(large: Site, root: str, address: str):
    (menu,) = page(large, root + address).with_class("pages")
    shown = links(Document(menu), root + address)
    topics = [link for link in shown if re.fullmatch(rf"{root}meeting-\d+/", link)]
    assert len(topics) == IN_MENU
    assert f"{root}#topics" in shown
    assert str(TOPICS) in text(menu)
    current = [a for a in menu.iter(f"{X}a") if a.get("aria-current")]
    whole = address.partition("/")[0]
    assert [urljoin(URL + root + address, a.get("href")) for a in current] == [f"{URL}{root}{whole}/"]
    assert (
        len({link for link in links(page(large, root), root) if link in {f"{root}meeting-{n}/" for n in range(46)}})
        == TOPICS
    )


@pytest.mark.parametrize("root", ["", "zh/", "zh-Hant/"])
@pytest.mark.parametrize("gathering", ["parallel", "cite"])
def test_a_divided_page_keeps_a_way_to_every_id(large: Site, root: str, gathering: str):
    whole, part = page(large, f"{root}{gathering}/"), page(large, f"{root}{gathering}/{TOPIC}/")
    wanted = statements(Corpus(TOPICS), TOPIC)
    held = {
        element.get("id")
        for element in (*part.with_class("row"), *part.with_class("row-item"), *part.with_class("cited-part"))
    }
    assert held == set(wanted)
    for identifier in wanted:
        anchor = whole.by_id(identifier)
        assert "moved" in anchor.get("class").split()
        link = next(anchor.iter(f"{X}a"))
        assert urljoin(f"{URL}{root}{gathering}/", link.get("href")) == f"{URL}{root}{gathering}/{TOPIC}/#{identifier}"
    assert f"{root}{TOPIC}/#{TOPIC}-said-1" in links(part, f"{root}{gathering}/{TOPIC}/")
    assert f"{root}{gathering}/{TOPIC}/#{TOPIC}-said-1" in links(page(large, f"{root}{TOPIC}/"), f"{root}{TOPIC}/")
    assert len(set(whole.ids)) == len(whole.ids)
    assert not whole.with_class("row") + whole.with_class("cited-part") or gathering == "cite"


@pytest.mark.parametrize("address", ["parallel/meeting-7/", "zh/cite/meeting-7/"])
def test_a_part_is_a_page_like_any_other(large: Site, address: str):
    part = page(large, address)
    plain = address.removeprefix("zh/")
    assert part.one("link", rel="canonical").get("href") == URL + address
    alternates = {e.get("hreflang"): e.get("href") for e in part.all("link") if e.get("hreflang")}
    assert alternates == {
        "en": URL + plain,
        "zh-Hans": f"{URL}zh/{plain}",
        "zh-Hant": f"{URL}zh-Hant/{plain}",
        "x-default": URL + plain,
    }
    (switcher,) = part.with_class("languages")
    assert links(Document(switcher), address) == [plain, f"zh/{plain}", f"zh-Hant/{plain}"]
    (turn,) = part.with_class("turn")
    kind = address[: -len("meeting-7/")]
    assert all(link.startswith(kind) for link in links(Document(turn), address))
    assert len(own(turn, "a")) == 2
    assert f"<loc>{URL}{address}</loc>" in (large.folder / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "address", ["", "parallel/", "zh/cite/", "zh-Hant/parallel/meeting-7/", "cite/meeting-7/", "zh/meeting-7/"]
)
def test_every_link_leads_to_something_there(large: Site, address: str):
    ids: dict[Path, set[str]] = {}
    for link in links(page(large, address), address):
        parts = urlsplit(link)
        file = large.folder / parts.path
        file = file / "index.html" if file.is_dir() else file
        assert file.is_file(), link
        if parts.fragment and file.suffix == ".html":
            if file not in ids:
                ids[file] = set(re.findall(r' id="([^"]+)"', file.read_text(encoding="utf-8")))
            assert parts.fragment in ids[file], link


def test_a_picture_that_nobody_could_read_is_not_drawn(large: Site):
    for address in ("", "zh/timeline/"):
        assert not page(large, address).with_class("dates-drawn")
    assert len(page(large, "timeline/").with_class("event")) == TOPICS
