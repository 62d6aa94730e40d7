"""Main functions in other browser engines: Firefox, WebKit (Safari), and a Chromium of 2023."""

import os
import shutil
from collections.abc import Iterator

import pytest
from page_helpers import PHONE
from playwright.sync_api import Browser, Page, expect
from webdriver import Engine, Firefox, WebKit

WIDTHS = (360, 640, 768, 912, 1280)
# `make test` installs the browsers; see the Makefile.
INSTALLED = os.geteuid() == 0 and shutil.which("apt-get")
CHINESE_TOPIC = "zh/letter-signed/"
CHINESE = ("zh/", CHINESE_TOPIC, "zh-Hant/terms/", "zh/sources/")
# Widths at which a page scrolls sideways. The page is in a frame, because WebKit windows are at least 447 pixels wide.
SIDEWAYS = """new Promise((done) => {
  const frame = document.createElement('iframe');
  frame.onload = () => done(arguments[1].filter((width) => {
    const { documentElement: page } = frame.contentDocument;
    for (const details of page.querySelectorAll('details')) details.open = true;
    frame.style.width = `${width}px`;
    return page.scrollWidth > page.clientWidth;
  }));
  frame.src = arguments[0];
  frame.style.border = 0;
  document.body.replaceChildren(frame);
})"""
# The width of a Chinese text in em.
WIDTH_IN_EM = """(() => {
  const words = document.createElement('span');
  words.append('来源，后列');
  document.querySelector('article p').replaceChildren(words);
  return words.getBoundingClientRect().width / parseFloat(getComputedStyle(words).fontSize);
})()"""
STYLE = "getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
SHOWN = "document.querySelector(arguments[0])?.checkVisibility()"
CHOOSE = """(() => {
  const select = document.querySelector('#__marks');
  select.value = arguments[0];
  select.dispatchEvent(new Event('change', { bubbles: true }));
})()"""
AT = "location.href === arguments[0]"


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda engine: engine.__name__)
def engine(request, tmp_path_factory) -> Iterator[Engine]:
    if not (shutil.which(request.param.needs) or INSTALLED):
        pytest.skip(f"{request.param.needs} is not installed here")
    browser = request.param(tmp_path_factory.mktemp("engine"))
    yield browser
    browser.close()


def test_chinese_glyphs_are_full_width_and_no_page_scrolls_sideways(engine, small_site_url):
    for address in CHINESE:
        engine.open(f"{small_site_url}card.png")
        assert engine.run(SIDEWAYS, small_site_url + address, WIDTHS) == [], address
        engine.open(small_site_url + address)
        assert abs(engine.run(WIDTH_IN_EM) - 5) < 0.1, address
        if not isinstance(engine, Firefox):
            assert engine.run(STYLE, "h1", "textAutospace") == "no-autospace"


def test_find_in_page_ignores_numbers(engine: Engine, small_site_url: str):
    """The search of the browser finds words on both sides of a number."""
    for root, words in (("", "signed a letter. They agreed"), ("zh/", "签署信函。双方同意")):
        engine.open(f"{small_site_url}{root}letter-signed/")
        assert engine.run("window.find(arguments[0])", words), words


OVERLAPPING_TITLES = """(() => {
  const boxes = [...document.querySelectorAll('.section')].map((title) => title.getBoundingClientRect());
  return boxes.filter((a, i) => boxes.slice(i + 1).some((b) => a.top < b.bottom && b.top < a.bottom)).length;
})()"""


def test_section_titles_stand_apart(engine: Engine, topic_url: str):
    for width in (500, 1100):
        engine.width(width)
        engine.open(topic_url)
        assert engine.run("document.querySelectorAll('.section').length") == 2
        assert engine.run(OVERLAPPING_TITLES) == 0, width


def test_messages_are_as_high_as_their_words(engine: Engine, topic_url: str):
    """Nothing else of the page is covered: a click there would close the panel."""
    engine.width(500)
    engine.open(topic_url)
    engine.wait("!document.querySelector('.theme').hidden")
    engine.run("self.bilingual.say('Copied')")
    assert 20 < engine.run("document.querySelector('.foot').offsetHeight") < 60


