"""Terms, the glossary, citations: as a reader uses them, with script and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

LEADERS = "leaders-meeting-2014/"
SHOWN = "e => getComputedStyle(e, '::after').content"


def test_a_term_shows_the_other_language_until_escape(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + LEADERS)
    term = page.locator("#forum-announcement > .quotation a.term").filter(has_text="China-CELAC Forum")
    assert term.evaluate(SHOWN) == "none"
    term.hover()
    assert term.evaluate(SHOWN) == '"中拉论坛"'
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.documentElement.dataset.hushed !== undefined")
    assert term.evaluate("e => getComputedStyle(e, '::after').display") == "none"
    page.mouse.move(5, 5)
    term.focus()
    assert term.evaluate(SHOWN) == '"中拉论坛"'
    assert term.evaluate("e => getComputedStyle(e, '::after').display") != "none"
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}terms/#term-china-celac-forum")


def test_what_a_term_shows_is_not_part_of_what_is_copied(open_page: Callable[..., Page], base: str):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(base + LEADERS)
    statement = page.locator("#forum-announcement")
    statement.locator("button.copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(
        "They announced the decision to set up the Forum of China and the Community of Latin American"
    )
    assert "中拉" not in copied


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("root", "first", "then"), [("", "en", "zh"), ("zh/", "zh", "en")])
def test_the_glossary_is_sorted_by_either_language(
    open_page, base: str, script: bool, root: str, first: str, then: str
):
    page = open_page(java_script_enabled=script)
    page.goto(f"{base}{root}terms/")
    expect(page.locator(f".by-{first}")).to_be_visible()
    expect(page.locator(f".by-{then}")).to_be_hidden()
    page.locator(f".orders input[value={then}]").check()
    expect(page.locator(f".by-{then}")).to_be_visible()
    expect(page.locator(f".by-{first}")).to_be_hidden()
    page.locator(f".by-{then} a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_cite_leads_to_the_reference_of_the_statement(open_page: Callable[..., Page], base: str, script: bool):
    page = open_page(java_script_enabled=script)
    page.goto(f"{base}zh/{LEADERS}#first-meeting")
    page.locator("#first-meeting a.cite").click()
    expect(page).to_have_url(f"{base}zh/cite/#first-meeting")
    expect(page.locator("#first-meeting")).to_be_in_viewport()
    expect(page.locator("#first-meeting")).to_contain_text("[EB/OL]")
    page.locator("#first-meeting summary").click()
    expect(page.locator("#first-meeting pre").first).to_contain_text("@online{china-keywords,")
    page.goto(base + LEADERS)
    page.locator("h1 + .section-tools a.cite").click()
    expect(page).to_have_url(f"{base}cite/#leaders-meeting-2014")


def test_a_reference_is_copied_whole(open_page: Callable[..., Page], base: str):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{base}cite/#one-plan")
    style = page.locator("#one-plan .citation-style").first
    style.locator("button").click()
    lines = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert lines == [text.strip() for text in style.locator(".citation-text").all_inner_texts()]
    assert lines[0].startswith("China.org.cn. (2020, January 19). China-LatAm Comprehensive Cooperative Partnership.")
    expect(page.locator(".status")).to_contain_text("Reference copied")
