"""The panel of a statement: opening, closing, focus, position, and failures of its script."""

import re

import pytest
from page_helpers import COPYING, DESK, PHONE, ROOTS, Open, choose, number, wait_for_script
from playwright.sync_api import Route, expect

TOPIC = "letter-signed/"
FIRST, SECOND = "#__letter-was-signed", "#__promises-made"
# Positions of the header, a statement and its panel, and the width of the panel.
PLACES = """id => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  const sheet = document.getElementById(`__${id}`).getBoundingClientRect();
  return [document.querySelector('header').offsetHeight, top, bottom, sheet.top, sheet.bottom, sheet.width];
}"""

FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def test_without_script_a_number_opens_the_complete_panel(open_page: Open, topic_url: str):
    page = open_page(topic_url, java_script_enabled=False)
    number(page, "promises-made").click()
    panel = page.locator(SECOND)
    expect(panel.locator(".quoted")).to_be_visible()
    expect(panel.locator(".quoted")).to_have_text("双方同意种树、建桥和共享音乐。")
    expect(panel.locator(".differences q").first).to_have_text("They")
    weighty = panel.locator(".differences li").first
    expect(weighty).to_contain_text("Meaning differs")
    term = panel.get_by_role("link", name="music")
    expect(term).to_have_attribute("href", "../terms/#term-music")
    expect(panel.locator(".links a")).to_have_count(3)  # permalink, how to cite, close
    panel.get_by_role("link", name="Close").click()
    expect(panel).to_be_hidden()


def test_choices_open_below_a_row_that_stays(open_page: Open, topic_url: str):
    page = open_page(topic_url, **PHONE)
    number(page, "promises-made").tap()
    panel = page.locator(SECOND)
    openers = panel.locator(".openers button")
    places = "all => all.map((one) => [one.offsetLeft, one.offsetTop])"
    before = openers.evaluate_all(places)
    assert len({top for _, top in before}) == 1
    for opener in openers.all():
        if opener.get_attribute("aria-expanded") == "false":
            opener.tap()
        expect(opener).to_have_attribute("aria-expanded", "true")
        expect(panel.locator(".choices:visible")).to_have_count(1)
        assert openers.evaluate_all(places) == before
    expect(panel.locator(".citation").first).to_be_visible()
    panel.evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    for control in (*openers.all(), panel.locator(".close")):
        is_on_top = "e => { const { x, y } = e.getBoundingClientRect(); return e.contains(document.elementFromPoint(x + 4, y + 4)); }"
        assert control.evaluate(is_on_top)
    openers.last.tap()
    expect(panel.locator(".choices:visible")).to_have_count(0)


def test_home_page_opens_the_choices_of_links(open_page: Open, small_site_url: str):
    page = open_page(small_site_url, **PHONE)
    page.get_by_role("link", name="Link to a sentence").tap()
    expect(page.locator(".panel [data-copy=here]")).to_be_visible()
    page.locator(".panel .close").tap()
    page.get_by_role("link", name="Link to a sentence").press("Enter")  # the address has the id
    expect(page.locator(".panel:popover-open")).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("#promises-made .n").tap()
    expect(page.locator(f"{SECOND} [data-copy=own]")).to_be_visible()


@pytest.mark.parametrize("leaves", ["outside", "Escape", "button"])
def test_menu_of_editions_left_over_a_panel_costs_no_step_back(
    open_page: Open, small_site_url: str, topic_url: str, leaves: str
):
    page = open_page(small_site_url, **PHONE)
    page.goto(topic_url)
    number(page, "promises-made").tap()
    expect(page.locator(f"{SECOND} .tools")).to_be_visible()
    page.wait_for_function("() => history.state?.panel")
    menu = page.locator(".editions > button")
    menu.tap()
    expect(page.locator("#__editions")).to_be_visible()
    if leaves == "outside":
        page.touchscreen.tap(10, 400)
    elif leaves == "Escape":
        page.keyboard.press("Escape")
    else:
        menu.tap()
    expect(page.locator("#__editions")).to_be_hidden()
    page.wait_for_function("() => !history.state?.panel")
    page.go_back()
    expect(page).to_have_url(small_site_url)


