"""Copying: texts, addresses, citations, passages."""

from datetime import UTC, datetime
from urllib.parse import quote

import lxml.html
import pytest
from page_helpers import (
    COPYING,
    DESK,
    PHONE,
    POSITION_OF_WORDS,
    Open,
    choose,
    clipboard,
    number,
    wait_for_script,
)
from playwright.sync_api import Page, expect

TOPIC = "letter-signed/"
PASSAGE = "letter-was-signed..promises-made"
THEY = "They agreed to plant trees, to build a <b>bridge</b> & to share *music*."


def use_panel_control(page: Page, identifier: str, selector: str) -> None:
    """Open the panel of a statement and use a control in it."""
    number(page, identifier).tap()
    page.locator(f"#__{identifier} {selector}").tap()


def test_panel_copies_texts_and_links(open_page: Open, small_site_url: str, topic_url: str):
    page = open_page(topic_url, **PHONE, **COPYING)
    use_panel_control(page, "promise-trees", "[data-copy=other]")
    assert clipboard(page, "树") == "种树"
    expect(page.locator(".status")).not_to_be_empty()
    choose(page, "[data-copy=own]")
    assert clipboard(page, "tree") == "plant trees"
    choose(page, "[data-copy=both]")
    both = "plant trees\n种树\nThe two cities, 3 March 2001\n"
    assert clipboard(page, "\n") == f"{both}{small_site_url}{TOPIC}#promise-trees"
    choose(page, "[data-copy=here]")
    assert clipboard(page, "http") == f"{topic_url}#promise-trees"
    choose(page, "[data-copy=any]")
    assert clipboard(page, "/go/") == f"{small_site_url}go/promise-trees/"
    report = "mailto:us@example.org?subject={}&body={}%20(1.0.0)"
    of_item = report.format("promise-trees", quote(f"{topic_url}#promise-trees", safe=""))
    expect(page.locator("[data-report]")).to_have_attribute("href", of_item)
    of_page = report.format("letter-signed", quote(f"https://example.org/{TOPIC}", safe=""))
    report_page = page.locator("footer").get_by_role("link", name="Report")
    expect(report_page).to_have_attribute("href", of_page)
    page.goto(f"{small_site_url}zh-Hant/{TOPIC}")
    use_panel_control(page, "promises-made", "[data-copy=own]")
    assert clipboard(page, "雙方") == "雙方同意種樹、建橋和共享音樂。"
    page.goto(f"{small_site_url}tree-planted/")  # a statement in Chinese only
    use_panel_control(page, "tree-was-watered", "[data-copy=other]")
    assert clipboard(page, "水") == "并浇了水。"
    expect(page.locator("[data-copy=own], [data-copy=both]").filter(visible=True)).to_have_count(0)


def test_panel_opens_the_share_sheet_of_the_system(open_page: Open, topic_url: str):
    page = open_page(**PHONE)
    page.add_init_script("navigator.share = async (data) => { self.shared = data; }")
    page.goto(topic_url)
    number(page, "promise-trees").tap()
    choose(page, "[data-share]")
    page.wait_for_function("self.shared")
    assert page.evaluate("self.shared") == {
        "text": "plant trees",
        "url": f"{topic_url}#promise-trees",
    }
    page.add_init_script("delete navigator.share; delete Navigator.prototype.share")
    page.goto(topic_url)
    number(page, "promise-trees").tap()
    page.get_by_role("button", name="Copy link").tap()
    expect(page.locator("[data-copy=here]")).to_be_visible()
    expect(page.locator("[data-share]")).to_be_hidden()


def test_panel_copies_links_as_markdown_and_html(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK, **COPYING)
    number(page, "promises-made").click()
    here = f"{topic_url}#promises-made"
    choose(page, "[data-copy=markdown]")
    words = r"They agreed to plant trees, to build a \<b\>bridge\</b\> & to share \*music\*."
    assert clipboard(page, "[They") == f"[{words}]({here})"
    choose(page, "[data-copy=html]")
    link = lxml.html.fragment_fromstring(clipboard(page, "<a"))
    assert (link.get("href"), link.text, len(link)) == (here, THEY, 0)


