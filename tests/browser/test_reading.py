"""Size limits on a phone: height of pages, number of elements and controls, no sideways scrolling."""

import pytest
from page_helpers import PHONE, Open

# Maximum heights in pixels. For pages that grow with the data: pixels for each topic and for each character,
# today 5,000 for the parallel text and 2,600 for the text on the home page.
HEIGHTS = {
    "leaders-meeting-2014/": 2500,
    "framework-1-3-6/": 1500,
    "ministerial-meeting-2015/": 2000,
    "ministerial-meeting-2018/": 2200,
}
GROWING = (("parallel/", ".parallel", 300, 1.24), ("", "section.text", 100, 1.03))
# The number of source words, and how many of them are visible without scrolling.
WORDS = """() => {
  const [range, header, words] = [document.createRange(), document.querySelector('header').offsetHeight, []];
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const { index, 0: word } of node.parentElement.matches('.s, .s span') ? node.data.matchAll(/\\S+/g) : []) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      words.push(range.getBoundingClientRect());
    }
  }
  return [words.length, words.filter(({ top, bottom }) => top >= header && bottom <= innerHeight).length];
}"""
# The number of visible controls, and of all tab stops.
CONTROLS = """() => {
  const controls = 'a[href], button, input, select, summary, [tabindex="0"]';
  const stops = [...document.querySelectorAll(controls)].filter((e) => e.checkVisibility({ visibilityProperty: true }));
  return [stops.filter((e) => e.getBoundingClientRect().bottom > 0).length, stops.length];
}"""


def test_page_heights_on_a_phone_are_limited(open_page, product_url, pages_by_kind):
    page = open_page(**PHONE)
    for address, most in HEIGHTS.items():
        page.goto(product_url + address)
        assert page.evaluate("document.documentElement.scrollHeight") <= most, address
    for address, part, by_topic, by_letter in GROWING:
        page.goto(product_url + address)
        text = page.locator(part)
        most = by_topic * len(pages_by_kind["topic"]) + by_letter * len(text.inner_text())
        assert text.evaluate("e => e.offsetTop + e.offsetHeight") <= most, address


def test_topic_begins_with_its_text_and_has_few_controls(open_page: Open, product_url: str):
    page = open_page(**PHONE)
    for address in HEIGHTS:
        page.goto(product_url + address)
        words, seen = page.evaluate(WORDS)
        assert 0 < min(words, 40) <= seen, address
        assert page.locator("*").count() <= 450, address
        seen, stops = page.evaluate(CONTROLS)
        titles = page.locator("h2.section").count() if address != "leaders-meeting-2014/" else 0
        assert seen <= 25 + titles, address
        assert seen <= stops <= 35 + titles, address


@pytest.mark.parametrize("root", ["", "zh/"])
def test_no_page_scrolls_sideways(open_page, product_url, pages_by_kind, root):
    page = open_page()
    for address in [*(addresses[0] for addresses in pages_by_kind.values()), "404.html"]:
        page.goto(product_url + root + address)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        page.get_by_role("searchbox").fill("1")
        page.locator(".search-panel a").first.wait_for()
        for width in (320, 360, 640, 768, 912, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            editions = page.locator(".editions :is(a, button)").filter(visible=True).all()
            boxes = [link.bounding_box() for link in editions]
            assert all(box["x"] + box["width"] <= width for box in boxes)
            results = page.locator(".search-panel").bounding_box()
            assert 0 <= results["x"] <= width - results["width"], (address, width)
