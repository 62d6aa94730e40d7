"""Editions: switching keeps the reading position; the parallel text has both languages side by side."""

import json
import re
from itertools import product

import pytest
from page_helpers import (
    COPYING,
    DESK,
    PHONE,
    ROOTS,
    Open,
    clipboard,
    number,
    switch,
    wait_for_script,
)
from playwright.sync_api import Page, Route, expect

POSITIONS = 9
TOLERANCE = 24  # pixels, less than a line
ROUND = ("both", "zh-Hans", "zh-Hant", "both", "en")
# The innermost element with an id at the reading line, or the last one above it, and its distance from the line.
AT_THE_LINE = """() => {
  const line = innerHeight / 3 + 8;
  const things = [...document.querySelectorAll('article :is(.s, .items [id])')];
  const shown = things.filter((e) => e.getClientRects().length);
  const at = shown.filter((e) => e.getBoundingClientRect().top <= line).at(-1) || shown[0];
  return [at.id, Math.max(0, line - at.getBoundingClientRect().bottom)];
}"""
# The present distance of that element from the line: pixels, "out of sight", or null if the page cannot scroll further.
OFF = """([id, gap]) => {
  const line = innerHeight / 3 + 8;
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  if (bottom <= document.querySelector('header').offsetHeight || top >= innerHeight) return 'out of sight';
  if (scrollY < 4 || scrollY + innerHeight > document.documentElement.scrollHeight - 4) return null;
  return gap ? Math.abs(line - bottom - gap) : Math.max(0, top - line, line - bottom);
}"""
COLUMNS = """() => [...document.querySelectorAll('.row')].map((row) =>
  [...row.querySelectorAll(':scope > p:not([hidden])')].map((p) => [p.offsetLeft, p.offsetTop, p.offsetTop + p.offsetHeight]))"""
KEPT = f"(read) => ({OFF})(read) <= {TOLERANCE}"


@pytest.mark.parametrize("part", [0, 1])
def test_switching_editions_keeps_the_reading_position(open_page, product_url, pages_by_kind, part):
    """Start at nine positions of each topic and switch through all editions."""
    page = open_page(**PHONE)
    wrong, held = [], 0
    for address, position in product(pages_by_kind["topic"][part::2], range(POSITIONS)):
        page.goto(product_url + address)
        down = position / (POSITIONS - 1)
        height = "document.documentElement.scrollHeight - innerHeight"
        page.evaluate(f"(down) => scrollTo(0, down * ({height}))", down)
        read = page.evaluate(AT_THE_LINE)
        free = page.evaluate(OFF, read) is None
        for edition in ROUND:
            switch(page, edition)
            off = page.evaluate(OFF, read)
            free = free or off is None  # at the end of a page the position cannot be kept
            held += not free
            if off == "out of sight" or (not free and off > TOLERANCE):
                wrong.append((address, position, edition, read, off))
    assert wrong == []
    assert held > POSITIONS


def test_keyboard_switch_and_back_keep_the_reading_position(open_page, product_url, pages_by_kind):
    page = open_page(product_url + pages_by_kind["topic"][0], **DESK)
    page.evaluate("scrollTo(0, 400)")
    read = page.evaluate(AT_THE_LINE)
    page.locator(".editions a.both").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/parallel/*")
    page.wait_for_function(KEPT, arg=read)
    page.go_back()
    page.wait_for_function(f"(read) => ({OFF})(read) <= 4", arg=read)


@pytest.mark.parametrize("is_there", [True, False])
def test_switch_waits_for_its_script(
    open_page: Open, small_site_url: str, topic_url: str, is_there: bool
):
    """A click keeps the position as soon as the script is loaded, and leads on without it."""
    page = open_page(**DESK)
    held: list[Route] = []
    page.route("**/editions.*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright needs a function
    page.goto(f"{topic_url}#promises-made")
    page.locator(".editions a[hreflang=zh-Hans]").evaluate("a => a.click()")
    while not held:
        page.wait_for_timeout(10)
    assert page.url.startswith(topic_url)
    if is_there:
        held[0].continue_()
    else:
        held[0].fulfill(body="")  # an aborted request would log an error
    fragment = "#promises-made" if is_there else ""
    expect(page).to_have_url(f"{small_site_url}zh/letter-signed/{fragment}")


