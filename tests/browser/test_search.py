"""Search: in both languages and both scripts, by keyboard and by input method, with nothing from elsewhere."""

import pytest
from playwright.sync_api import Page, expect
from reader import ROOTS, Open

FOUND = {
    "music": "term-music",
    "ｍｕｓｉｃ": "term-music",
    "音乐": "term-music",
    "音樂": "term-music",
}
FOUND |= {
    "yinyue": "term-music",
    "yin yue": "term-music",
    "MUS": "promise-music",
    "享音": "promise-music",
}
FOUND |= {"签署 letter": "letter-was-signed", "bridge" + " bridge" * 3000: "promise-bridge"}


def search(page: Page, query: str) -> list[str]:
    """The ids that are found."""
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".search-count")).not_to_be_empty()
    return page.locator(".search-panel a").evaluate_all(
        "links => links.map((link) => link.hash.slice(1))"
    )


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_words_are_found_however_they_are_typed(open_page: Open, letter: str, root: str):
    page = open_page(f"{letter}{root}terms/")
    for query, identifier in FOUND.items():
        assert identifier in search(page, query), query
    for query in ("usic", "乐音", "(.*)[", "😀"):
        assert search(page, query) == [""], query
        expect(page.locator(".search-panel a")).to_have_attribute("href", f"{letter}{root}go/")


def test_by_keyboard_to_a_result_that_shows_both_languages(open_page: Open, letter: str):
    page = open_page(f"{letter}zh-Hant/timeline/")
    box, panel, links = (
        page.get_by_role("searchbox"),
        page.locator(".search-panel"),
        page.locator(".search-panel a"),
    )
    box.fill("音乐")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()
    assert page.url == f"{letter}zh-Hant/timeline/"
    box.fill("种树、建")
    assert "".join(links.first.locator(".search-own mark").all_inner_texts()) == "種樹建"
    expect(links.first.locator(".search-other[lang=en]")).to_contain_text(
        "They agreed to plant trees"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(f"{letter}zh-Hant/letter-signed/#promises-made")
    page.go_back()
    expect(panel).to_be_visible()
    expect(box).to_have_value("种树、建")
    search(page, "bridge")
    page.locator("header .site").focus()
    expect(panel).to_be_hidden()


def test_an_input_method_searches_when_it_is_done(open_page: Open, letter: str):
    page = open_page(f"{letter}zh/")
    page.get_by_role("searchbox").focus()
    page.wait_for_function("() => self.bilingual?.index")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "yin", "selectionStart": 3, "selectionEnd": 3})
    expect(page.get_by_role("searchbox")).to_have_value("yin")
    page.wait_for_timeout(100)
    expect(page.locator(".search-panel a")).to_have_count(0)
    session.send("Input.insertText", {"text": "音乐"})
    expect(page.locator(".search-panel a").first).to_be_visible()


def test_nothing_of_it_is_loaded_before_its_first_use(open_page: Open, letter: str):
    asked: list[str] = []
    page = open_page(f"{letter}terms/")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    search(page, "music")
    assert len([url for url in asked if "search" in url]) == 1
