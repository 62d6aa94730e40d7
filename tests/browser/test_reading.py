"""What readers do, in a real browser, under a sub-path: browse, switch, open a link to a statement."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from project import PAGES

LANGUAGES = {"English": ("", "en"), "简体中文": ("zh/", "zh-Hans"), "繁體中文": ("zh-Hant/", "zh-Hant")}
FIRST = {"en": "During his visit to Brazil", "zh-Hans": "2014年7月，习近平访问", "zh-Hant": "2014年7月，習近平訪問"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_by_its_navigation(page: Page, base: str, language: str):
    root, tag = LANGUAGES[language]
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + root)
    links = page.locator(".pages a")
    assert links.count() == len(PAGES)
    for index, address in enumerate(PAGES):
        links.nth(index).click()
        expect(page).to_have_url(base + root + address)
        assert page.locator("html").get_attribute("lang") == tag
        expect(page.locator(".pages [aria-current=page]")).to_have_count(1)
        expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("address", PAGES)
def test_switching_keeps_the_page(open_page: Callable[..., Page], base: str, address: str, script: bool):
    page = open_page(java_script_enabled=script)
    page.goto(base + address)
    for name in ["简体中文", "繁體中文", "English", "繁體中文", "简体中文", "English"]:
        root, tag = LANGUAGES[name]
        page.locator(".languages a", has_text=name).click()
        expect(page).to_have_url(base + root + address)
        assert page.locator("html").get_attribute("lang") == tag
        expect(page.locator(".languages [aria-current]")).to_have_text(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_statement_shows_it_below_the_header(page: Page, base: str, language: str):
    root, tag = LANGUAGES[language]
    page.goto(f"{base}{root}leaders-meeting-2014/#forum-announcement")
    statement = page.locator("#forum-announcement")
    expect(statement).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    assert statement.bounding_box()["y"] >= header["y"] + header["height"]
    page.goto(f"{base}{root}leaders-meeting-2014/")
    expect(page.locator("#first-meeting .quotation").first).to_contain_text(FIRST[tag])


def test_a_section_leads_to_its_counterpart(page: Page, base: str):
    page.goto(f"{base}framework-1-3-6/")
    page.locator("#the-fields + .section-tools").get_by_text("繁體中文").click()
    expect(page).to_have_url(f"{base}zh-Hant/framework-1-3-6/#the-fields")
    expect(page.locator("#the-fields")).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_counterpart_and_the_differences_open_in_place(open_page: Callable[..., Page], base: str, script: bool):
    page = open_page(java_script_enabled=script)
    page.goto(f"{base}zh/ministerial-meeting-2015/")
    statement = page.locator("#concept-to-reality")
    expect(statement.get_by_text("turning bilateral cooperation")).to_be_hidden()
    statement.locator("summary").first.click()
    expect(statement.get_by_text("turning bilateral cooperation")).to_be_visible()
    statement.locator(".differences summary").click()
    expect(statement.get_by_text("本文他处将“整体合作”与“双边关系”分开")).to_be_visible()


def test_the_same_at_the_root_of_a_host(open_page: Callable[..., Page], root_base: str):
    page = open_page()
    for name, (root, tag) in LANGUAGES.items():
        page.goto(f"{root_base}zh/no/such/page/")
        page.locator(".languages a", has_text=name).click()
        expect(page).to_have_url(root_base + root)
        for other, (other_root, _) in LANGUAGES.items():
            page.goto(f"{root_base}{root}sources/")
            page.locator(".languages a", has_text=other).click()
            expect(page).to_have_url(f"{root_base}{other_root}sources/")
        page.goto(root_base + root)
        page.locator(".pages a").nth(1).click()
        expect(page).to_have_url(f"{root_base}{root}leaders-meeting-2014/")
        assert page.locator("html").get_attribute("lang") == tag


def test_404_leads_home_in_every_language(page: Page, base: str):
    for name, (root, _) in LANGUAGES.items():
        response = page.goto(f"{base}zh/no/such/page/")
        assert response is not None
        assert response.status == 404
        page.locator(".languages a", has_text=name).click()
        expect(page).to_have_url(base + root)


def test_light_and_dark_are_the_reader_s_choice_and_last(open_page: Callable[..., Page], base: str):
    for scheme in ("light", "dark"):
        page = open_page(color_scheme=scheme)
        page.goto(base)
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.locator(".theme-button").click()
        changed = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert changed != paper
        page.goto(f"{base}zh/timeline/")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == changed


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_opens_by_keyboard_on_a_phone(open_page: Callable[..., Page], base: str, script: bool):
    page = open_page(viewport={"width": 360, "height": 640}, java_script_enabled=script)
    page.goto(base)
    link = page.locator(".pages").get_by_text("Timeline")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Space")
    expect(link).to_be_visible()
    link.click()
    expect(page).to_have_url(f"{base}timeline/")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_languages_open_by_keyboard_on_a_phone(open_page: Callable[..., Page], base: str, script: bool):
    page = open_page(viewport={"width": 360, "height": 640}, java_script_enabled=script)
    page.goto(f"{base}timeline/")
    link = page.locator(".languages a[hreflang=zh-Hant]")
    expect(link).to_be_hidden()
    page.locator(".languages-button").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}zh-Hant/timeline/")


@pytest.mark.parametrize("width", [320, 1280])  # test_layout.py looks at those between
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways(page: Page, base: str, language: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(base + LANGUAGES[language][0] + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
