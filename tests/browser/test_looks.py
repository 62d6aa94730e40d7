"""What must be seen: contrast, focus, lists as they are meant, paper."""

import pytest
from playwright.sync_api import Page

LEADERS = "leaders-meeting-2014/"
# WCAG's contrast ratio of an element's text and the first background behind it that is not transparent.
CONTRAST = """(element) => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (behind.parentElement && numbers(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const [a, b] = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
TEXTS = (
    ".quotation p",
    ".difference-note",
    ".notes q",
    "summary",
    ".lead",
    ".fact p",
    ".links a",
    ".item-counterpart:not([hidden])",
    ".site-footer p",
    ".pages a",
    ".section-tools a",
    ".count",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["leaders-meeting-2014/", "zh/parallel/", "zh-Hant/terms/", "sources/", ""])
def test_what_is_read_at_length_has_the_contrast_of_aaa(open_page, base: str, scheme: str, address: str):
    page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page.goto(base + address)
    texts = page.locator("article :is(.quotation p, .lead, .fact p, .term dd, .source > p, .card > p):visible").all()
    assert texts
    for element in texts:
        assert element.evaluate(CONTRAST) >= 7, element.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("root", ["", "zh/"])
def test_every_text_is_readable(open_page, base: str, scheme: str, root: str):
    page = open_page(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page.goto(base + root + LEADERS)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for selector in TEXTS:
        for element in page.locator(selector).all():
            assert element.evaluate(CONTRAST) >= 4.5, selector


def test_lists_are_laid_out_as_meant(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base)
    heading = page.locator("#topics").bounding_box()["x"]
    assert page.locator(".cards").first.evaluate("e => getComputedStyle(e).display") == "grid"
    assert page.locator(".cards > li").first.bounding_box()["x"] == heading
    page.goto(base + LEADERS)
    assert page.locator(".items > li").first.bounding_box()["x"] == page.locator("#five-features").bounding_box()["x"]


def test_the_chosen_theme_is_there_at_the_first_paint(page: Page, base: str):
    page.goto(base)
    page.locator(".theme-button").click()
    page.goto(f"{base}terms/", wait_until="commit")
    page.wait_for_selector("body", state="attached")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
