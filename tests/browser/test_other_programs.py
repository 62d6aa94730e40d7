"""Influences from outside: translators, clipboard access, other sites of the host, other tabs, archives."""

import pytest
from page_helpers import (
    COPYING,
    DESK,
    NO_STORAGE,
    PHONE,
    POSITION_OF_WORDS,
    Open,
    choose,
    clipboard,
    number,
    wait_for_script,
)
from playwright.sync_api import Route, expect

TOPIC = "letter-signed/"
# Imitates a translator in the browser: wraps each text in two <font> elements and changes the page language.
TRANSLATE = """() => {
  document.documentElement.lang = 'es';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement.closest('[translate=no], script, style')) continue;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = `traducido ${text.data}`;
    outer.append(inner);
    text.replaceWith(outer);
  }
}"""
SELECT = """([from, to]) => {
  const [first, last] = [from, to].map((id) => document.getElementById(id));
  getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
}"""


def test_translated_page_copies_and_cites_the_source_text(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK, **COPYING)
    page.wait_for_function("() => self.bilingual.parts && !document.querySelector('.theme').hidden")
    page.evaluate(TRANSLATE)
    expect(page.locator("#letter-was-signed")).to_contain_text("traducido")
    number(page, "promises-made").click()
    panel = page.locator("#__promises-made")
    expect(panel.locator(".tools")).to_be_visible()
    page.evaluate(TRANSLATE)  # also translate the tools that were loaded later
    expect(panel.locator(".quoted")).to_have_text("双方同意种树、建桥和共享音乐。")
    choose(page, "[data-copy=both]")
    assert "traducido" not in clipboard(page, "They agreed to plant trees")
    panel.locator(".openers button:last-child").click()
    citation = panel.locator(".citation").filter(visible=True).first
    expect(citation).to_contain_text("#promises-made")
    expect(citation).not_to_contain_text("traducido")


@pytest.mark.parametrize("part", ["passage", "page"])
def test_manual_copy_has_no_colours_marks_or_numbers(open_page: Open, topic_url: str, part: str):
    page = open_page(topic_url, **DESK, **COPYING, color_scheme="dark")
    wait_for_script(page)
    if part == "passage":
        page.evaluate(SELECT, ["letter-was-signed", "promises-made"])
    else:
        page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    words = (
        "On March 3, 2001, the two cities signed a letter. "
        "They agreed to plant trees, to build a <b>bridge</b> & to share *music*."
    )
    types = page.evaluate("navigator.clipboard.read().then(([item]) => item.types)")
    copied = clipboard(page, words)
    assert types == ["text/plain"]  # which has no colours and no marks
    assert part == "page" or copied.strip() == words


def test_copied_quotation_has_no_section_titles(open_page: Open, small_site_url: str):
    page = open_page(small_site_url, **DESK, **COPYING)
    wait_for_script(page)
    title = page.locator("h3.section").filter(has_text="The first tree")
    page.mouse.move(*page.evaluate(POSITION_OF_WORDS, ["#promises-made", "share"]))
    page.mouse.down()
    page.mouse.move(*page.evaluate(POSITION_OF_WORDS, ["#tree-was-planted", "April"]), steps=5)
    page.mouse.up()
    page.keyboard.press("Control+c")
    copied = clipboard(page, "*music*.")
    assert copied.rstrip().endswith(("In A", "In Ap", "In Apr"))
    assert "The first tree" not in copied
    expect(title).to_be_visible()
    page.evaluate(SELECT, ["the-text", "tree-was-planted"])
    page.keyboard.press("Control+c")
    assert "The first tree" in clipboard(page, "In April")


def test_copied_dates_have_no_numbers_of_sources(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}timeline/", **DESK, **COPYING)
    wait_for_script(page)
    dates = page.locator("#event-letter .dates > span").first
    assert dates.locator("a.note").count()
    dates.evaluate("dates => getSelection().selectAllChildren(dates)")
    page.keyboard.press("Control+c")
    assert clipboard(page, "2001").strip() == "3 March 2001"


def test_without_clipboard_api_a_text_field_has_the_lines(open_page: Open, topic_url: str):
    page = open_page(**DESK)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(topic_url)
    number(page, "promise-trees").click()
    choose(page, "[data-copy=both]")
    field = page.locator(".status textarea")
    assert field.input_value().split("\n")[:2] == ["plant trees", "种树"]


def test_stored_values_of_other_sites_are_ignored(open_page, small_site_url, topic_url):
    page = open_page(**DESK, locale="zh-CN")
    page.add_init_script("""
      for (const key of ['place', 'theme', 'language', 'marks', 'offer', 'offered', 'style']) {
        localStorage.setItem(key, 'dark');
        localStorage.setItem(`two-cities:${key}`, 'Beijing');
      }
      localStorage.setItem('language', 'en');
    """)
    page.goto(f"{topic_url}#promises-made")
    expect(page.locator("#__promises-made")).to_be_visible()
    assert not page.evaluate("document.documentElement.dataset.theme")
    assert not page.evaluate("document.documentElement.dataset.marks")
    expect(page.locator("#__marks")).to_have_value("plain")
    page.goto(f"{small_site_url}go/promise-music/")
    page.wait_for_url(f"{small_site_url}zh/{TOPIC}#promise-music")