def test_style_of_citation_chosen_last_comes_first(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK, **COPYING)
    for identifier, first in (("promises-made", "APA 7"), ("promise-trees", "Chicago 18")):
        number(page, identifier).click()
        page.locator(f"#__{identifier} .openers button:last-child").click()
        styles = page.locator(f"#__{identifier} .cite details[open] li")
        expect(styles.first).to_contain_text(first)
        styles.filter(has_text="Chicago 18").get_by_role("button").click()
        assert clipboard(page, f"#{identifier}.")
        page.locator(f"#__{identifier} .close").click()


def test_permalink_copies_its_address(open_page: Open, small_site_url: str):
    page = open_page(**DESK, **COPYING)
    for address in ("zh/timeline/#event-letter", "sources/#gazette", "terms/?q=music#term-music"):
        page.goto(small_site_url + address)
        link = page.locator(f"a.permalink[href='#{address.partition('#')[2]}']")
        link.focus()
        page.keyboard.press("Enter")
        permalink = small_site_url + address.replace("?q=music", "")
        assert clipboard(page, "#" + address.partition("#")[2]) == permalink
        expect(link).to_be_focused()


def test_enter_on_a_section_title_moves_to_its_statement(open_page: Open, topic_url: str):
    """The title of a section that begins inside a paragraph stands before the whole paragraph."""
    page = open_page(topic_url, **DESK, **COPYING)
    wait_for_script(page)
    title = page.locator("#promises a.permalink")
    title.focus()
    page.keyboard.press("Enter")
    assert clipboard(page, "#") == f"{topic_url}#promises"
    expect(page.locator("#promises-made")).to_be_focused()
    page.keyboard.press("Tab")
    expect(number(page, "promises-made")).to_be_focused()
    title.click()
    expect(title).to_be_focused()


def test_panel_cites_in_every_style_and_language_with_access_date(open_page, small_site_url):
    page = open_page(**PHONE, **COPYING, timezone_id="Asia/Shanghai")
    # In Shanghai this is the next day.
    page.clock.set_fixed_time(datetime(2031, 5, 5, 20, tzinfo=UTC))
    page.goto(f"{small_site_url}zh/{TOPIC}")
    number(page, "promises-made").tap()
    page.locator(".panel:popover-open .openers button:last-child").tap()
    standard = page.locator(".cite details[open] li", has_text="GB/T 7714-2025")
    standard.get_by_role("button").tap()
    copied = clipboard(page, "[2031-05-06]")
    assert copied == standard.locator(".citation").text_content()
    assert f"zh/{TOPIC}#promises-made" in copied
    languages = page.locator(".cite details").evaluate_all("all => all.map((list) => list.lang)")
    assert languages == ["zh-Hans", "en", "zh-Hant"]
    for each in page.locator(".cite ul").all():
        styles = each.locator("b").all_text_contents()
        assert len(styles) == len({*styles}) == 4
    page.keyboard.press("Escape")
    number(page, "promise-trees").tap()
    page.locator(".panel:popover-open .openers button:last-child").tap()
    expect(page.locator(".citation").first).to_contain_text("#promise-trees")


def test_passage_can_be_chosen_copied_and_kept_across_editions(
    open_page, small_site_url, topic_url
):
    page = open_page(topic_url, **PHONE, **COPYING)
    begin, end = PASSAGE.split("..")
    number(page, end).tap()  # either end may be chosen first
    choose(page, "[data-passage]")
    page.locator(".status button").tap()  # cancel
    number(page, end).tap()
    choose(page, "[data-passage]")
    expect(page.locator(".status button")).to_be_visible()
    number(page, begin).tap()
    expect(page.locator(".status button")).to_have_count(0)
    expect(page).to_have_url(f"{topic_url}#{PASSAGE}")
    choose(page, "[data-copy=other]")
    assert clipboard(page, "双方") == "2001年3月3日，两市签署信函。双方同意种树、建桥和共享音乐。"
    choose(page, "[data-copy=both]")
    own = f"On March 3, 2001, the two cities signed a letter. {THEY}"
    assert clipboard(page, own).endswith(f"{topic_url}#{PASSAGE}")
    choose(page, "[data-copy=any]")
    assert clipboard(page, "/go/") == f"{small_site_url}go/{begin}/#{PASSAGE}"
    page.locator(".panel:popover-open .openers button:last-child").tap()
    expect(page.locator(".citation").first).to_contain_text(f"#{PASSAGE}")
    zh, en, both = "[hreflang=zh-Hans]", "[hreflang=en]", ".both"
    targets = ((zh, f"zh/{TOPIC}"), (both, "zh/parallel/"), (en, TOPIC), (both, "parallel/"))
    for edition, address in targets:
        page.locator(f".editions a{edition}").evaluate("a => a.click()")
        expect(page).to_have_url(f"{small_site_url}{address}#{PASSAGE}")
        expect(page.locator(".on")).to_have_count(2)
        expect(page.locator(".on").last).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_selecting_statements_offers_a_passage(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK, **COPYING)
    (x, y), (to_x, to_y) = (
        page.locator(f"#{end}").evaluate(
            "e => { const { x, y } = e.getClientRects()[0]; return [x + 40, y + 8]; }"
        )
        for end in PASSAGE.split("..")
    )
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=5)
    page.mouse.up()
    page.locator(".status a").click()
    expect(page).to_have_url(f"{topic_url}#{PASSAGE}")
    assert clipboard(page, "..") == f"{topic_url}#{PASSAGE}"
    expect(page.locator(f"[id='__{PASSAGE}']")).to_be_visible()


