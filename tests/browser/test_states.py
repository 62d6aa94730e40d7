"""What is shown when something is missing: the network is slow, there is no script, no result, no such page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

ROOTS = ["", "zh/", "zh-Hant/"]


@pytest.mark.parametrize(
    ("root", "words"), [("", "Loading the search…"), ("zh/", "正在载入搜索……"), ("zh-Hant/", "正在載入搜索……")]
)
def test_words_typed_before_the_search_is_there_are_searched_once_it_is(page: Page, base: str, root: str, words: str):
    waiting = []
    page.route("**/assets/search.*.js", lambda route: waiting.append(route))  # noqa: PLW0108 - playwright wants a function
    page.goto(base + root)
    page.locator("input[type=search]").fill("CEL")
    said = page.locator(".status")
    expect(said).to_have_text(words)
    page.locator("input[type=search]").fill("CELAC")
    waiting[0].continue_()
    expect(page.locator("[data-search-results] a").first).to_be_visible()
    expect(said).to_be_empty()


@pytest.mark.parametrize("root", ROOTS)
def test_without_script_the_index_says_how_to_find_words(open_page: Callable[..., Page], base: str, root: str):
    page = open_page(java_script_enabled=False)
    page.goto(base + root)
    page.locator("input[type=search]").fill("CELAC")
    page.locator("input[type=search]").press("Enter")
    expect(page).to_have_url(f"{base}{root}go/?q=CELAC")
    expect(page.locator(".without-script")).to_be_visible()
    with_script = open_page()
    with_script.goto(f"{base}{root}go/")
    expect(with_script.locator(".without-script")).to_be_hidden()


def test_a_long_id_that_is_not_there_stays_inside_a_small_window(page: Page, base: str):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}terms/#{'no-such-id-' * 12}")
    said = page.locator(".status")
    expect(said).to_contain_text("This page has no")
    box = said.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