def test_other_tabs_and_restored_pages_follow_stored_choices(open_page: Open, topic_url: str):
    first = open_page(topic_url, **DESK)
    second = first.context.new_page()
    second.goto(topic_url)
    second.locator("#__marks").select_option("differences")
    second.locator(".theme").click()
    root = first.locator(":root")
    expect(root).to_have_attribute("data-marks", "differences")
    expect(root).to_have_attribute("data-theme", "light")
    expect(first.locator("#__marks")).to_have_value("differences")
    first.evaluate("""() => {
      localStorage.setItem('two-cities:theme', 'dark');
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    }""")
    expect(root).to_have_attribute("data-theme", "dark")


def test_without_local_storage_the_colour_scheme_lasts_for_the_visit(
    open_page, small_site_url, topic_url
):
    page = open_page(**DESK)
    page.add_init_script(NO_STORAGE)
    page.goto(topic_url)
    page.locator(".theme").click()
    page.goto(f"{small_site_url}terms/")
    expect(page.locator(":root")).to_have_attribute("data-theme", "light")


WAYS_TO_CLOSE = {
    "button": lambda page: page.locator("#__promises-made .close").tap(),
    "escape": lambda page: page.keyboard.press("Escape"),
    "another statement, then escape": lambda page: (
        page.touchscreen.tap(*page.evaluate(POSITION_OF_WORDS, ["#letter-was-signed", "cities"])),
        expect(page.locator("#__letter-was-signed .close")).to_be_visible(),
        page.keyboard.press("Escape"),
    ),
    "search": lambda page: page.get_by_role("searchbox").tap(),
    "outside": lambda page: page.touchscreen.tap(3, 200),
    "statement": lambda page: page.touchscreen.tap(
        *page.evaluate(POSITION_OF_WORDS, ["#promises-made", "agreed"])
    ),
}


@pytest.mark.parametrize("close", WAYS_TO_CLOSE.values(), ids=WAYS_TO_CLOSE)
def test_back_after_closing_a_panel_leaves_the_page(open_page, small_site_url, topic_url, close):
    page = open_page(f"{small_site_url}terms/", **PHONE)
    page.goto(topic_url)
    page.evaluate("document.body.style.minHeight = '5000px'")
    number(page, "promises-made").tap()
    expect(page).to_have_url(f"{topic_url}#promises-made")
    expect(page.locator("#__promises-made .close")).to_be_visible()
    page.evaluate("scrollBy({ top: 90, behavior: 'instant' })")
    scroll_top = page.evaluate("scrollY")
    close(page)
    expect(page).to_have_url(topic_url)
    expect(page.locator("#__promises-made")).to_be_hidden()
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == scroll_top
    page.go_back()
    expect(page).to_have_url(f"{small_site_url}terms/")


def test_back_after_closing_a_passage_leaves_the_page(open_page, small_site_url, topic_url):
    page = open_page(f"{small_site_url}terms/", **PHONE)
    page.goto(topic_url)
    number(page, "letter-was-signed").tap()
    choose(page, "[data-passage]")
    expect(page).to_have_url(topic_url)
    number(page, "promises-made").tap()
    passage = "letter-was-signed..promises-made"
    expect(page).to_have_url(f"{topic_url}#{passage}")
    page.locator(f"[id='__{passage}'] .close").tap()
    expect(page).to_have_url(topic_url)
    expect(page.locator(".on")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(f"{small_site_url}terms/")


def test_double_click_selects_a_word_without_opening_a_panel(open_page: Open, topic_url: str):
    page = open_page(topic_url, viewport={"width": 1000, "height": 700})
    wait_for_script(page)
    words = page.locator("#letter-was-signed")
    page.mouse.dblclick(*page.evaluate(POSITION_OF_WORDS, ["#letter-was-signed", "signed"]))
    assert page.evaluate("getSelection().toString().trim()") == "signed"
    page.wait_for_timeout(500)
    expect(page.locator(".panel:popover-open")).to_have_count(0)
    page.mouse.click(5, 690)
    words.click(position={"x": 90, "y": 10})
    expect(page.locator("#__letter-was-signed")).to_be_visible()


def test_link_to_a_selection_disappears_with_it(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    wait_for_script(page)
    page.evaluate(SELECT, ["letter-was-signed", "promises-made"])
    expect(page.locator(".status a")).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator(".status a")).to_have_count(0)


def test_text_fragment_is_not_part_of_the_id(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    wait_for_script(page)
    page.evaluate("history.replaceState(null, '', '#promises-made:~:text=agreed')")
    assert page.evaluate("self.bilingual.currentFragment()") == "promises-made"


@pytest.mark.parametrize("locale", ["yue", "yue-HK"])
def test_cantonese_readers_get_traditional_chinese(open_page, small_site_url, locale):
    page = open_page(f"{small_site_url}go/promise-music/", locale=locale)
    page.wait_for_url(f"{small_site_url}zh-Hant/{TOPIC}#promise-music")
    page = open_page(locale=locale)
    page.goto(f"{small_site_url}terms/")
    expect(page.locator(".offer")).to_have_attribute("lang", "zh-Hant")


def test_scripts_work_in_separate_scopes(open_page: Open, topic_url: str):
    """A web archive may run each script in its own block."""
    page = open_page(**DESK, **COPYING)

    def wrap(route: Route) -> None:
        route.fulfill(body=f"{{{route.fetch().text()}}}", content_type="text/javascript")

    page.route("**/*.js", wrap)
    page.goto(topic_url)
    number(page, "promise-trees").click()
    choose(page, "[data-copy=own]")
    assert clipboard(page, "plant") == "plant trees"
    page.get_by_role("searchbox").fill("music")
    expect(page.locator(".search-panel a").first).to_be_visible()