def test_switching_keeps_panel_and_query_and_marks_the_edition(
    open_page, small_site_url, topic_url
):
    page = open_page(f"{topic_url}#promises-made", **DESK)
    page.locator(".editions a[hreflang=zh-Hans]").click()
    expect(page).to_have_url(f"{small_site_url}zh/letter-signed/#promises-made")
    expect(page.locator("#__promises-made")).to_be_visible()
    expect(page.locator(".editions a[aria-current]")).to_have_text("简体中文")
    page.goto(f"{small_site_url}terms/?q=music")
    expect(page.locator(".search-panel a").first).to_be_visible()
    switch(page, "zh-Hant")
    assert page.url.startswith(f"{small_site_url}zh-Hant/terms/?q=music")
    expect(page.get_by_role("searchbox")).to_have_value("music")


def test_switching_keeps_the_open_panel_at_any_scroll_position(
    open_page, small_site_url, topic_url
):
    for window in (DESK, PHONE):
        page = open_page(topic_url, **window)
        for there in ("zh-Hans", "en"):
            number(page, "promises-made").click()
            expect(page.locator("#__promises-made .tools").first).to_be_visible()
            if window is PHONE:
                page.locator(".editions > button").tap()
            page.locator(f".editions a[hreflang={there}]").click()
            expect(page).to_have_url(f"{small_site_url}{ROOTS[there]}letter-signed/#promises-made")
            expect(page.locator("#__promises-made")).to_be_visible()
            page.keyboard.press("Escape")
            page.goto(f"{small_site_url}{ROOTS[there]}letter-signed/")


def test_without_script_editions_link_to_the_same_page(open_page, small_site_url, topic_url):
    page = open_page(topic_url, **PHONE, java_script_enabled=False)
    for tag, root in [*ROOTS.items()][::-1]:
        page.locator(".editions > button").tap()
        page.locator(f".editions a[hreflang={tag}]").tap()
        expect(page).to_have_url(f"{small_site_url}{root}letter-signed/")
    page.locator(".editions > button").tap()
    page.locator(".editions a.both").tap()
    expect(page).to_have_url(f"{small_site_url}parallel/#letter-signed")


def test_parallel_columns_align_on_desktop_and_stack_on_phone(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    address = product_url + pages_by_kind["parallel"][0]
    rows = open_page(address, viewport={"width": 960, "height": 800}).evaluate(COLUMNS)
    assert rows
    for english, chinese in rows:
        assert abs(english[1] - chinese[1]) <= 1
        assert english[0] < chinese[0]
    for english, chinese in open_page(address, **PHONE).evaluate(COLUMNS):
        assert english[0] == chinese[0]
        assert 0 <= chinese[1] - english[2] <= 4


def test_differences_are_folded_and_sorted_by_weight(open_page, product_url, pages_by_kind):
    differences = open_page(product_url + pages_by_kind["parallel"][0]).locator(".differences")
    expect(differences.first).to_be_hidden()
    classes = "all => all.map((list) => [...list.children].map((e) => e.className))"
    weights = differences.evaluate_all(classes)
    assert any(len(set(each)) > 1 for each in weights)
    assert weights == [sorted(each) for each in weights]


def drag(page: Page, tag: str) -> str:
    """Select from the first to the second row in a column. Return the selected text."""
    ids = ("letter-was-signed", "promises-made")
    a, b = (page.locator(f"#{name} p[lang={tag}]").bounding_box() for name in ids)
    page.mouse.move(a["x"] + 2, a["y"] + 12)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] - 40, b["y"] + b["height"] - 6, steps=5)
    page.mouse.up()
    return page.evaluate("getSelection().toString()")


def test_selecting_rows_selects_one_language(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}parallel/", **DESK)
    english = drag(page, "en")
    assert re.match(r"On March 3[^一-龥]+They agreed", english)
    assert not re.search("[一-龥]", english)
    page.mouse.click(5, 790)
    chinese = drag(page, "zh-Hans")
    assert re.search(r"两市签署信函。\s+双方", chinese)
    assert not re.search("[a-z]", chinese)


