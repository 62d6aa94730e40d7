"""Search: languages and scripts, keyboard, input methods, ranking, and how results open and close."""

import json
from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from helpers import Site
from page_helpers import COPYING, DESK, PHONE, ROOTS, Open, clipboard, switch
from playwright.sync_api import Page, Route, expect

FOUND = dict.fromkeys(("music", "ｍｕｓｉｃ", "音乐", "音樂", "yinyue", "yin yue"), "term-music")
FOUND |= {"MUS": "promise-music", "享音": "promise-music", "签署 letter": "letter-was-signed"}
FOUND |= {"bridge" + " bridge" * 3000: "promise-bridge"}


def search(page: Page, query: str) -> list[str]:
    """Search for a text. Return the ids of the results."""
    page.get_by_role("searchbox").fill(query)
    expect(page.locator(".search-count")).not_to_be_empty()
    ids = "links => links.map((link) => link.hash.slice(1))"
    return page.locator(".search-panel a").evaluate_all(ids)


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_search_finds_words_in_any_script_or_spelling(open_page, small_site_url, root):
    page = open_page(f"{small_site_url}{root}terms/")
    for query, identifier in FOUND.items():
        assert identifier in search(page, query), query
    for query in ("usic", "乐音", "(.*)[", "😀"):
        assert search(page, query) == [""], query
        link = page.locator(".search-panel a")
        expect(link).to_have_attribute("href", f"{small_site_url}{root}go/")


def test_keyboard_opens_a_result_with_both_languages(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}zh-Hant/timeline/")
    box, panel = page.get_by_role("searchbox"), page.locator(".search-panel")
    links = panel.locator("a")
    box.fill("音乐")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_be_focused()
    assert page.url == f"{small_site_url}zh-Hant/timeline/"
    box.fill("种树、建")
    assert "".join(links.first.locator(".search-own mark").all_inner_texts()) == "種樹建"
    english = links.first.locator(".search-other[lang=en]")
    expect(english).to_contain_text("They agreed to plant trees")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{small_site_url}zh-Hant/letter-signed/#promises-made")
    page.go_back()
    expect(panel).to_be_visible()
    expect(box).to_have_value("种树、建")
    search(page, "bridge")
    page.locator("header .site").focus()
    expect(panel).to_be_hidden()


def test_search_waits_for_the_end_of_ime_composition(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}zh/")
    page.get_by_role("searchbox").focus()
    page.wait_for_function("() => typeof self.bilingual.searchIndex === 'object'")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "yin", "selectionStart": 3, "selectionEnd": 3})
    expect(page.get_by_role("searchbox")).to_have_value("yin")
    page.wait_for_timeout(100)
    expect(page.locator(".search-panel a")).to_have_count(0)
    session.send("Input.insertText", {"text": "音乐"})
    expect(page.locator(".search-panel a").first).to_be_visible()


def test_search_loads_on_first_use(open_page: Open, small_site_url: str):
    asked: list[str] = []
    page = open_page(f"{small_site_url}terms/")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    search(page, "music")
    assert len([url for url in asked if "search" in url]) == 1


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_quotation_of_several_statements_finds_a_passage(open_page, small_site_url, root):
    page = open_page(f"{small_site_url}{root}terms/")
    passage = ["letter-was-signed..promises-made"]
    assert search(page, "两市签署信函。双方同意种树") == passage
    assert search(page, "兩市簽署信函。雙方同意種樹") == passage
    assert search(page, "cities signed a letter. They agreed to pl") == passage
    marks = page.locator(".search-panel mark").all_inner_texts()
    assert " ".join(marks) == "cities signed a letter They agreed to pl"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{small_site_url}{root}letter-signed/#letter-was-signed..promises-made")


def test_quotation_across_pages_leads_to_the_parallel_text(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}terms/")
    assert search(page, "共享音乐。2001年4月") == ["promises-made..tree-was-planted"]
    passage = f"{small_site_url}parallel/#promises-made..tree-was-planted"
    expect(page.locator(".search-panel a")).to_have_attribute("href", passage)
    assert search(page, "signed a letter. In April") == [""]  # the statements are not adjacent
    long = "They agreed to plant trees, to build a <b>bridge</b> & to share *music*. In April 2001"
    assert search(page, long) == ["promises-made..tree-was-planted"]
    assert search(page, f"{long} nothing") == [""]


def made_up_index(*entries: dict[str, str | int]) -> dict[str, object]:
    """Return a search index with these entries, all on one page."""
    whole = [{"id": f"entry-{n}", "page": 0, "other": ""} | e for n, e in enumerate(entries)]
    kinds = ["First", "Second"]
    index = {"kinds": kinds, "pages": [["terms/", "Terms"]], "entries": whole, "texts": []}
    return index | {"whole": 0, "fold": "", "aliases": {}}