def test_keyboard_focus_enters_the_panel_and_returns(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    number(page, "promises-made").focus()
    page.keyboard.press("Enter")
    panel = page.locator(SECOND)
    expect(panel).to_be_visible()
    has_focus = "id => document.querySelector(id).contains(document.activeElement)"
    page.wait_for_function(has_focus, arg=SECOND)
    expect(panel).to_have_role("dialog")
    expect(panel).to_have_accessible_name("Sentence 2")
    page.keyboard.press("Tab")
    assert panel.evaluate("e => e !== document.activeElement && e.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(number(page, "promises-made")).to_be_focused()


def test_panel_opens_and_closes_in_every_way(open_page: Open, small_site_url: str, topic_url: str):
    page = open_page(topic_url, **PHONE)
    page.locator("#letter-was-signed").tap()
    expect(page.locator(FIRST)).to_be_visible()
    expect(page.locator("#letter-was-signed")).to_have_class(re.compile(r"\bon\b"))
    page.locator("#promise-trees").tap(position={"x": 5, "y": 5})  # the panel covers the rest
    expect(page.locator(FIRST)).to_be_hidden()
    page.locator("#__promise-trees .close").tap()
    expect(page.locator(".panel:popover-open")).to_have_count(0)
    number(page, "promises-made").tap()
    expect(page.locator(f"{SECOND} .tools").first).to_be_visible()
    page.go_back()
    expect(page.locator(SECOND)).to_be_hidden()
    page.goto(f"{small_site_url}zh/{TOPIC}#promise-music")
    expect(page.locator("#__promise-music .quoted")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    page.evaluate("location.hash = 'promises-made'")
    expect(page.locator(SECOND)).to_be_visible()
    page.locator("#letter-was-signed").tap(position={"x": 5, "y": 20})
    expect(page.locator(FIRST)).to_be_visible()
    tinted = "all => all.filter((s) => getComputedStyle(s).backgroundColor !== 'rgba(0, 0, 0, 0)').map((s) => s.id)"
    # The statement named by the address is no longer highlighted.
    assert page.locator(".s").evaluate_all(tinted) == ["letter-was-signed"]


def test_status_message_is_above_the_panel(open_page: Open, topic_url: str):
    page = open_page(topic_url, **PHONE, **COPYING)
    number(page, "promises-made").tap()
    page.locator("[data-copy=own]").tap()
    expect(page.locator(".status")).to_contain_text("Copied: They agreed")
    at = "e => { const { x, y } = e.getBoundingClientRect(); return document.elementFromPoint(x + 3, y + 3) === e; }"
    assert page.locator(".status").evaluate(at)


def test_late_or_missing_panel_script_keeps_what_the_reader_did(open_page, topic_url: str):
    held = []
    page = open_page(**DESK)
    page.route(re.compile("/panel-"), lambda route: held.append(route))  # noqa: PLW0108 - Playwright needs a function
    page.goto(f"{topic_url}#letter-was-signed..promises-made", wait_until="domcontentloaded")
    page.wait_for_timeout(200)
    number(page, "promise-trees").click()
    expect(page.locator("#__promise-trees")).to_be_visible()
    held[0].fulfill(body="")  # an aborted request would log an error
    expect(page.locator(".status")).to_contain_text("Reload the page")
    page.keyboard.press("Escape")
    page.unroute_all()
    number(page, "promise-trees").click()
    expect(page.locator("#__promise-trees .tools").first).to_be_visible()
    expect(page.locator("#__promise-trees")).to_be_focused()


def test_offline_message_advises_to_try_again(open_page: Open, topic_url: str):
    page = open_page(**DESK)
    page.add_init_script("Object.defineProperty(navigator, 'onLine', { value: false })")
    page.route(re.compile("/panel-"), lambda route: route.fulfill(body=""))
    page.goto(topic_url)
    number(page, "promise-trees").click()
    expect(page.locator(".status")).to_contain_text("try again")
    expect(page.locator(".status button")).to_have_count(0)


def test_phone_panel_is_a_bottom_sheet_that_leaves_the_statement_visible(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    page = open_page(**PHONE)
    for address in pages_by_kind["topic"]:
        page.goto(product_url + address)
        for identifier in page.locator(".s").evaluate_all("all => all.map((s) => s.id)"):
            click_at_the_end = "e => { e.scrollIntoView({ block: 'end' }); e.click(); }"
            number(page, identifier).evaluate(click_at_the_end)
            page.locator(f"#__{identifier} .tools").first.wait_for()
            header, begins, ends, sheet, bottom, width = page.evaluate(PLACES, identifier)
            assert (bottom, width) == (740, 360)
            assert header <= begins, identifier
            # A statement that is longer than the free space begins below the header.
            assert ends <= sheet or begins <= header + 24, identifier


@pytest.mark.parametrize("turned", [(740, 360), (1280, 400), (320, 480)])
@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_open_statement_stays_in_sight_when_the_window_is_turned(
    open_page: Open, product_url: str, pages_by_kind: dict, root: str, turned: tuple[int, int]
):
    page = open_page(**PHONE)
    for address in pages_by_kind["topic"]:
        page.goto(product_url + root + address)
        for identifier in page.locator(".s").evaluate_all("all => all.map((s) => s.id)"):
            page.set_viewport_size(PHONE["viewport"])
            number(page, identifier).evaluate(
                "e => { e.scrollIntoView({ block: 'end' }); e.click(); }"
            )
            page.locator(f"#__{identifier} .tools").first.wait_for()
            page.set_viewport_size({"width": turned[0], "height": turned[1]})
            page.evaluate(FRAME)
            header, begins, ends, sheet, _, width = page.evaluate(PLACES, identifier)
            assert header <= begins, identifier
            is_beside = width < 330
            assert is_beside or ends <= sheet or begins <= header + 24, identifier


def test_open_statement_stays_in_sight_when_a_busy_browser_sends_one_event_for_two_turns(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    page = open_page(**PHONE)
    page.add_init_script(
        "addEventListener('resize', (event) => self.busy && event.stopImmediatePropagation())"
    )
    page.goto(product_url + pages_by_kind["topic"][0])
    last = page.locator(".s").last.get_attribute("id")
    number(page, page.locator(".s").first.get_attribute("id")).tap()
    page.locator(".panel:popover-open .tools").wait_for()
    for width, height, busy in [(740, 360, False), (360, 740, True), (740, 360, False)]:
        page.evaluate("busy => { self.busy = busy; }", busy)
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(FRAME)
        if busy:
            number(page, last).evaluate("e => { e.scrollIntoView({ block: 'end' }); e.click(); }")
            page.locator(f"#__{last} .tools").first.wait_for()
    header, begins, ends, sheet, _, _ = page.evaluate(PLACES, last)
    assert header <= begins
    assert ends <= sheet or begins <= header + 24


def test_turning_the_window_does_not_return_to_a_statement_that_was_left(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    page = open_page(product_url + pages_by_kind["topic"][0], **PHONE)
    number(page, page.locator(".s").first.get_attribute("id")).tap()
    page.locator(".panel:popover-open .tools").wait_for()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.evaluate(FRAME)
    page.set_viewport_size({"width": 740, "height": 360})
    page.evaluate(FRAME)
    assert page.locator(".s").first.evaluate("e => e.getBoundingClientRect().bottom") < 0


def test_desktop_panel_is_beside_the_text(open_page: Open, product_url: str, pages_by_kind: dict):
    page = open_page(product_url + pages_by_kind["topic"][0], **DESK)
    right = page.locator(".text").evaluate("e => e.getBoundingClientRect().right")
    for button in page.locator(".text .n").all():
        button.evaluate("e => { e.scrollIntoView({ block: 'center' }); e.click(); }")
        panel = page.locator(".panel:popover-open").bounding_box()
        assert right <= panel["x"] <= 1280 - panel["width"]
        assert panel["y"] <= 800 - panel["height"]


def test_marks_chosen_before_the_script_has_loaded_stay(open_page: Open, topic_url: str):
    page = open_page(**DESK)
    held: list[Route] = []
    page.route("**/site-*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright needs a function
    page.goto(topic_url, wait_until="commit")
    page.locator("#__marks").select_option("differences")
    while not held:
        page.wait_for_timeout(10)
    held[0].continue_()
    wait_for_script(page)
    expect(page.locator("#__marks")).to_have_value("differences")
    expect(page.locator(":root")).to_have_attribute("data-marks", "differences")


def test_marks_are_off_by_default_and_persist(open_page: Open, small_site_url: str, topic_url: str):
    page = open_page(topic_url, **PHONE)
    difference = page.locator("#letter-was-signed .d").first
    term = page.locator("#promises-made .t")
    expect(difference).to_have_css("text-decoration-line", "none")
    expect(term).to_have_css("text-decoration-line", "none")
    page.locator("#__marks").select_option("terms")
    page.goto(f"{small_site_url}zh/{TOPIC}")
    expect(term).to_have_css("text-decoration-line", "underline")
    expect(difference).to_have_css("text-decoration-line", "none")
    page.locator("#__marks").select_option("differences")
    expect(difference).to_have_css("text-decoration-line", "underline")
    difference.tap()
    expect(page.locator(FIRST)).to_be_visible()


def test_number_opens_its_panel_again(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    panel = page.locator(SECOND)
    number(page, "promises-made").click()
    expect(panel.locator(".tools").first).to_be_visible()
    number(page, "promises-made").click()
    expect(panel).to_be_hidden()
    number(page, "promises-made").press("Enter")
    expect(panel).to_be_visible()


def test_number_opens_in_a_new_tab_as_any_link(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    wait_for_script(page)
    with page.context.expect_page() as opened:
        number(page, "promises-made").click(modifiers=["ControlOrMeta"])
    expect(opened.value).to_have_url(f"{topic_url}#promises-made")
    expect(page.locator(".panel:popover-open")).to_have_count(0)


def test_message_disappears_unless_it_has_a_control(open_page: Open, topic_url: str):
    page = open_page(**DESK, **COPYING)
    page.clock.install()
    page.goto(topic_url)
    number(page, "promises-made").click()
    choose(page, "[data-copy=here]")
    status = page.get_by_role("status").filter(has_text="Copied")
    expect(status).to_be_visible()
    page.clock.run_for(7000)
    expect(status).to_have_count(0)
    choose(page, "[data-passage]")
    cancel = page.locator(".status button")
    expect(cancel).to_be_visible()
    page.clock.run_for(7000)
    expect(cancel).to_be_visible()


def test_item_begins_no_passage(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    for identifier, begins in (("promise-trees", False), ("promises-made", True)):
        number(page, identifier).click()
        panel = page.locator(f"#__{identifier}")
        panel.get_by_role("button", name="Copy link").click()
        expect(panel.locator("[data-copy=here]")).to_be_visible()
        expect(panel.locator("[data-passage]")).to_be_visible(visible=begins)


def test_number_of_a_missing_statement_stands_apart(open_page: Open, small_site_url: str):
    """It has no words, and must not seem to be a second number of the words before it."""
    page = open_page(f"{small_site_url}tree-planted/", **DESK)
    before, missing = (
        number(page, name).bounding_box() for name in ("tree-was-planted", "tree-was-watered")
    )
    assert missing["x"] - before["x"] - before["width"] >= 12
    expect(number(page, "tree-was-watered")).to_have_css("outline-style", "dashed")
    # No space before it, at which it could begin a line.
    words = page.locator(".paragraph").first.evaluate("e => e.textContent")
    assert words == "In April 2001 the first tree was planted."