@pytest.mark.parametrize(
    ("edition", "other"), [("", "zh-Hant"), ("zh/", "zh-Hant"), ("zh-Hant/", "zh-Hans")]
)
def test_parallel_text_is_in_the_chosen_script(
    open_page: Open, small_site_url: str, edition: str, other: str
):
    page = open_page(f"{small_site_url}{edition}parallel/", **DESK, **COPYING)
    words = {"zh-Hans": "双方同意种树", "zh-Hant": "雙方同意種樹"}
    column = page.locator("#promises-made > p[data-column=zh]").filter(visible=True)
    before = column.get_attribute("lang")
    expect(column).to_contain_text(words[before])
    page.locator("#__script").select_option(other)
    expect(column).to_have_attribute("lang", other)
    expect(column).to_contain_text(words[other])
    page.reload()
    expect(column).to_have_attribute("lang", other)
    column.hover(position={"x": 10, "y": 10})
    page.locator("#promises-made .n").filter(visible=True).click()
    panel = page.locator("#__promises-made")
    expect(panel).to_be_visible()
    quoted = panel.locator(".differences q:not([lang=en])").filter(visible=True)
    assert {quote.get_attribute("lang") for quote in quoted.all()} == {other}
    panel.locator(f"[data-copy={'other' if not edition else 'own'}]").click()
    assert clipboard(page, words[other]).startswith(words[other])
    box, row = panel.bounding_box(), page.locator("#promises-made").bounding_box()
    assert row["y"] + row["height"] <= box["y"]


@pytest.mark.parametrize(
    "address",
    ["timeline/#event-letter", "background/#context-weather", "terms/#term-music", "sources/"],
)
def test_parallel_text_leads_back_to_a_page_without_a_row(
    open_page: Open, small_site_url: str, address: str
):
    page = open_page(small_site_url + address, **DESK)
    switch(page, "both")
    expect(page).to_have_url(f"{small_site_url}parallel/")
    switch(page, "zh-Hans")
    expect(page).to_have_url(f"{small_site_url}zh/{address}")


def test_parallel_text_ignores_an_origin_of_another_site_in_the_tab(
    open_page: Open, small_site_url: str
):
    page = open_page(small_site_url, **DESK)
    other_host, other_id = {"page": "//example.com/", "id": ""}, {"page": "terms/", "id": "a/b"}
    key = page.evaluate("`${document.documentElement.dataset.site}:origin`")
    not_origins = ({"page": 1, "id": ""}, {"page": "terms/"}, {"id": ""}, {}, [], "x", None)
    for value in (other_host, other_id, *not_origins):
        setting = "([key, value]) => sessionStorage.setItem(key, value)"
        page.evaluate(setting, [key, json.dumps(value)])
        page.goto(f"{small_site_url}parallel/")
        switch(page, "zh-Hans")
        expect(page).to_have_url(f"{small_site_url}zh/")


# Makes the sections of a page longer than the window.
LONG_SECTIONS = """addEventListener('DOMContentLoaded', () => {
  for (const part of document.querySelectorAll('article :is(h1, h2)'))
    part.style.marginBottom = '1200px';
})"""


