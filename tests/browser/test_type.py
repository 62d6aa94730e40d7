"""Chinese is set as Chinese, English as English: fonts, leading, measure, punctuation."""

import shutil
import subprocess

import pytest
from playwright.sync_api import Page

ROOTS = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}
PAGE = "leaders-meeting-2014/"
FONTS = {
    "zh-Hans": ("SC", "Source Han Sans", "PingFang", "Songti"),
    "zh-Hant": ("TC", "Source Han Sans", "PingFang", "Songti"),
}
LONGEST_LINE = """(element) => {
  const lines = new Map();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let i = 0; i < node.length; i += 1) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      if (box.width) { const y = Math.round(box.bottom / 6); lines.set(y, (lines.get(y) || 0) + 1); }
    }
  }
  return Math.max(...lines.values());
}"""


def fonts_of(page: Page, selector: str) -> set[str]:
    """The fonts that the browser draws an element's own text with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    return {font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]}


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "selector", ["h1", "#first-meeting .quotation p", "#context-joint-statement-2014 p", ".pages a", ".site-name span"]
)
def test_each_script_of_chinese_has_its_own_fonts(page: Page, base: str, language: str, selector: str):
    root = next(root for root, tag in ROOTS.items() if tag == language)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + root + PAGE)
    fonts = fonts_of(page, f"html[lang={language}] {selector}")
    assert fonts
    for font in fonts:
        assert any(name in font for name in FONTS[language]), font


def test_a_counterpart_has_the_fonts_of_its_own_script(page: Page, base: str):
    page.goto(f"{base}zh/{PAGE}")
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    english = fonts_of(page, "#first-meeting .counterpart p[lang=en]")
    assert english
    assert not any("CJK" in font for font in english)


def test_the_quotation_marks_of_chinese_come_from_a_chinese_font(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{base}zh/framework-1-3-6/")
    for selector in ("h1", "#one-plan > .quotation p"):
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert "“" in page.locator(selector).first.inner_text()
        fonts = fonts_of(page, selector)
        assert all(any(name in font for name in FONTS["zh-Hans"]) for font in fonts), (selector, fonts)


@pytest.mark.parametrize("root", ROOTS)
def test_no_han_is_slanted_and_lines_break_as_chinese_does(page: Page, base: str, root: str):
    for address in ("", PAGE, "parallel/", "sources/"):
        page.goto(base + root + address)
        slanted = page.evaluate(
            "[...document.querySelectorAll('body *')].filter((e) => e.matches(':lang(zh)') && getComputedStyle(e).fontStyle !== 'normal').map((e) => e.outerHTML.slice(0, 90))"
        )
        assert slanted == []
        breaks = page.evaluate(
            "[...new Set([...document.querySelectorAll('article :lang(zh)')].map((e) => getComputedStyle(e).lineBreak))]"
        )
        assert breaks in ([], ["strict"])


@pytest.mark.parametrize(("root", "leading", "longest"), [("", 1.55, 80), ("zh/", 1.75, 41), ("zh-Hant/", 1.75, 41)])
def test_leading_and_measure_are_those_of_the_language(page: Page, base: str, root: str, leading: float, longest: int):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base + root + PAGE)
    for selector in (".lead", "#first-meeting > .quotation p", "#context-joint-statement-2014 p"):
        text = page.locator(selector).first
        ratio = text.evaluate(
            "e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)"
        )
        assert ratio == pytest.approx(leading, abs=0.02), selector
        assert text.evaluate(LONGEST_LINE) <= longest, selector


def test_numbers_and_latin_in_chinese_stand_apart_without_typed_spaces(page: Page, base: str):
    page.goto(f"{base}zh/{PAGE}")
    gap = page.evaluate("""() => {
      const width = (spacing) => {
        const probe = document.createElement('span');
        probe.textContent = '于2014年';
        probe.style.textAutospace = spacing;
        document.querySelector('h1').append(probe);
        const found = probe.getBoundingClientRect().width;
        probe.remove();
        return found;
      };
      return width('') - width('no-autospace');
    }""")
    assert gap > 2


def test_fonts_for_both_scripts_are_installed_here():
    listed = subprocess.run(
        [shutil.which("fc-list") or "true", ":lang=zh-tw", "family"], capture_output=True, text=True, check=True
    )
    assert shutil.which("fc-list") is None or listed.stdout.strip(), (
        "no Chinese font: the other tests of this file prove nothing"
    )
