"""The home page, menu, timeline, sources and glossary."""

import re

import pytest
from page_helpers import COPYING, DESK, PHONE, ROOTS, Open, clipboard, switch, wait_for_script
from playwright.sync_api import expect

# The number of source words that are visible without scrolling.
SEEN = """() => {
  const range = document.createRange();
  const seen = (node, { index, 0: word }) => {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    return range.getBoundingClientRect().bottom <= innerHeight;
  };
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest('.s, .example :lang(en)')) continue;
    count += [...node.data.matchAll(/\\S+/g)].filter((word) => seen(node, word)).length;
  }
  return count;
}"""
WIDTHS = [320, 360, 768, 1280]


def test_first_screen_shows_source_example_and_actions(open_page: Open, product_url: str):
    page = open_page(**PHONE)
    page.goto(product_url)
    assert page.evaluate(SEEN) >= 30
    lit = page.locator(".example mark")
    languages = [mark.evaluate("e => e.closest('[lang]').lang") for mark in lit.all()]
    assert languages == ["en", "zh-Hans"]
    for part in [page.locator("article > p a").first, *lit.all(), *page.locator(".do a").all()]:
        box = part.bounding_box()
        assert box["y"] + box["height"] <= PHONE["viewport"]["height"]


def test_home_page_numbers_link_to_topics(open_page: Open, small_site_url: str):
    page = open_page()
    page.goto(small_site_url)
    statement = page.locator("#letter-was-signed")
    assert statement.get_attribute("data-page") == "letter-signed"
    number = statement.locator(".n")
    assert number.get_attribute("href") == "letter-signed/#letter-was-signed"
    assert number.get_attribute("data-n") == "1"
    assert number.inner_text() == ""


@pytest.mark.parametrize("width", WIDTHS)
def test_site_name_fits_beside_the_search(open_page: Open, product_url: str, width: int):
    page = open_page(viewport={"width": width, "height": 800})
    for language in ("", "zh/", "zh-Hant/"):
        page.goto(product_url + language)
        names = page.locator(".site span").filter(visible=True)
        assert names.count() == 1
        assert names.evaluate("e => e.scrollWidth <= e.clientWidth")
        site, search = page.locator(".site").bounding_box(), page.locator("form").bounding_box()
        assert site["x"] + site["width"] <= search["x"]


def test_menu_closes_by_button_and_by_choosing_a_section(open_page: Open, topic_url: str):
    page = open_page(**PHONE)
    page.goto(topic_url)
    menu = page.locator("#__pages")
    page.locator("button.menu").click()
    menu.get_by_role("button", name="Close").click()
    assert not menu.is_visible()
    page.locator("button.menu").click()
    menu.locator(".contents a").first.click()
    assert not menu.is_visible()
    assert page.url.endswith("#signing")
    page.locator("button.menu").click()
    expect(menu).to_be_visible()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(menu).to_be_hidden()  # so that it does not cover the page when the reader comes back


def test_timeline_notes_link_to_sources(open_page: Open, small_site_url: str):
    page = open_page()
    page.goto(f"{small_site_url}timeline/")
    note = page.locator("#event-letter .note").nth(1)
    assert note.evaluate("note => getComputedStyle(note, '::before').content") == '"2"'
    note.click()
    assert page.url.endswith("#__note-gazette")
    assert page.locator("#__note-gazette a").get_attribute("href") == "../sources/#gazette"
    assert page.locator(".axis text").all_text_contents() == ["2001", "1"]
    assert page.locator(".background #event-second-letter").count() == 1


@pytest.mark.parametrize("typed", ["MUSIC", "音樂", "yinyue", "yīn"])
def test_glossary_filter_accepts_every_language(open_page: Open, small_site_url: str, typed: str):
    page = open_page()
    page.goto(f"{small_site_url}terms/")
    page.get_by_label("Filter the terms").fill(typed)
    assert page.locator(".term").filter(visible=True).get_attribute("id") == "term-music"


def test_glossary_filter_accepts_v_for_u_with_umlaut(open_page: Open, product_url: str):
    page = open_page(f"{product_url}terms/")
    page.get_by_label("Filter the terms").fill("zhanlve")
    shown = page.locator(".term").filter(visible=True)
    assert (
        0
        < shown.filter(has_text="zhànlüè").count()
        == shown.count()
        < page.locator(".term").count()
    )


