"""The site in one file, unpacked into a folder and opened from there: no server, no network."""

from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect
from project import Site
from reader import COPYING, PHONE, ROOTS, Open, choose, clipboard, number, switch

LINKS = "a[href]:not([rel~=external], [download])"


@pytest.fixture(scope="module")
def folder(product: Site, tmp_path_factory) -> str:
    """The address of the folder: a path with spaces, Chinese, and what an address has to escape."""
    place = tmp_path_factory.mktemp("offline") / "中文 folder #1 (50%)"
    with ZipFile(product.folder / "offline.zip") as packed:
        packed.extractall(place)
    (unpacked,) = place.iterdir()
    return unpacked.as_uri()


def test_every_page_opens_and_its_links_lead_to_files(open_page: Open, folder: str, kinds: dict):
    page = open_page()
    for address in [
        root + address for root in ROOTS.values() for address in chain(*kinds.values())
    ]:
        page.goto(f"{folder}/{address}index.html")
        expect(page.locator("h1")).to_be_visible()
        hrefs = page.locator(LINKS).evaluate_all(
            "all => all.map((a) => new URL(a.getAttribute('href'), location).href)"
        )
        files = [Path(unquote(urlsplit(href).path)) for href in hrefs if href.startswith("file:")]
        assert [file for file in files if not file.is_file()] == []


def test_one_asks_copies_switches_and_searches(
    open_page: Open, product: Site, folder: str, kinds: dict
):
    topic, both = kinds["topic"][0], kinds["parallel"][0]
    page = open_page(f"{folder}/{topic}index.html", **PHONE, **COPYING)
    statement = page.locator(".s").nth(1).get_attribute("id")
    number(page, statement).tap()
    for link, address in (("here", f"{topic}#{statement}"), ("any", f"go/{statement}/")):
        choose(page, f"[data-copy={link}]")
        assert clipboard(page, address) == product.url + address
    page.locator(".cite > summary").tap()
    expect(page.locator(".citation").first).to_be_visible()
    for edition, address in ((".both", both), ("[hreflang=zh-Hant]", f"zh-Hant/{topic}")):
        page.locator(f".editions a{edition}").evaluate("a => a.click()")
        page.wait_for_url(f"{folder}/{address}index.html#{statement}")
    page.goto(f"{folder}/zh/{kinds['timeline'][0]}index.html")
    page.get_by_role("searchbox").fill("1")
    page.locator(".search-panel a").first.tap()
    page.wait_for_function("() => document.getElementById(location.hash.slice(1))")


def test_in_an_old_browser_too_what_is_read_is_there_in_the_next_edition(
    old: Browser, folder: str, kinds: dict
):
    page = old.new_context(viewport=PHONE["viewport"]).new_page()
    page.goto(f"{folder}/{kinds['topic'][0]}index.html")
    page.evaluate("scrollTo(0, 300)")
    words = page.locator(".s").nth(1)
    height = "e => e.getBoundingClientRect().top"
    before = words.evaluate(height)
    for edition in ("zh-Hant", "en"):
        switch(page, edition)
    assert abs(words.evaluate(height) - before) <= 4
