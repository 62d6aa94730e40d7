"""Metadata for search engines, feed readers and assistive technology: languages, alternates, robots, feeds."""

from xml.etree.ElementTree import Element

import pytest
from helpers import Site, visible_text

SVG = "{http://www.w3.org/2000/svg}svg"
TAGS = ["en", "zh-Hans", "zh-Hant"]
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}


def robots(page) -> list[str]:
    return [meta.get("content") for meta in page.all("meta") if meta.get("name") == "robots"]


def test_go_pages_are_not_indexed(small_site: Site):
    """Search engines should show the pages that these addresses lead to."""
    addresses = [name for name in small_site.pages if name.startswith("go/") and name != "go/"]
    assert "go/letter-was-signed/" in addresses
    assert {tuple(robots(small_site.pages[name])) for name in addresses} == {("noindex",)}
    for root in ROOTS.values():
        assert robots(small_site.pages[f"{root}go/"]) == []
        assert robots(small_site.pages[f"{root}404.html"]) == ["noindex"]


@pytest.mark.parametrize("address", ["", "timeline/", "letter-signed/", "go/"])
def test_pages_have_alternates(small_site: Site, address: str):
    wanted = {tag: f"{small_site.url}{root}{address}" for tag, root in ROOTS.items()}
    wanted["x-default"] = f"{small_site.url}{address}"
    for root in ROOTS.values():
        page = small_site.pages[root + address]
        links = [link for link in page.all("link") if link.get("hreflang")]
        assert {link.get("hreflang"): link.get("href") for link in links} == wanted
    sitemap = (small_site.folder / "sitemap.xml").read_text("utf-8")
    assert sitemap.count(f'hreflang="x-default" href="{small_site.url}{address}"') == len(ROOTS)


def test_edition_links_have_their_language(small_site: Site):
    """Otherwise a screen reader would read 繁體中文 with an English voice."""
    for root in ROOTS.values():
        links = [a for a in small_site.pages[f"{root}letter-signed/"].all("a") if a.get("hreflang")]
        assert [(a.get("lang"), a.get("hreflang")) for a in links] == [(tag, tag) for tag in TAGS]
        assert [visible_text(a) for a in links] == ["English", "简体中文", "繁體中文"]


def pictures_read_out(element: Element) -> list[Element]:
    """Return the pictures in an element that are not hidden from assistive technology."""
    if element.get("aria-hidden") == "true":
        return []
    inner = [picture for child in element for picture in pictures_read_out(child)]
    return [element, *inner] if element.tag == SVG else inner


def test_decorative_pictures_are_hidden_from_assistive_technology(small_site: Site):
    for address in ("", "letter-signed/", "zh/timeline/"):
        root = small_site.pages[address].root
        assert [element for element in root.iter() if element.tag == SVG]
        assert pictures_read_out(root) == []
    title = small_site.pages["letter-signed/"].by_id("promises")
    assert visible_text(title).strip() == "Promises"  # without “number sign”


def test_menu_marks_the_page_and_its_part_is_numbered(small_site: Site):
    for address, name, part in (
        ("letter-signed/", "The <i>letter</i>", "Part 1 of 2"),
        ("tree-planted/", "The first tree", "Part 2 of 2"),
    ):
        page = small_site.pages[address]
        menu = page.one("nav", **{"class": "pages"})
        (current,) = [a for a in menu.iter() if a.get("aria-current") == "page"]
        assert visible_text(current).startswith(name)
        assert visible_text(page.with_class("part")[0]).startswith(part)


def test_only_the_background_page_does_not_name_the_text_as_its_source(small_site: Site):
    def cited(address: str) -> list[str]:
        return [link.get("href") for link in small_site.pages[address].with_class("cited")]

    assert cited("letter-signed/") == cited("timeline/") == ["../sources/#letter"]
    assert cited("background/") == cited("zh/background/") == []


def test_pages_link_to_the_feed(small_site: Site):
    for root, tag in ((root, tag) for tag, root in ROOTS.items()):
        for address in ("", "changes/"):
            feed = small_site.pages[root + address].one("link", type="application/atom+xml")
            target = small_site.folder / root / address / feed.get("href")
            assert target.resolve() == (small_site.folder / f"data/changes-{tag}.atom").resolve()
            assert target.is_file()


def test_robots_txt_names_the_sitemap(small_site: Site, product_site: Site):
    for built in (small_site, product_site):
        lines = (built.folder / "robots.txt").read_text("utf-8").splitlines()
        assert lines == [f"Sitemap: {built.url}sitemap.xml"]