@pytest.mark.parametrize("edition", ROOTS)
@pytest.mark.parametrize("address", ["changes/", "sources/", "background/"])
def test_parallel_text_leads_back_to_the_place_in_a_long_section(
    open_page: Open, small_site_url: str, address: str, edition: str
):
    page = open_page(**PHONE)
    page.add_init_script(LONG_SECTIONS)
    for place in (700, 2000):
        page.goto(small_site_url + address)
        page.evaluate("(place) => scrollTo(0, place)", place)
        line = "() => [...document.querySelectorAll('h1, h2')].map((e) => e.getBoundingClientRect().bottom)"
        before = page.evaluate(line)
        switch(page, "both")
        switch(page, edition)
        assert page.url.startswith(f"{small_site_url}{ROOTS[edition]}{address}")
        near = [abs(a - b) for a, b in zip(before, page.evaluate(line), strict=True)]
        assert min(near) <= TOLERANCE, place


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(("root", "edition"), [("", "en"), ("", "zh-Hans"), ("zh-Hant/", "en")])
def test_parallel_text_leads_back_to_the_text_on_the_home_page(
    open_page: Open, product_url: str, root: str, edition: str, window: dict
):
    page = open_page(product_url + root, **window)
    count = page.locator(".s").count()
    for place in (1, count // 3, count // 2):  # at the end of a page the position cannot be kept
        page.goto(product_url + root)
        into_view = "e => scrollBy(0, e.getBoundingClientRect().top - innerHeight / 3)"
        page.locator(".s").nth(place).evaluate(into_view)
        read = page.evaluate(AT_THE_LINE)
        switch(page, "both")
        switch(page, edition)
        assert page.url.partition("#")[0] == product_url + ROOTS[edition]
        page.wait_for_function(KEPT, arg=read)


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_parallel_text_leads_back_to_what_its_end_cannot_show_in_place(
    open_page: Open, product_url: str, root: str
):
    """The last statement is far up in the window, where the end of the parallel text cannot be scrolled to."""
    page = open_page(product_url + root, **DESK)
    last = page.locator(".s").last
    last.evaluate("e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight / 3)")
    before = page.evaluate("scrollY")
    switch(page, "both")
    assert page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1")
    switch(page, page.locator("html").get_attribute("lang"))
    assert abs(page.evaluate("scrollY") - before) <= TOLERANCE


def test_parallel_text_leads_back_to_the_home_page_from_every_row(
    open_page: Open, small_site_url: str
):
    """Also from headings and from the title of the text, which are not on the home page."""
    page = open_page(**PHONE)
    for selector in (".parallel h2", ".rows .row", ".parallel > .row"):
        page.goto(f"{small_site_url}zh/")
        switch(page, "both")
        into_view = "e => scrollBy(0, e.getBoundingClientRect().top - innerHeight / 3)"
        page.locator(selector).last.evaluate(into_view)
        switch(page, "zh-Hans")
        assert page.url.partition("#")[0] == f"{small_site_url}zh/", selector
        expect(page.locator(".status")).to_be_empty()


@pytest.mark.parametrize("way", ["link", "bookmark", "back", "pointed at", "other tab"])
@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_parallel_text_leads_back_only_to_the_page_from_which_the_menu_led(
    open_page: Open, small_site_url: str, root: str, way: str
):
    """Any other way to it does not lead to the page of an earlier visit."""
    page = open_page(f"{small_site_url}{root}terms/", **DESK)
    if way == "pointed at":
        page.locator(".editions a.both").hover()
        page.wait_for_function("() => self.bilingual.parts.editions")
    elif way == "other tab":
        with page.context.expect_page() as opened:
            page.locator(".editions a.both").click(modifiers=["ControlOrMeta"])
        opened.value.wait_for_url(f"{small_site_url}{root}parallel/")
    else:
        switch(page, "both")
    page.goto(small_site_url + root)
    if way == "back":
        page.go_back()
    elif way == "bookmark":
        page.goto(f"{small_site_url}{root}parallel/")
    else:
        page.locator(".do a[href='parallel/']").click()
    page.wait_for_url(f"{small_site_url}{root}parallel/")
    wait_for_script(page)
    switch(page, "zh-Hans")
    expect(page).to_have_url(f"{small_site_url}zh/")


def test_new_tab_leads_back_to_the_place_at_which_it_was_opened(
    open_page: Open, small_site_url: str
):
    page = open_page(**DESK)
    page.add_init_script(LONG_SECTIONS)
    page.goto(f"{small_site_url}sources/")
    page.locator("h2").nth(1).evaluate("e => scrollTo(0, e.offsetTop - 100)")
    place = page.locator("h2").nth(1).evaluate("e => e.getBoundingClientRect().top")
    with page.context.expect_page() as opened:
        page.locator(".editions a.both").click(modifiers=["ControlOrMeta"])
    tab = opened.value
    tab.set_viewport_size(DESK["viewport"])
    tab.wait_for_url(f"{small_site_url}parallel/")
    wait_for_script(tab)
    switch(tab, "zh-Hans")
    assert tab.url.startswith(f"{small_site_url}zh/sources/#")
    top = tab.locator("h2").nth(1).evaluate("e => e.getBoundingClientRect().top")
    assert abs(top - place) <= TOLERANCE
    # A place of long ago is ignored.
    page.evaluate(
        """() => {
      const key = `${document.documentElement.dataset.site}:origin`;
      const origin = JSON.parse(localStorage.getItem(key));
      localStorage.setItem(key, JSON.stringify({ ...origin, time: 1 }));
    }"""
    )
    with page.context.expect_page() as opened:
        page.locator(".pages a[href$='parallel/']").click(modifiers=["ControlOrMeta"])
    tab = opened.value
    tab.wait_for_url(f"{small_site_url}parallel/")
    wait_for_script(tab)
    switch(tab, "zh-Hans")
    expect(tab).to_have_url(f"{small_site_url}zh/sources/")


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_new_tab_leads_back_to_the_page_that_has_opened_it(
    open_page: Open, small_site_url: str, root: str
):
    page = open_page(f"{small_site_url}{root}terms/", **DESK)
    with page.context.expect_page() as opened:
        page.locator(".editions a.both").click(modifiers=["ControlOrMeta"])
    tab = opened.value
    tab.wait_for_url(f"{small_site_url}{root}parallel/")
    wait_for_script(tab)
    tab.reload()
    wait_for_script(tab)
    switch(tab, "zh-Hant")
    expect(tab).to_have_url(f"{small_site_url}zh-Hant/terms/")


def test_each_tab_leads_back_to_its_own_page(open_page: Open, small_site_url: str):
    first = open_page(f"{small_site_url}terms/", **DESK)
    second = first.context.new_page()
    second.goto(f"{small_site_url}sources/")
    for page in (first, second):
        switch(page, "both")
    for page, address in ((first, "terms/"), (second, "sources/")):
        switch(page, "zh-Hans")
        expect(page).to_have_url(f"{small_site_url}zh/{address}")


def test_reloading_the_parallel_text_keeps_the_way_back(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}terms/?q=music", **DESK)
    for _ in range(2):  # the way back is there again for a second visit
        switch(page, "both")
        page.reload()
        page.reload()
        switch(page, "zh-Hans")
        expect(page).to_have_url(re.compile(f"{small_site_url}zh/terms/"))


def test_parallel_text_that_the_browser_restores_leads_back_to_no_page(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/", **DESK)
    switch(page, "both")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    switch(page, "zh-Hans")
    expect(page).to_have_url(f"{small_site_url}zh/")


def test_prerendered_parallel_text_leads_back(open_page: Open, small_site_url: str):
    """The browser prerenders a page while the pointer rests on its link."""
    page = open_page(f"{small_site_url}terms/", **DESK)
    page.locator(".editions a.both").hover()
    page.wait_for_timeout(1000)
    page.locator(".editions a.both").click()
    page.wait_for_url(f"{small_site_url}parallel/")
    wait_for_script(page)
    switch(page, "zh-Hans")
    expect(page).to_have_url(f"{small_site_url}zh/terms/")


def test_links_lead_to_the_reading_position_before_they_are_pointed_at(open_page, topic_url):
    """The browser prerenders the page of a link when the pointer rests on it."""
    page = open_page(topic_url, viewport={"width": 360, "height": 300})
    wait_for_script(page)
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_function("() => document.querySelector('.editions [hreflang=zh-Hans]').hash")


def test_place_of_an_earlier_visit_is_ignored(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    page.evaluate(
        """(href) => {
      const place = { href, panel: false, time: Date.now() - 1.8e6 };
      localStorage.setItem('two-cities:place', JSON.stringify(place));
    }""",
        f"{topic_url}#promises-made",
    )
    page.goto("about:blank")
    page.goto(f"{topic_url}#promises-made")
    expect(page.locator("#__promises-made")).to_be_visible()


def test_list_of_links_switches_to_itself(open_page: Open, small_site_url: str):
    """An id in its address would lead on to the page of that id."""
    page = open_page(f"{small_site_url}go/", viewport={"width": 1280, "height": 300})
    page.evaluate("document.querySelectorAll('.go li')[6].scrollIntoView({ block: 'center' })")
    switch(page, "zh-Hans")
    page.wait_for_url(f"{small_site_url}zh/go/*")
    expect(page.locator(".go li").first).to_be_attached()