def test_panel_menu_switch_and_back_work(engine: Engine, small_site_url: str, topic_url: str):
    engine.width(500)
    engine.open(small_site_url + CHINESE_TOPIC)
    engine.wait("!document.querySelector('.theme').hidden")  # the script has run
    engine.run(CHOOSE, "terms")
    engine.wait(f"{STYLE} === 'underline'", ".t", "textDecorationLine")
    assert engine.run(STYLE, ".t", "textDecorationStyle") == "dotted"
    engine.click(".n[href='#__promises-made']")
    engine.wait(SHOWN, "#__promises-made .openers")
    engine.click("#__promises-made .close")
    engine.click("button.menu")
    engine.wait(SHOWN, "#__pages")
    engine.click("#__pages a[href*=terms]")
    engine.wait(AT, f"{small_site_url}zh/terms/")
    engine.run("history.back()")
    loaded = f"{AT} && document.readyState === 'complete'"
    engine.wait(loaded, small_site_url + CHINESE_TOPIC)
    assert not engine.run(SHOWN, "#__pages")
    engine.click(".n[href='#__promises-made']")
    engine.click(".editions > button")
    engine.click(".editions a[hreflang=en]")
    engine.wait(loaded, f"{topic_url}#promises-made")


def opened(browser: Browser, address: str, **options) -> tuple[Page, list[str]]:
    """Open a page in a new context. Return it with the list of its errors."""
    page, errors = browser.new_context(**options).new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    return page, errors


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_without_popovers_pages_have_static_fallbacks(
    old_chromium, small_site_url, topic_url, script
):
    page, errors = opened(old_chromium, topic_url, **PHONE, java_script_enabled=script)
    for link in page.locator(".editions a").all():
        expect(link).to_be_in_viewport(ratio=1)
    words = page.locator("#letter-was-signed").bounding_box()
    note = page.locator("#__letter-was-signed").bounding_box()
    assert words["y"] + words["height"] <= note["y"]
    expect(page.locator("#__letter-was-signed .links a").filter(visible=True)).to_have_count(3)
    page.locator("#letter-was-signed").tap()  # has no effect and causes no error
    page.locator("#__marks").select_option("terms")
    expect(page.locator("p .t").first).to_have_css("text-decoration-line", "underline")
    expect(page.locator(".theme")).to_be_visible(visible=script)
    page.locator("a.menu").tap()
    expect(page.locator("#__pages")).to_be_in_viewport()
    page.locator("#__pages a[href*=terms]").tap()
    page.wait_for_url(f"{small_site_url}terms/")
    page.locator(".editions a[hreflang=zh-Hant]").tap()
    page.wait_for_url(f"{small_site_url}zh-Hant/terms/*")
    assert errors == []


@pytest.mark.parametrize("root", ["", "zh/"])
def test_layout_in_an_old_browser(old_chromium, product_url: str, pages_by_kind: dict, root: str):
    page, errors = opened(old_chromium, product_url)
    for address in [addresses[0] for addresses in pages_by_kind.values()]:
        page.goto(product_url + root + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") == width, (address, width)
            name = page.locator("header .site").bounding_box()
            editions = page.locator(".editions ul").bounding_box()
            is_left = name["x"] + name["width"] <= editions["x"]
            assert is_left or name["y"] + name["height"] <= editions["y"]
            assert editions["x"] + editions["width"] <= width
            assert page.locator("h1").bounding_box()["y"] < 200  # the menu is not above the heading
    assert errors == []


def test_enter_on_a_section_title_moves_to_its_statement(engine: Engine, topic_url: str):
    engine.open(topic_url)
    engine.wait("!document.querySelector('.theme').hidden")
    engine.run("document.querySelector('#promises a').focus()")
    engine.press("\ue007")  # Enter
    engine.wait("document.activeElement.id === 'promises-made'")
    engine.click("#promises a")
    engine.wait("document.activeElement.id !== 'promises-made'")


POINT = """([x, y]) => dispatchEvent.call(document.elementFromPoint(x, y), new PointerEvent(
  'pointerdown', { bubbles: true, pointerType: 'touch', clientX: x, clientY: y }))"""
LIT = """[...CSS.highlights?.get('lit') || []].map((range) => range.toString()).join()
  || [...document.querySelectorAll('.lit')].map((span) => span.textContent).join()"""
CITIES = """(() => {
  const walker = document.createTreeWalker(
    document.querySelector('#letter-was-signed'), NodeFilter.SHOW_TEXT);
  while (!walker.nextNode().data.includes('two cities'));
  const range = new Range();
  range.selectNodeContents(walker.currentNode);
  const { left, top, height } = range.getClientRects()[0];
  return [left + 4, top + height / 2];
})()"""


def test_pointing_highlights_a_phrase(engine: Engine, topic_url: str):
    engine.width(900)
    engine.open(topic_url)
    engine.wait("!!self.bilingual")
    engine.run(f"({POINT})(arguments[0])", engine.run(CITIES))
    engine.wait(f"({LIT}) === 'the two cities'")
    assert engine.run("document.querySelector('.counterpart').textContent") == "两市"
