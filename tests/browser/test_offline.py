"""The site in one file, unpacked into a folder and opened from there: no server, no network."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from project import PAGES, Project

ROOTS = ["", "zh/", "zh-Hant/"]
PUBLISHED = "https://example.org/reference/"


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """Where the site was unpacked: a path with spaces, Chinese, and what an address would have to escape."""
    site = Project.copy(tmp_path_factory.mktemp("project")).build(PUBLISHED)
    place = tmp_path_factory.mktemp("offline") / "中文 folder #1 (50%)"
    with ZipFile(site.folder / "offline.zip") as packed:
        packed.extractall(place)
    (unpacked,) = place.iterdir()
    return unpacked


@pytest.fixture
def page(browser: Browser):
    """A page that may read files alone, and logs nothing."""
    context = browser.new_context(locale="en-US", permissions=["clipboard-read", "clipboard-write"])
    wrong: list[str] = []
    context.on("console", lambda message: wrong.append(message.text))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("request", lambda r: None if r.url.startswith("file://") else wrong.append(r.url))
    context.on("requestfailed", lambda request: wrong.append(request.url))
    yield context.new_page()
    context.close()
    assert wrong == []


def address(folder: Path, path: str) -> str:
    return (folder / path).as_uri()


@pytest.mark.parametrize("root", ROOTS)
def test_every_page_opens_and_its_links_lead_to_pages(page: Page, folder: Path, root: str):
    for name in PAGES:
        page.goto(address(folder, f"{root}{name}index.html"))
        expect(page.locator("h1")).to_be_visible()
        links = page.locator("a:not([rel~=external], [download])").evaluate_all(
            "all => all.map((a) => new URL(a.getAttribute('href'), location.href).href)"
        )
        assert [link for link in links if not link.partition("#")[0].endswith((".html", ".yml"))] == []


@pytest.mark.parametrize("root", ROOTS)
def test_one_reads_on_and_switches_languages(page: Page, folder: Path, root: str):
    page.goto(address(folder, f"{root}index.html"))
    page.locator(".pages a").nth(2).click()
    expect(page).to_have_url(address(folder, f"{root}framework-1-3-6/index.html"))
    page.evaluate("document.getElementById('six-fields').scrollIntoView()")
    page.locator(".languages a[hreflang=zh-Hant]").focus()
    page.wait_for_function("() => document.querySelector('.languages a[hreflang=zh-Hant]').hash")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")
    assert page.url.startswith(address(folder, "zh-Hant/framework-1-3-6/index.html") + "#")


@pytest.mark.parametrize(("root", "words"), [("", "forum"), ("zh/", "论坛"), ("zh-Hant/", "論壇")])
def test_the_search_finds_and_leads_there(page: Page, folder: Path, root: str, words: str):
    page.goto(address(folder, f"{root}timeline/index.html"))
    page.get_by_role("searchbox").fill(words)
    page.locator("[data-search-results] a").first.click()
    page.wait_for_function("() => location.hash && document.getElementById(location.hash.slice(1))")
    assert page.url.partition("#")[0].endswith("index.html")
    assert f"/{root}" in page.url


def test_what_is_copied_is_the_address_where_it_is_published(page: Page, folder: Path):
    page.goto(address(folder, "zh/framework-1-3-6/index.html"))
    link = page.locator(".statement a.permalink[href='#six-fields']")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".status")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLISHED}zh/framework-1-3-6/#six-fields"
    page.locator(".status button").click()
    page.wait_for_function("() => navigator.clipboard.readText().then((text) => text.includes('/go/'))")
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLISHED}go/#six-fields"


def test_go_and_what_is_not_there(page: Page, folder: Path):
    page.goto(address(folder, "go/index.html") + "#six-fields")
    expect(page).to_have_url(address(folder, "framework-1-3-6/index.html") + "#six-fields")
    page.goto(address(folder, "zh/timeline/index.html") + "#six-field")
    nearest = page.locator(".status a").first
    nearest.click()
    page.wait_for_url("**/framework-1-3-6/index.html#six-fields")


def test_without_script_too(browser: Browser, folder: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(folder, "index.html"))
    page.locator(".languages a[hreflang=zh-Hans]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    page.get_by_role("searchbox").fill("x")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    assert "/zh/go/index.html" in page.url
    context.close()


def test_the_file_is_offered_where_downloads_are(open_page: Callable[..., Page], base: str):
    page = open_page()
    page.goto(f"{base}zh/sources/")
    with page.expect_download() as download:
        page.locator("a[href$='offline.zip']").click()
    assert download.value.suggested_filename == "offline.zip"
