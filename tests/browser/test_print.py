"""Printed pages: the text, then numbered notes, then source and address; no controls."""

import io
import unicodedata

import pytest
from page_helpers import wait_for_script
from playwright.sync_api import Page
from pypdf import PdfReader

# Radicals that Chromium writes into a PDF instead of characters with the same glyph. NFKC does not replace them.
RADICALS = str.maketrans(
    "⻑⻓⻄⻅⻆⻉⻋⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻲",
    "長长西见角贝车门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
IDLE = """() => [...document.querySelectorAll('button:not(.n), input, summary, nav, header, .permalink:not(.section a), .tools')]
  .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80))"""
WORDS = """all => all.map((e) => {
  const copy = e.cloneNode(true);
  copy.querySelectorAll('.n').forEach((n) => n.remove());
  return copy.textContent;
}).filter(Boolean)"""
# The notes of differences: the text after the quoted words.
NOTES = """all => all.map((difference) => {
  const range = document.createRange();
  range.setStartAfter([...difference.querySelectorAll(':scope > q')].at(-1));
  range.setEndAfter(difference.lastChild);
  return range.toString().trim();
}).filter(Boolean)"""
SIZES = {"A4": 842, "Letter": 792}


def squeezed(words: str) -> str:
    """Normalize text for comparison: no spaces, one form of each character."""
    return "".join(unicodedata.normalize("NFKC", words).split()).translate(RADICALS)


def printed(page: Page, size: str) -> str:
    """Return the printed text of a page. Check that it has the footer and no controls."""
    footer = page.locator("footer p").all_text_contents()
    reader = PdfReader(io.BytesIO(page.pdf(format=size)))
    assert all(abs(float(sheet.mediabox.height) - SIZES[size]) < 1 for sheet in reader.pages)
    found = squeezed("".join(sheet.extract_text() for sheet in reader.pages))
    assert [line for line in footer if squeezed(line) not in found] == []
    assert page.locator("link[rel=canonical]").get_attribute("href") in footer[-1]
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(IDLE) == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    return found


@pytest.mark.parametrize("size", SIZES)
def test_print_has_the_whole_text_and_numbered_notes(open_page, product_url, pages_by_kind, size):
    page = open_page(f"{product_url}zh/{pages_by_kind['topic'][0]}", color_scheme="dark")
    words = page.locator(".text .s").evaluate_all(WORDS)
    notes = page.locator(".panel > :is(.quoted, .none)").evaluate_all(WORDS)
    numbered = page.locator(".panel > [data-n]")
    marks = numbered.evaluate_all("all => all.map((note) => note.dataset.n)")
    found = printed(page, size)
    notes = [mark + note for mark, note in zip(marks, notes, strict=True)]
    titles = page.locator("h2.section .permalink").all()
    assert titles
    assert all(title.is_visible() for title in titles)
    at = [found.find(squeezed(part)) for part in words]
    below = [found.rfind(squeezed(part)) for part in notes]
    assert -1 < min(at) <= max(at) < min(below)
    page = open_page(product_url + pages_by_kind["parallel"][0])
    words = page.locator(".row > p:not([hidden]), .differences q:not([hidden])").evaluate_all(WORDS)
    words += page.locator(".differences li").evaluate_all(NOTES)
    found = printed(page, size)
    assert [part for part in words if squeezed(part) not in found] == []
    columns = page.locator(".row").first.locator("p")
    left, right = (columns.nth(side).bounding_box() for side in (0, 1))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def paper(page: Page) -> list[str]:
    """Return the text of each printed sheet."""
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return [squeezed(sheet.extract_text()) for sheet in sheets]


@pytest.mark.parametrize("root", ["", "zh/"])
def test_print_is_the_same_with_an_open_panel(open_page, product_url, pages_by_kind, root):
    address = product_url + root + pages_by_kind["topic"][0]
    page = open_page(address)
    closed = paper(page)
    first, second = page.locator(".s").evaluate_all("all => all.slice(0, 2).map((s) => s.id)")
    for fragment in (first, f"{first}..{second}"):
        page.goto(f"{address}#{fragment}")
        page.locator(".panel:popover-open .tools").first.wait_for()
        assert paper(page) == closed, fragment
        page.locator(".panel:popover-open").wait_for()
    without_script = open_page(f"{address}#__{first}", java_script_enabled=False)
    assert without_script.locator(f"#__{first}").is_visible()
    assert paper(without_script) == paper(open_page(address, java_script_enabled=False))


@pytest.mark.parametrize("kind", ["home", "parallel"])
def test_print_has_no_panel_of_another_page(open_page, product_url, pages_by_kind, kind):
    page = open_page(product_url + pages_by_kind[kind][0])
    closed = paper(page)
    wait_for_script(page)
    page.locator("article .n").filter(visible=True).first.click()
    page.locator(".panel:popover-open .tools").first.wait_for()
    assert paper(page) == closed
