"""Both languages side by side: level rows on a desk, one under the other on a phone; what differs, weightiest first."""

import re

from playwright.sync_api import Page, expect
from reader import DESK, PHONE, Open

COLUMNS = """() => [...document.querySelectorAll('.row')].map((row) =>
  [...row.querySelectorAll(':scope > p')].map((p) => { const b = p.getBoundingClientRect(); return [b.left, b.top, b.bottom]; }))"""
WEIGHTS = (
    "() => [...document.querySelectorAll('.differences')].map((list) => [...list.children].map((one) => one.className))"
)


def test_rows_are_level_on_a_desk_and_stacked_on_a_phone(open_page: Open, base: str, kinds: dict):
    address = base + kinds["parallel"][0]
    rows = open_page(address, viewport={"width": 960, "height": 800}).evaluate(COLUMNS)
    assert rows
    for english, chinese in rows:
        assert abs(english[1] - chinese[1]) <= 1
        assert english[0] < chinese[0]
    for english, chinese in open_page(address, **PHONE).evaluate(COLUMNS):
        assert english[0] == chinese[0]
        assert 0 <= chinese[1] - english[2] <= 4


def test_differences_are_folded_and_weightiest_first(open_page: Open, base: str, letter: str, kinds: dict):
    page = open_page(f"{letter}parallel/")
    differences = page.locator("#promises-made .differences")
    expect(differences).to_be_hidden()
    page.locator("#promises-made summary").click()
    expect(differences.locator("b").first).to_have_text("Changes what is said")
    page.goto(base + kinds["parallel"][0])
    weights = page.evaluate(WEIGHTS)
    assert any(len(set(each)) > 1 for each in weights)
    assert weights == [sorted(each) for each in weights]


def drag(page: Page, tag: str) -> str:
    """What is selected from the beginning of one row to near the end of the next."""
    a, b = (page.locator(f"#{id_} p[lang={tag}]").bounding_box() for id_ in ("letter-was-signed", "promises-made"))
    page.mouse.move(a["x"] + 2, a["y"] + 12)
    page.mouse.down()
    page.mouse.move(b["x"] + b["width"] - 40, b["y"] + b["height"] - 6, steps=5)
    page.mouse.up()
    return page.evaluate("getSelection().toString()")


def test_a_selection_over_rows_takes_one_language(open_page: Open, letter: str):
    page = open_page(f"{letter}parallel/", **DESK)
    english = drag(page, "en")
    assert re.match(r"On March 3[^一-龥]+They agreed", english)
    assert not re.search("[一-龥]", english)
    page.mouse.click(5, 790)
    chinese = drag(page, "zh-Hans")
    assert re.search(r"两市签署信函。\s+双方", chinese)
    assert not re.search("[a-z]", chinese)
