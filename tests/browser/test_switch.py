"""Switching the language keeps the place: the same page, the same statement, the same height on screen."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from project import ROOT

LANGUAGES = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}
PAIRS_IN_A_ROW = ("zh-Hans", "zh-Hant", "en", "zh-Hant", "zh-Hans", "en")  # each to each, from English
IDS: dict[str, list[str]] = {}
for line in (ROOT / "data" / "ids.txt").read_text(encoding="utf-8").splitlines():
    IDS.setdefault(line.split(" /")[1], []).append(line.split(" /")[0])
TOP = "(id) => document.getElementById(id).getBoundingClientRect().top"
LEADERS = "leaders-meeting-2014/"


def top(page: Page, identifier: str) -> float:
    return page.evaluate(TOP, identifier)


def settle(page: Page) -> None:
    """Wait until what the page does after loading is done."""
    page.wait_for_load_state("load")
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))"
    )


def link(page: Page, tag: str):
    return page.locator(f".languages a[hreflang={tag}]")


@pytest.mark.parametrize("address", IDS)
def test_every_id_and_every_pair_of_languages(page: Page, base: str, address: str):
    page.set_viewport_size({"width": 1024, "height": 700})
    for identifier in IDS[address]:
        page.goto(f"{base}{address}#{identifier}")
        settle(page)
        for tag in PAIRS_IN_A_ROW:
            before = top(page, identifier)
            link(page, tag).click()
            expect(page).to_have_url(f"{base}{LANGUAGES[tag]}{address}#{identifier}")
            settle(page)
            room = page.evaluate("document.documentElement.scrollHeight - innerHeight - scrollY")
            assert abs(top(page, identifier) - before) <= 4 or room < 1 or page.evaluate("scrollY") == 0, identifier


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("place", [0.2, 0.45, 0.7])
@pytest.mark.parametrize("width", [360, 1280])
def test_at_any_scroll_position_without_a_fragment(page: Page, base: str, tag: str, place: float, width: int):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{base}{LEADERS}?a=1")
    page.evaluate("(place) => scrollTo(0, document.documentElement.scrollHeight * place)", place)
    settle(page)
    named = urlsplit(link(page, tag).evaluate("a => a.href")).fragment
    before = top(page, named)
    assert before < 700
    if width == 360:  # there the languages are behind the name of the current one
        page.locator(".languages-button").click()
    link(page, tag).click()
    expect(page).to_have_url(f"{base}{LANGUAGES[tag]}{LEADERS}?a=1#{named}")
    settle(page)
    assert abs(top(page, named) - before) <= 4
    page.go_back()
    settle(page)
    assert abs(top(page, named) - before) <= 4
    page.go_forward()
    settle(page)
    assert abs(top(page, named) - before) <= 4


def test_the_switcher_names_the_statement_at_the_top_as_one_scrolls(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(base + LEADERS)
    settle(page)
    assert urlsplit(link(page, "zh-Hans").evaluate("a => a.href")).fragment == ""
    for identifier in ("first-meeting", "forum-announcement", "feature-cultural", "context-eleven-countries"):
        page.evaluate("(id) => document.getElementById(id).scrollIntoView()", identifier)
        settle(page)
        for tag, root in LANGUAGES.items():
            assert link(page, tag).evaluate("a => a.href") == f"{base}{root}{LEADERS}#{identifier}"


def test_the_statement_of_the_address_is_named_until_one_leaves_it(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{base}{LEADERS}#forum-announcement")
    settle(page)
    assert urlsplit(link(page, "zh-Hans").evaluate("a => a.href")).fragment == "forum-announcement"
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -520)
    page.wait_for_function("() => document.getElementById('forum-announcement').getBoundingClientRect().top > 500")
    settle(page)
    named = urlsplit(link(page, "zh-Hans").evaluate("a => a.href")).fragment
    assert named != "forum-announcement"
    assert 0 < top(page, named) < 350


def test_by_keyboard(page: Page, base: str):
    page.goto(f"{base}{LEADERS}#partnership-decision")
    settle(page)
    before = top(page, "partnership-decision")
    link(page, "zh-Hant").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}zh-Hant/{LEADERS}#partnership-decision")
    settle(page)
    assert abs(top(page, "partnership-decision") - before) <= 4


@pytest.mark.parametrize("how", [{"button": "middle"}, {"modifiers": ["Control"]}], ids=["middle", "ctrl"])
def test_in_a_new_tab(open_page: Callable[..., Page], base: str, how: dict):
    page = open_page(viewport={"width": 1024, "height": 700})
    page.goto(base + LEADERS)
    page.evaluate("scrollTo(0, 900)")
    settle(page)
    named = urlsplit(link(page, "zh-Hans").evaluate("a => a.href")).fragment
    before = top(page, named)
    with page.context.expect_page() as opened:
        link(page, "zh-Hans").click(**how)
    tab = opened.value
    tab.bring_to_front()
    settle(tab)
    assert tab.url == f"{base}zh/{LEADERS}#{named}"
    assert abs(top(tab, named) - before) <= 4


def visit(open_page: Callable[..., Page], locale: str, url: str) -> Page:
    page = open_page(locale=locale)
    page.goto(url)
    settle(page)
    return page


@pytest.mark.parametrize(
    ("locale", "address", "tag", "words"),
    [
        ("zh-CN", "", "zh-Hans", "本站有简体中文版。"),
        ("zh-TW", "terms/", "zh-Hant", "本站有繁體中文版。"),
        ("zh-HK", "zh/terms/", "zh-Hant", "本站有繁體中文版。"),
        ("zh-Hans-HK", "terms/", "zh-Hans", "本站有简体中文版。"),
        ("en-GB", "zh/parallel/", "en", "This site is also in English."),
    ],
)
def test_the_browser_s_language_is_offered_once(
    open_page: Callable[..., Page], base: str, locale: str, address: str, tag: str, words: str
):
    page = visit(open_page, locale, base + address)
    bar = page.locator(".offer")
    expect(bar).to_contain_text(words)
    assert bar.get_attribute("lang") == tag
    assert page.url == base + address
    page.goto(base + address)
    expect(bar).to_have_count(0)


@pytest.mark.parametrize(
    ("locale", "address"), [("en-US", ""), ("zh-CN", "zh/"), ("es-CL", ""), ("pt-BR", "zh/timeline/")]
)
def test_no_offer_where_none_helps(open_page: Callable[..., Page], base: str, locale: str, address: str):
    page = visit(open_page, locale, base + address)
    expect(page.locator(".offer")).to_have_count(0)


def test_the_offer_moves_nothing_leads_to_the_page_and_is_dismissed_for_good(open_page: Callable[..., Page], base: str):
    page = visit(open_page, "zh-CN", base + LEADERS)
    heights = "[document.documentElement.scrollHeight, document.querySelector('h1').getBoundingClientRect().top]"
    with_bar = page.evaluate(heights)
    assert page.locator(".offer a").get_attribute("href") == f"{base}zh/{LEADERS}"
    page.locator(".offer button").click()
    expect(page.locator(".offer")).to_have_count(0)
    assert page.evaluate(heights) == with_bar
    link(page, "zh-Hans").click()
    page.goto(base)
    expect(page.locator(".offer")).to_have_count(0)


def test_the_offer_keeps_the_place(open_page: Callable[..., Page], base: str):
    page = visit(open_page, "zh-CN", f"{base}{LEADERS}?a=1#forum-announcement")
    before = top(page, "forum-announcement")
    page.locator(".offer a").click()
    expect(page).to_have_url(f"{base}zh/{LEADERS}?a=1#forum-announcement")
    settle(page)
    assert abs(top(page, "forum-announcement") - before) <= 4


def test_the_offer_waits_for_a_page(open_page: Callable[..., Page], base: str):
    page = visit(open_page, "zh-CN", f"{base}no/such/page/")
    expect(page.locator(".offer")).to_have_count(0)
    page.goto(base)
    expect(page.locator(".offer")).to_have_count(1)


def test_the_last_choice_is_suggested_at_the_root_alone(open_page: Callable[..., Page], base: str):
    page = visit(open_page, "en-GB", base + LEADERS)
    link(page, "zh-Hant").click()
    page.goto(base + LEADERS)
    settle(page)
    expect(page.locator(".offer")).to_have_count(0)
    page.goto(base)
    expect(page.locator(".offer")).to_contain_text("本站有繁體中文版。")
    assert page.url == base


def test_all_counterparts_by_one_control_and_the_choice_lasts(page: Page, base: str):
    page.goto(base + LEADERS)
    select = page.locator(".reading-tools select")
    expect(page.locator("#first-meeting")).not_to_contain_text("習近平訪問巴西期間", use_inner_text=True)
    select.select_option("zh-Hant")
    for statement in page.locator(".statement").all():
        expect(statement.locator("details.counterpart[open]")).to_have_count(1)
        expect(statement.locator("details[open] p[lang=zh-Hant]")).to_be_visible()
    item = page.locator("#feature-political .item-counterpart:visible")
    expect(item).to_have_text("政治上真誠互信")
    page.goto(f"{base}framework-1-3-6/")
    expect(page.locator("#one-plan")).to_contain_text("「1」是一個規劃", use_inner_text=True)
    page.goto(f"{base}zh/framework-1-3-6/")
    expect(page.locator("#one-plan")).not_to_contain_text("guided by", use_inner_text=True)
    page.locator(".reading-tools select").select_option("en")
    expect(page.locator("#one-plan")).to_contain_text("guided by", use_inner_text=True)
    page.goto(base + LEADERS)
    expect(page.locator("details.counterpart[open][data-language=zh-Hant]")).to_have_count(5)
    page.locator(".reading-tools select").select_option("")
    expect(page.locator("details.counterpart[open]")).to_have_count(0)


@pytest.mark.parametrize("width", [960, 1280])
@pytest.mark.parametrize("root", LANGUAGES.values())
def test_rows_of_the_parallel_text_are_level(page: Page, base: str, root: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{base}{root}parallel/")
    tops = page.evaluate(
        "[...document.querySelectorAll('.row')].map((row) => [...row.querySelectorAll('.cell')].map((c) => c.getBoundingClientRect().top))"
    )
    assert len(tops) == 18
    for left, right in tops:
        assert abs(left - right) <= 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_only_where_the_languages_differ(open_page: Callable[..., Page], base: str, script: bool):
    page = open_page(java_script_enabled=script)
    page.goto(f"{base}zh/parallel/")
    expect(page.locator("#opening-in-beijing")).to_be_visible()
    page.get_by_label("只看有差异的").check()
    expect(page.locator("#opening-in-beijing")).to_be_hidden()
    expect(page.locator(".row:visible")).to_have_count(17)


def test_a_row_that_is_asked_for_is_shown_whatever_the_filter(page: Page, base: str):
    page.goto(f"{base}parallel/")
    page.get_by_label("Only where the languages differ").check()
    page.evaluate("location.hash = 'opening-in-beijing'")
    expect(page.locator("#opening-in-beijing")).to_be_in_viewport()


def test_differences_are_marked_and_explained_beside_the_row(page: Page, base: str):
    page.goto(f"{base}parallel/#concept-to-reality")
    row = page.locator("#concept-to-reality")
    expect(row).to_be_in_viewport()
    assert row.locator("[lang=en] .differing").all_inner_texts() == ["turning", "bilateral", " cooperation"]
    assert row.locator("[lang=zh-Hans] .differing").all_inner_texts() == ["标志着", "双方", "整体合作"]
    expect(row.get_by_text(re.compile("Elsewhere the text sets overall and bilateral apart"))).to_be_visible()


def test_the_parallel_text_is_stacked_on_a_phone(page: Page, base: str):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{base}parallel/")
    left, right = (page.locator("#first-meeting .cell").nth(i).bounding_box() for i in (0, 1))
    assert right["y"] >= left["y"] + left["height"]
    assert left["x"] == right["x"]