@pytest.fixture
def open_with_index(open_page: Open, small_site_url: str) -> Callable[..., Page]:
    """Return a function that opens the glossary with a search index made of entries."""

    def open_with(*entries: dict[str, str | int]) -> Page:
        page = open_page(**DESK)

        def fulfill(route: Route) -> None:
            script = route.fetch().text()
            before, name, after = script.partition("self.bilingual.searchIndex=")
            _, end = json.JSONDecoder().raw_decode(after)
            index = json.dumps(made_up_index(*entries))
            route.fulfill(body=before + name + index + after[end:], content_type="text/javascript")

        page.route("**/search-*.js", fulfill)
        page.goto(f"{small_site_url}terms/")
        return page

    return open_with


def test_results_are_sorted_by_relevance(open_with_index: Callable[..., Page]):
    page = open_with_index(
        {"kind": 1, "own": "", "other": "a tree", "id": "other-language"},
        {"kind": 1, "own": "the long and winding road to a tree", "id": "later"},
        {"kind": 1, "own": "tree of many a leaf", "id": "longer"},
        {"kind": 1, "own": "tree", "id": "shorter"},
        {"kind": 0, "own": "", "other": "there stands at last a tree", "id": "title"},
    )
    assert search(page, "tree") == ["title", "shorter", "longer", "later", "other-language"]


@pytest.mark.parametrize(("entries", "shown", "more"), [(30, 30, None), (37, 30, "7 more")])
def test_results_beyond_the_limit_are_counted(open_with_index, entries, shown, more):
    page = open_with_index(*({"kind": 0, "own": f"tree {number}"} for number in range(entries)))
    assert len(search(page, "tree")) == shown
    expect(page.locator(".search-count")).to_have_text(f"Results: {entries}")
    assert page.locator(".search-more").all_inner_texts() == ([more] if more else [])


SPELLINGS = {
    "partnerships": "a partnership",
    "partnership": "two partnerships",
    "countries": "one country",
    "country": "two countries",
    "winwin": "a win-win result",
    "win-win": "a winwin result",
    "win-wins": "a win win",
    "speeches": "a speech",
    "boxes": "one box",
    "Belt-and-Road": "the Belt and Road",
    "win win": "a win-win result",
    "co-operation": "cooperation",
    "cooperation": "co-operation",
    "celac": "China-CELAC Forum",
    "China–CELAC": "China-CELAC Forum",
}


@pytest.mark.parametrize(("query", "words"), SPELLINGS.items())
def test_english_spelling_variants_are_found(open_with_index, query, words):
    page = open_with_index({"kind": 0, "own": words, "id": "found"}, {"kind": 0, "own": "business"})
    assert search(page, query) == ["found"]


def test_pinyin_is_found_with_v_u_and_umlaut(open_with_index: Callable[..., Page]):
    page = open_with_index(
        {"kind": 0, "own": "strategy", "pinyin": "zhan lue", "id": "found"},
        {"kind": 0, "own": "elsewhere", "pinyin": "zhan lou"},
    )
    for query in ("zhanlve", "zhanlue", "zhanlüe", "zhan lve", "lve"):
        assert search(page, query) == ["found"], query


CLOSING_ACTIONS = {
    "click": lambda page: page.mouse.click(20, 380),
    "wheel": lambda page: page.mouse.wheel(0, 60),
    "escape": lambda page: page.keyboard.press("Escape"),
    "key": lambda page: page.keyboard.press("PageDown"),
}


@pytest.mark.parametrize("way", CLOSING_ACTIONS.values(), ids=CLOSING_ACTIONS)
def test_results_from_the_query_string_close_and_stay_closed(open_page, small_site_url, way):
    page = open_page(f"{small_site_url}terms/?q=music", viewport={"width": 1280, "height": 400})
    expect(page.locator(".search-panel a").first).to_be_visible()
    page.mouse.move(20, 380)
    way(page)
    expect(page.locator(".search-panel")).to_be_hidden()
    assert page.url == f"{small_site_url}terms/"
    switch(page, "zh-Hans")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".search-panel a")).to_have_count(0)


