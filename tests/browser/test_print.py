"""Printed to PDF and read back: each page says what it is and where from; the whole reference is whole."""

import io
import unicodedata

import pytest
import yaml
from playwright.sync_api import Page
from project import PAGES, ROOT
from pypdf import PdfReader

ROOTS = {"": "en", "zh/": "zh", "zh-Hant/": "zh-Hant"}
# What Chromium writes into a PDF for characters that are drawn as these radicals are; NFKC leaves them.
RADICALS = str.maketrans(
    "⻑⻓⻄⻅⻆⻉⻋⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻲", "長长西见角贝车门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟"
)


def squeezed(words: str) -> str:
    """Words as they can be compared: no spaces, one form of each character."""
    return "".join(unicodedata.normalize("NFKC", words).split()).translate(RADICALS)


def printed(page: Page, address: str) -> PdfReader:
    page.goto(address)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(reader: PdfReader) -> str:
    return squeezed("".join(sheet.extract_text() for sheet in reader.pages))


def statements() -> list[dict]:
    topics = [
        yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((ROOT / "data" / "topics").glob("*.yml"))
    ]
    return [s for topic in topics for section in topic["sections"] for s in section["statements"]]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("root", ROOTS)
def test_a_printed_page_names_its_address_source_edition_and_ids(page: Page, base: str, root: str, address: str):
    site = yaml.safe_load((ROOT / "data" / "site.yml").read_text(encoding="utf-8"))
    reader = printed(page, base + root + address)
    found = text_of(reader)
    assert squeezed(base + root + address) in found
    assert "China.org.cn" in found
    assert site["edition"]["version"] in found
    assert f"1/{len(reader.pages)}" in found
    ids = page.locator("article :is(.statement, .row, .fact, .term, .event)[id]").evaluate_all(
        "all => all.map((e) => e.id)"
    )
    assert [identifier for identifier in ids if identifier not in found] == []
    for unwanted in ("Copy quotation", "复制引文", "複製引文"):
        assert squeezed(unwanted) not in found


@pytest.mark.parametrize("root", ROOTS)
def test_notes_stand_at_the_end_by_number(page: Page, base: str, root: str):
    found = text_of(printed(page, f"{base}{root}ministerial-meeting-2015/"))
    number, heading, note = {
        "": ("Note 2", "Notes", "Elsewhere the text sets overall and bilateral apart."),
        "zh/": ("注释2", "注释", "本文他处将“整体合作”与“双边关系”分开。"),
        "zh-Hant/": ("註釋2", "註釋", "本文他處將「整體合作」與「雙邊關係」分開。"),
    }[root]
    assert squeezed(number) in found
    assert found.count(squeezed(note)) == 1  # not beside the statement too
    page.emulate_media(media="print")
    assert page.locator(".endnotes-title").inner_text() == heading
    end = page.locator(".endnotes").bounding_box()["y"]
    assert all(
        box["y"] + box["height"] <= end for box in (e.bounding_box() for e in page.locator(".statement, .fact").all())
    )


def test_the_parallel_text_is_printed_in_two_columns(page: Page, base: str):
    page.goto(f"{base}parallel/")
    page.emulate_media(media="print")
    left, right = (page.locator("#first-meeting .cell").nth(index).bounding_box() for index in (0, 1))
    assert abs(left["y"] - right["y"]) < 2
    assert left["x"] + left["width"] <= right["x"]


@pytest.mark.parametrize("root", ROOTS)
def test_the_whole_reference_has_every_statement_in_both_languages(page: Page, base: str, root: str):
    found = text_of(printed(page, f"{base}{root}whole/"))
    chinese = [s["text"]["zh"] for s in statements() if "zh" in s["text"]]
    if root == "zh-Hant/":
        page.goto(f"{base}zh-Hant/parallel/")
        chinese = page.locator(".row p[lang=zh-Hant]:not(.absent)").all_inner_texts()
    texts = [s["text"]["en"] for s in statements() if "en" in s["text"]] + chinese
    assert len(texts) > 30
    assert [words for words in texts if squeezed(words) not in found] == []


def test_paper_is_white_whatever_the_scheme(open_page, base: str):
    page = open_page(color_scheme="dark")
    page.goto(f"{base}leaders-meeting-2014/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.locator(".md-header").is_visible()