def test_glossary_names_the_languages_on_a_phone(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}terms/", **PHONE)
    name = "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    labels = page.locator("#term-music td[data-label]").evaluate_all(name)
    assert labels[:2] == ['"简体中文"', '"繁體中文"']
    expect(page.locator(".terms thead")).to_be_hidden()


def test_glossary_filter_reports_no_match(open_page: Open, small_site_url: str):
    page = open_page()
    page.goto(f"{small_site_url}zh/terms/")
    box = page.get_by_label("筛选术语")
    for typed in ("qqq", "音乐 qqq"):
        box.fill(typed)
        assert page.locator(".term").filter(visible=True).count() == 0
    assert page.get_by_text("没有相符的术语。").is_visible()
    page.evaluate("location.hash = 'term-music'")  # a link to a term that is filtered out
    expect(page.locator("#term-music")).to_be_visible()
    expect(box).to_have_value("")
    assert page.locator(".term").filter(visible=True).count() == page.locator(".term").count()


@pytest.mark.parametrize(
    ("root", "edition", "typed", "count"),
    [("", "zh-Hant", "yīn yuè", 1), ("zh/", "en", "qqq", 0), ("zh-Hant/", "zh-Hans", "音樂", 1)],
)
def test_switching_keeps_the_words_of_the_glossary_filter(
    open_page: Open, small_site_url: str, root: str, edition: str, typed: str, count: int
):
    page = open_page(f"{small_site_url}{root}terms/", **PHONE)
    box, shown = page.locator(".filter input"), page.locator(".term").filter(visible=True)
    box.fill(typed)
    page.wait_for_url("**/terms/?filter=*")
    for there in ("both", edition):
        switch(page, there)
    assert page.url.startswith(f"{small_site_url}{ROOTS[edition]}terms/?filter=")
    expect(box).to_have_value(typed)
    expect(shown).to_have_count(count)
    box.fill("")
    expect(shown).to_have_count(1)
    page.wait_for_url(lambda url: "?" not in url)


def test_leaving_the_glossary_filter_writes_the_address_at_once(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/", **DESK)
    page.locator(".filter input").fill("music")
    page.locator(".editions a[hreflang=zh-Hans]").click()
    page.wait_for_url(f"{small_site_url}zh/terms/?filter=music*")
    expect(page.locator(".filter input")).to_have_value("music")


def test_term_of_the_address_is_visible_in_a_filtered_glossary(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/?filter=bridge#term-music", **DESK)
    expect(page.locator("#term-music")).to_be_in_viewport()
    expect(page.locator(".filter input")).to_have_value("")
    assert page.url == f"{small_site_url}terms/#term-music"


def test_site_citation_has_the_access_date(open_page: Open, small_site_url: str):
    page = open_page(**COPYING)
    page.goto(f"{small_site_url}sources/#how-to-cite")
    citation = page.locator(".citation").nth(2).inner_text()
    assert "{date}" not in citation
    assert re.search(r"\[\d{4}-\d\d-\d\d\]", citation)
    page.locator("[data-copy-citation]").nth(2).click()
    assert clipboard(page, citation[-30:]).splitlines() == citation.splitlines()


@pytest.mark.parametrize(("menu", "wide"), [("button.menu", 1280), (".editions > button", 768)])
def test_menus_close_in_a_wider_window(open_page: Open, topic_url: str, menu: str, wide: int):
    page = open_page(topic_url, **PHONE)
    wait_for_script(page)
    page.locator(menu).tap()
    expect(page.locator(":is(#__pages, #__editions):popover-open")).to_have_count(1)
    page.set_viewport_size({"width": wide, "height": 740})
    expect(page.locator(":is(#__pages, #__editions):popover-open")).to_have_count(0)


def test_columns_of_a_table_have_the_alignment_of_their_markdown(open_page, small_site_url):
    page = open_page(f"{small_site_url}terms/")
    aligned = """([name, align]) => {
      const cell = document.querySelector(name);
      if (align) cell.setAttribute('align', align);
      return getComputedStyle(cell).textAlign;
    }"""
    assert page.evaluate(aligned, ["thead th", ""]) == "left"
    for name in ("thead th", "td"):
        assert page.evaluate(aligned, [name, "right"]).endswith("right")
