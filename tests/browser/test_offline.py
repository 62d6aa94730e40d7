"""The offline copy, unpacked and opened from a folder."""

from itertools import chain, product
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from helpers import Site
from page_helpers import COPYING, PHONE, ROOTS, choose, clipboard, number, switch
from playwright.sync_api import Browser, expect

LINKS = "a[href]:not([rel~=external], [download])"


@pytest.fixture(scope="module")
def offline_url(product_site: Site, tmp_path_factory) -> str:
    """Unpack the offline copy. Return its file URL, with spaces, Chinese and characters to escape."""
    place = tmp_path_factory.mktemp("offline") / "中文 folder #1 (50%)"
    with ZipFile(product_site.folder / "offline.zip") as packed:
        packed.extractall(place)
    (unpacked,) = place.iterdir()
    return unpacked.as_uri()


def test_offline_pages_open_and_links_resolve(open_page, offline_url, pages_by_kind):
    page = open_page()
    for root, address in product(ROOTS.values(), chain(*pages_by_kind.values())):
        page.goto(f"{offline_url}/{root}{address}index.html")
        expect(page.locator("h1")).to_be_visible()
        resolve = "all => all.map((a) => new URL(a.getAttribute('href'), location).href)"
        hrefs = page.locator(LINKS).evaluate_all(resolve)
        files = [Path(unquote(urlsplit(href).path)) for href in hrefs if href.startswith("file:")]
        assert [file for file in files if not file.is_file()] == []


def test_offline_copy_supports_all_functions(open_page, product_site, offline_url, pages_by_kind):
    topic, both = pages_by_kind["topic"][0], pages_by_kind["parallel"][0]
    page = open_page(f"{offline_url}/{topic}index.html", **PHONE, **COPYING)
    statement = page.locator(".s").nth(1).get_attribute("id")
    number(page, statement).tap()
    for link, address in (("here", f"{topic}#{statement}"), ("any", f"go/{statement}/")):
        choose(page, f"[data-copy={link}]")
        assert clipboard(page, address) == product_site.url + address
    page.locator(".openers button:last-child").tap()
    expect(page.locator(".citation").first).to_be_visible()
    for edition, address in ((".both", both), ("[hreflang=zh-Hant]", f"zh-Hant/{topic}")):
        page.locator(f".editions a{edition}").evaluate("a => a.click()")
        page.wait_for_url(f"{offline_url}/{address}index.html#{statement}")
    page.goto(f"{offline_url}/zh/{pages_by_kind['timeline'][0]}index.html")
    page.get_by_role("searchbox").fill("1")
    page.locator(".search-panel a").first.tap()
    page.wait_for_function("() => document.getElementById(location.hash.slice(1))")


def test_former_addresses_lead_on_in_a_folder(open_page, small_site: Site, tmp_path: Path):
    with ZipFile(small_site.folder / "offline.zip") as packed:
        packed.extractall(tmp_path)
    (folder,) = (path.as_uri() for path in tmp_path.iterdir())
    page = open_page()
    for root in ROOTS.values():
        page.goto(f"{folder}/{root}letter-signed/index.html#participant-north")
        page.wait_for_url(f"{folder}/{root}background/index.html#participant-north")
        expect(page.locator("#participant-north")).to_be_in_viewport()


def test_switching_keeps_the_reading_position_in_an_old_browser(
    old_chromium: Browser, offline_url: str, pages_by_kind: dict
):
    page = old_chromium.new_context(viewport=PHONE["viewport"]).new_page()
    page.goto(f"{offline_url}/{pages_by_kind['topic'][0]}index.html")
    page.evaluate("scrollTo(0, 300)")
    words = page.locator(".s").nth(1)
    height = "e => e.getBoundingClientRect().top"
    before = words.evaluate(height)
    for edition in ("zh-Hant", "en"):
        switch(page, edition)
    assert abs(words.evaluate(height) - before) <= 4
