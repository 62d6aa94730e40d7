"""Search: in both languages and both scripts, however the words are cut, by keyboard and by input method."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from project import Project

ROOTS = {"en": "", "zh": "zh/", "zh-Hant": "zh-Hant/"}


def results(page: Page) -> list[str]:
    return page.locator(".search-panel a").evaluate_all("links => links.map((link) => link.hash.slice(1))")


def search(page: Page, query: str) -> list[str]:
    box = page.get_by_role("searchbox")
    box.fill(query)
    expect(page.locator(".search-count")).not_to_be_empty()
    return results(page)


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
@pytest.mark.parametrize(
    ("query", "identifier"),
    [
        ("拉", "forum-announcement"),
        ("论坛", "forum-announcement"),
        ("論壇", "forum-announcement"),
        ("拉论", "forum-announcement"),
        ("拉論", "forum-announcement"),
        ("业、制", "six-fields"),
        ("業、製", "six-fields"),
        ("农业制造", "six-fields"),
        ("位一体", "five-features-proposal"),
        ("體新格", "five-features-proposal"),
        ("互學互鑒", "feature-cultural"),
        ("互学互鉴", "feature-cultural"),
        ("合作伙伴", "partnership-decision"),
        ("合作夥伴", "partnership-decision"),
        ("整体合作由构", "concept-to-reality"),
        ("聖地亞哥", "meeting-in-santiago"),
        ("celac", "forum-announcement"),
        ("CELAC", "forum-announcement"),
        ("ＣＥＬＡＣ", "forum-announcement"),
        ("driv forc", "three-engines"),
        ("forces utilizing", "three-engines"),
        ("1+3+6", "framework-proposal"),
        ("１＋３＋６", "framework-proposal"),
        ("2015年1月8日", "opening-in-beijing"),
        ("January 8", "opening-in-beijing"),
        ("brasilia", "context-day-and-place-2014"),
        ("中拉 forum", "forum-announcement"),
        ("other's", "strategies-aligned"),
        ("zhonglaluntan", "term-china-celac-forum"),
        ("zhong la lun", "term-china-celac-forum"),
        ("shuangbian", "term-bilateral"),
        ("luntan", "term-china-celac-forum"),
        ("zhongla luntan", "term-china-celac-forum"),
        ("zhengti hezuo", "term-overall-cooperation"),
        ("合作 " * 3000 + "伙伴", "partnership-decision"),
    ],
)
def test_what_is_found(page: Page, base: str, root: str, query: str, identifier: str):
    page.goto(base + root)
    assert identifier in search(page, query)


@pytest.mark.parametrize("query", ["(.*)[", "𠀀😀", "ooperation", "坛论", "strategic", "zzz", "论 坛坛", "elac"])
def test_what_is_not_found_offers_the_index(page: Page, base: str, query: str):
    page.goto(f"{base}zh/")
    assert search(page, query) == [""]
    expect(page.locator(".search-count")).to_have_text(f"没有找到“{query}”。")
    expect(page.locator(".search-panel a")).to_have_attribute("href", f"{base}zh/go/")


def test_titles_come_first_then_terms_then_statements(page: Page, base: str):
    page.goto(base)
    search(page, "forum")
    kinds = page.locator(".search-kind").all_inner_texts()
    order = ["Page", "Section", "Term", "Statement", "Item", "Event", "Added context", "Source", "Correction"]
    found = [order.index(kind.split(" · ")[0]) for kind in kinds]
    assert found == sorted(found)
    assert {"Section", "Term", "Statement"} <= {kind.split(" · ")[0] for kind in kinds}


def test_a_result_shows_both_languages_its_match_marked_and_leads_there(page: Page, base: str):
    page.goto(f"{base}zh-Hant/timeline/")
    search(page, "双方整体")
    result = page.locator(".search-panel a").first
    expect(result.locator(".search-own")).to_have_text("標誌著雙方整體合作由構想變為現實。")
    expect(result.locator(".search-own mark")).to_have_text("雙方整體")
    other = result.locator(".search-other")
    expect(other).to_have_text("turning bilateral cooperation from a concept to reality.")
    assert other.get_attribute("lang") == "en"
    result.click()
    expect(page).to_have_url(f"{base}zh-Hant/ministerial-meeting-2015/#concept-to-reality")


def test_by_keyboard(page: Page, base: str):
    page.goto(f"{base}terms/")
    for keys in ("/", "Control+k"):
        page.keyboard.press(keys)
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.get_by_role("searchbox").blur()
    page.keyboard.press("/")
    page.keyboard.type("belt and")
    links = page.locator(".search-panel a")
    expect(links.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-panel")).to_be_hidden()
    assert page.url == f"{base}terms/"
    page.keyboard.type("cooperation-pl")
    expect(links.first).to_have_attribute("href", f"{base}terms/#term-cooperation-plan")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}terms/#term-cooperation-plan")


def test_the_panel_goes_when_the_focus_goes_and_esc_closes_it_from_anywhere(page: Page, base: str):
    page.goto(f"{base}terms/?q=bilateral")
    panel = page.locator(".search-panel")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    search(page, "bilateral")
    page.locator(".theme-button").focus()
    expect(panel).to_be_hidden()


def test_enter_with_nothing_found_stays(page: Page, base: str):
    page.goto(f"{base}terms/")
    search(page, "qqqq")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url.startswith(f"{base}terms/")


def test_an_input_method_searches_when_it_is_done(page: Page, base: str):
    page.goto(f"{base}zh/")
    box = page.get_by_role("searchbox")
    box.focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "lun", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(200)
    expect(page.locator(".search-panel a")).to_have_count(0)
    session.send("Input.insertText", {"text": "论坛"})
    expect(page.locator(".search-panel a").first).to_be_visible()
    assert "forum-announcement" in results(page)


def test_a_paste_is_searched(page: Page, base: str):
    page.goto(f"{base}zh/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('三大引擎')")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Control+v")
    expect(page.locator(".search-panel a").first).to_be_visible()
    assert "three-engines" in results(page)


def test_a_query_is_linked_and_goes_along_to_the_other_language(page: Page, base: str):
    page.goto(f"{base}terms/?q=整体合作")
    expect(page.locator(".search-panel a").first).to_be_visible()
    assert "term-overall-cooperation" in results(page)
    page.keyboard.press("Tab")
    page.locator(".languages a[hreflang=zh-Hans]").click()
    assert "q=" in page.url
    expect(page.get_by_role("searchbox")).to_have_value("整体合作")
    expect(page.locator(".search-panel a").first).to_be_visible()


def test_nothing_of_the_search_is_loaded_before_its_first_use(page: Page, base: str):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(f"{base}zh/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    with page.expect_response("**/search/zh.*.js"):
        page.get_by_role("searchbox").focus()
    assert [re.sub(r"[.][0-9a-f]{10}", "", url) for url in asked if "search" in url] == [
        "assets/search.js",
        "search/zh.js",
    ]


def test_without_script_the_box_leads_to_the_index(open_page: Callable[..., Page], base: str):
    page = open_page(java_script_enabled=False)
    page.goto(f"{base}zh/")
    page.get_by_role("searchbox").fill("论坛")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"^{base}zh/go/\\?q="))


def test_a_search_that_cannot_be_loaded_says_so(page: Page, base: str):
    page.route("**/search/en.*.js", lambda route: route.fulfill(status=200, body=""))
    page.goto(base)
    page.get_by_role("searchbox").fill("forum")
    expect(page.locator(".status")).to_have_text("The search could not be loaded.")


def test_every_index_has_the_same_entries(page: Page, base: str):
    indexes = []
    for root in ROOTS.values():
        page.goto(base + root)
        page.get_by_role("searchbox").focus()
        page.wait_for_function("() => self.searchIndex")
        indexes.append(page.evaluate("self.searchIndex"))
    entries = [[entry[:3] for entry in index["entries"]] for index in indexes]
    assert entries[0] == entries[1] == entries[2]
    assert len({index["entries"][10][3] for index in indexes}) == 3


def test_a_long_index_comes_in_parts_and_is_searched_as_they_come(
    open_page: Callable[..., Page], base: str, serve: Callable[..., str], tmp_path_factory
):
    project = Project.copy(tmp_path_factory.mktemp("long"))
    made = project.root / "scripts" / "search_index.py"
    code = made.read_text(encoding="utf-8")
    assert "LONGEST = 2000" in code
    made.write_text(code.replace("LONGEST = 2000", "LONGEST = 30"), encoding="utf-8")
    divided, page = serve(project), open_page()
    page.goto(f"{base}zh/timeline/")
    found = search(page, "论坛")
    page.goto(f"{divided}zh/timeline/")
    assert len(page.locator(".status").get_attribute("data-index").split()) > 3
    page.get_by_role("searchbox").fill("论坛")
    expect(page.locator(".search-panel a")).to_have_count(len(found))
    assert results(page) == found
    page.goto(f"{divided}zh/timeline/#chile-participant")  # what is nearest lies in the last part but one
    expect(page.locator(".status a").first).to_have_attribute("href", re.compile("#participant-chile$"))