def test_scrolling_past_the_last_result_does_not_scroll_the_page(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/?q=music", viewport={"width": 1280, "height": 200})
    results = page.locator(".search-panel")
    results.hover()
    page.mouse.wheel(0, 3000)
    page.wait_for_function("!!document.querySelector('.search-panel').scrollTop")
    for _ in range(3):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(150)
    expect(results).to_be_visible()
    assert page.evaluate("scrollY") == 0


def test_wheel_over_a_short_list_does_not_scroll_the_page(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/?q=music", viewport={"width": 1280, "height": 800})
    results = page.locator(".search-panel")
    results.hover()
    assert results.evaluate("list => list.scrollHeight === list.clientHeight")
    page.evaluate("document.body.style.minHeight = '3000px'")
    for _ in range(3):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(150)
    expect(results).to_be_visible()
    assert page.evaluate("scrollY") == 0


def test_close_button_puts_results_away(open_page: Open, small_site_url: str):
    """On a phone, results leave little room to tap outside."""
    page = open_page(f"{small_site_url}terms/?q=music", **PHONE)
    results = page.locator(".search-panel")
    expect(results.locator("a").first).to_be_visible()
    results.get_by_role("button", name="Close").tap()
    expect(results).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_have_value("music")
    assert page.url == f"{small_site_url}terms/"


def test_tap_outside_closes_results(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}terms/?q=music", **PHONE)
    expect(page.locator(".search-panel a").first).to_be_visible()
    page.touchscreen.tap(180, 720)
    expect(page.locator(".search-panel")).to_be_hidden()


def test_switching_keeps_open_results(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}terms/", **DESK)
    search(page, "music")
    page.locator(".editions a[hreflang=zh-Hans]").click()
    page.wait_for_url(f"{small_site_url}zh/terms/?q=music*")
    expect(page.locator(".search-panel a").first).to_be_visible()


def test_results_and_panel_close_each_other(open_page: Open, topic_url: str):
    page = open_page(f"{topic_url}#promises-made", **DESK)
    panel, results = page.locator("#__promises-made"), page.locator(".search-panel")
    expect(panel).to_be_visible()
    page.get_by_role("searchbox").evaluate("box => box.focus()")
    page.keyboard.type("music")
    expect(results).to_be_visible()
    expect(panel).to_be_hidden()
    panel.evaluate("panel => panel.showPopover()")
    expect(results).to_be_hidden()


def test_results_appear_when_the_address_cannot_be_updated(open_page: Open, small_site_url: str):
    page = open_page(**DESK)
    page.add_init_script("""
      self.changes = 0;
      history.replaceState = (state, title, address) => {
        if (!address) return;
        self.changes += 1;
        throw new DOMException('too many', 'SecurityError');
      };
    """)
    page.goto(f"{small_site_url}terms/")
    box = page.get_by_role("searchbox")
    box.press_sequentially("music musi mus", delay=5)
    expect(page.locator(".search-panel a").first).to_be_visible()
    page.wait_for_function("() => self.changes > 0")
    assert page.evaluate("self.changes") <= 3


def test_escape_during_ime_composition_keeps_the_query(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}zh/terms/", **DESK)
    search(page, "音乐")
    for composing in ("{ isComposing: true }", "{ keyCode: 229 }"):
        page.get_by_role("searchbox").evaluate(
            "box => box.dispatchEvent(new KeyboardEvent('keydown',"
            f" {{ key: 'Escape', bubbles: true, ...{composing} }}))"
        )
        expect(page.get_by_role("searchbox")).to_have_value("音乐")
        expect(page.locator(".search-panel a").first).to_be_visible()


# Addresses with punctuation that a chat program has added, and the page that an English reader gets.
WITH_PUNCTUATION = {
    "go/promises-made/，请看": "letter-signed/#promises-made",
    "go/promises-made/。": "letter-signed/#promises-made",
    "go/promises-made）": "letter-signed/#promises-made",
    "go/promises-made/，term-music": "letter-signed/#promises-made",
    "zh/letter-signed/。": "zh/letter-signed/#letter-signed",
    "zh-Hant/go/term-music，see": "terms/#term-music",
}


@pytest.mark.parametrize(("address", "target"), WITH_PUNCTUATION.items())
@pytest.mark.parametrize("shown", ROOTS.values(), ids=ROOTS)
def test_trailing_punctuation_in_an_address_is_ignored(
    open_page: Open, small_site_url: str, small_site: Site, address: str, target: str, shown: str
):
    """The result does not depend on which of the 404 pages the host sends."""
    page = open_page()
    page.route(
        lambda url: any(mark in unquote(url) for mark in "，。）"),
        lambda route: route.fulfill(path=small_site.folder / shown / "404.html"),
    )
    page.goto(small_site_url + quote(address))
    page.wait_for_url(small_site_url + target)


def test_unknown_address_is_not_redirected(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}404.html")
    page.wait_for_function("() => self.bilingual.searchIndex")
    page.wait_for_timeout(200)
    assert page.url == f"{small_site_url}404.html"


def test_link_index_copies_permalinks(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}zh/go/", **COPYING)
    row = page.locator("li#promises-made")
    row.get_by_role("button").click()
    assert clipboard(page, "promises-made") == f"{small_site_url}go/promises-made/"


def test_back_from_a_clicked_result_shows_the_results_again(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/")
    page.get_by_role("searchbox").fill("bridge")
    page.wait_for_url("**/terms/?q=bridge")
    held: list[Route] = []
    page.route("**/letter-signed/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright needs a function
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(10)
    page.wait_for_timeout(
        300
    )  # a slow network: the result that is hidden loses the focus meanwhile
    held[0].continue_()
    page.wait_for_url(f"{small_site_url}letter-signed/#*")
    page.go_back()
    page.wait_for_url("**/terms/?q=bridge")
    expect(page.locator(".search-panel a").first).to_be_visible()


def test_words_typed_before_the_script_has_loaded_are_kept(open_page, small_site_url):
    page = open_page()
    held: list[Route] = []
    page.route("**/site-en.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright needs a function
    page.goto(f"{small_site_url}terms/", wait_until="commit")
    page.get_by_role("searchbox").fill("bridge")
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    expect(page.locator(".search-panel a").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("bridge")