@pytest.mark.parametrize("address", ["", "parallel/"])
def test_panel_opens_on_pages_that_quote_the_text(
    open_page: Open, small_site_url: str, address: str
):
    page = open_page(small_site_url + address, **PHONE, **COPYING)
    page.locator("#letter-was-signed .n").tap()
    panel = page.locator("#__letter-was-signed")
    expect(panel).to_be_visible()
    expect(page).to_have_url(f"{small_site_url}{address}#letter-was-signed")
    panel.locator("[data-copy=both]").tap()
    assert clipboard(page, "http").endswith(f"\n{small_site_url}{address}#letter-was-signed")
    panel.locator(".openers button:last-child").tap()
    expect(panel.locator(".citation").first).to_contain_text("The two cities")
    for link in panel.locator("a[href]:not([data-copy], [data-report])").all():
        assert page.request.get(link.evaluate("a => a.href")).ok
    page.go_back()
    expect(panel).to_be_hidden()
    page.goto(f"{small_site_url}{address}#promises-made")
    expect(page.locator("#__promises-made")).to_be_visible()


def test_number_leads_to_the_topic_if_its_panel_cannot_be_fetched(
    open_page: Open, small_site_url: str
):
    page = open_page(small_site_url, **PHONE)
    page.evaluate("() => { self.fetch = () => Promise.reject(new TypeError('no connection')); }")
    page.locator("#letter-was-signed .n").tap()
    expect(page).to_have_url(f"{small_site_url}{TOPIC}#letter-was-signed")
    expect(page.locator("#__letter-was-signed")).to_be_visible()


def test_selecting_a_whole_statement_offers_to_quote_link_and_cite(
    open_page: Open, small_site_url: str, topic_url: str
):
    select = "part => getSelection().selectAllChildren(document.querySelector(part))"
    page = open_page(topic_url, **DESK, **COPYING)
    wait_for_script(page)
    page.mouse.dblclick(*page.evaluate(POSITION_OF_WORDS, ["#promises-made", "agreed"]))
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 300))")
    expect(page.locator(".status")).to_be_empty()  # a word is no statement
    page.evaluate(select, "#promises-made")
    page.locator(".status .selection").click()
    assert clipboard(page, "#") == f"{topic_url}#promises-made"
    page.goto(small_site_url)
    wait_for_script(page)
    for choice, shown in (("Copy quote", "[data-copy=own]"), ("Cite", ".citation >> nth=0")):
        page.evaluate(select, "#letter-was-signed")
        page.locator(".status").get_by_role("button", name=choice).click()
        expect(page.locator("#__letter-was-signed").locator(shown)).to_be_visible()
        page.keyboard.press("Escape")


def test_offer_of_a_selection_stays_while_it_grows(open_page: Open, topic_url: str):
    """A screen reader would read it again, and a finger would miss it."""
    page = open_page(topic_url, **DESK)
    wait_for_script(page)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('#promises-made'))")
    offer = page.locator(".status .selection")
    expect(offer).to_be_visible()
    offer.evaluate("e => { e.dataset.first = ''; }")
    changed = """() => new Promise((done) => {
      document.addEventListener('selectionchange', () => setTimeout(done, 100), { once: true });
      getSelection().modify('extend', 'backward', 'character');
    })"""
    page.evaluate(changed)
    expect(offer).to_have_attribute("data-first", "")
