"""Phrases: pointing, tapping and arrow keys highlight a phrase and its counterpart."""

import pytest
from page_helpers import DESK, PHONE, POSITION_OF_WORDS, ROOTS, Open, number
from playwright.sync_api import Page, expect

TOPIC = "letter-signed/"
# The texts of a highlight, or of the spans with that class.
MARKED = """name => name === 'lit' && self.Highlight
  ? [...CSS.highlights.get(name) || []].map((range) => range.toString())
  : [...document.querySelectorAll(`.${name}`)].map((span) => span.textContent)"""
WITHOUT_HIGHLIGHTS = "delete self.Highlight"
BOXES = """[...document.querySelectorAll('article *')]
  .filter((one) => !one.matches('.lit'))
  .map((one) => JSON.stringify(one.getBoundingClientRect()))"""


def point(page: Page, selector: str, words: str) -> None:
    """Move the mouse over words in an element."""
    page.locator(selector).first.scroll_into_view_if_needed()
    page.mouse.move(*page.evaluate(POSITION_OF_WORDS, [selector, words]))


def expect_marked(page: Page, name: str, words: list[str]) -> None:
    """Wait until a highlight has exactly these texts."""
    is_equal = f"([name, words]) => JSON.stringify(({MARKED})(name)) === JSON.stringify(words)"
    page.wait_for_function(is_equal, arg=[name, words])


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS])
def test_pointing_highlights_a_phrase_without_layout_shift(open_page, topic_url: str, script):
    page = open_page(**DESK)
    page.add_init_script(script)
    page.goto(topic_url)
    before = page.evaluate(BOXES)
    point(page, "#letter-was-signed", "two cities")
    expect_marked(page, "lit", ["the two cities"])
    label = page.locator(".counterpart")
    expect(label).to_be_visible()
    expect(label).to_have_text("两市")
    expect(label).to_have_attribute("lang", "zh-Hans")
    expect(label).to_have_attribute("translate", "no")
    assert page.evaluate(BOXES) == before
    point(page, "#letter-was-signed", "signed")  # not in a phrase pair
    expect_marked(page, "lit", [])
    expect(label).to_be_hidden()
    assert page.evaluate(BOXES) == before


@pytest.mark.parametrize(
    ("address", "pointed", "counterpart"),
    [
        ("", "the two cities", "两市"),
        ("zh/letter-signed/", "两市", "the two cities"),
        ("zh-Hant/letter-signed/", "兩市", "the two cities"),
    ],
)
def test_tap_highlights_a_phrase_in_every_edition(
    open_page: Open, small_site_url: str, address: str, pointed: str, counterpart: str
):
    page = open_page(small_site_url + address, **PHONE)
    page.locator("#letter-was-signed").scroll_into_view_if_needed()
    page.touchscreen.tap(*page.evaluate(POSITION_OF_WORDS, ["#letter-was-signed", pointed]))
    expect(page.locator("#__letter-was-signed")).to_be_visible()
    expect_marked(page, "lit", [pointed, counterpart])
    expect(page.locator(".counterpart")).to_be_hidden()


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS])
def test_pointing_at_the_example_on_the_home_page(open_page: Open, small_site_url: str, script):
    """Its two columns are those of a statement that is also in the text below."""
    page = open_page(**DESK)
    page.add_init_script(script)
    page.goto(small_site_url)
    sample = page.locator(".example mark")
    expect(sample.first).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    for pointed in ("English", "Chinese"):
        selector = f".example [lang={'en' if pointed == 'English' else 'zh-Hans'}]"
        point(page, selector, "the two cities" if pointed == "English" else "两市")
        expect_marked(page, "lit", ["the two cities", "两市"])
        expect(page.locator(".counterpart")).to_be_hidden()
        # The phrase that the page itself lights is no longer lit.
        expect(sample.first).to_have_css("background-color", "rgba(0, 0, 0, 0)")
        point(page, "h1", "letter")
        expect_marked(page, "lit", [])
        expect(sample.first).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_pointing_highlights_both_columns(open_page: Open, small_site_url: str):
    page = open_page(small_site_url + "parallel/", **DESK)
    point(page, "#promises-made p[lang=zh-Hans]", "种树")
    expect_marked(page, "lit", ["plant trees", "种树"])
    expect(page.locator(".counterpart")).to_be_hidden()


def test_arrow_keys_move_between_phrases_and_announce_counterparts(open_page, topic_url: str):
    """The phrases follow one another as they are read, whatever their order in the data."""
    page = open_page(topic_url, **DESK)
    page.locator("#letter-was-signed .n").focus()
    page.wait_for_function("() => self.bilingual.parts.phrases")
    page.evaluate("self.bilingual.loadTexts()")
    page.evaluate("self.bilingual.textOf('letter-was-signed').phrases.reverse()")
    announced = page.locator("p.quiet[role=status]")
    for key, phrase, counterpart in (
        ("ArrowRight", "March 3, 2001", "2001年3月3日"),
        ("ArrowRight", "the two cities", "两市"),
        ("ArrowLeft", "March 3, 2001", "2001年3月3日"),
        ("ArrowLeft", "a letter", "信函"),  # wraps around to the last phrase
    ):
        page.keyboard.press(key)
        expect_marked(page, "lit", [phrase])
        expect(announced).to_have_text(f"Counterpart: {counterpart}")
        expect(announced.locator("[lang=zh-Hans]")).to_have_text(counterpart)
    page.keyboard.press("Escape")
    expect_marked(page, "lit", [])
    page.keyboard.press("ArrowRight")
    expect_marked(page, "lit", ["March 3, 2001"])
    page.keyboard.press("Tab")
    expect_marked(page, "lit", [])


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS])
def test_phrase_stays_highlighted_when_its_panel_opens(open_page, topic_url: str, script):
    page = open_page(**DESK)
    page.add_init_script(script)
    page.goto(topic_url)
    point(page, "#letter-was-signed", "two cities")
    expect_marked(page, "lit", ["the two cities"])
    number(page, "letter-was-signed").evaluate("number => number.click()")
    expect_marked(page, "lit", ["the two cities", "两市"])
    expect(page.locator(".counterpart")).to_be_hidden()


def test_arrow_keys_work_in_the_panel(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    page.locator("#letter-was-signed .n").press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.panel')")
    page.wait_for_function("() => self.bilingual.parts.phrases")
    page.keyboard.press("ArrowRight")
    expect_marked(page, "lit", ["March 3, 2001", "2001年3月3日"])


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS])
def test_words_without_counterpart_can_be_marked(open_page: Open, topic_url: str, script: str):
    page = open_page(**DESK)
    page.add_init_script(script)
    page.goto(topic_url)
    point(page, "#letter-was-signed", "two cities")
    expect_marked(page, "lit", ["the two cities"])
    expect_marked(page, "alone", [])
    page.evaluate("document.documentElement.dataset.marks = 'differences'")
    expect_marked(page, "alone", ["signed", "签署"])
    page.evaluate("document.documentElement.dataset.marks = 'terms'")
    expect_marked(page, "alone", [])


@pytest.mark.parametrize("script", ["", WITHOUT_HIGHLIGHTS])
@pytest.mark.parametrize(
    ("root", "name"),
    [("", "No counterpart"), ("zh/", "无对应词语"), ("zh-Hant/", "無對應詞語")],
    ids=ROOTS,
)
def test_words_without_counterpart_are_in_the_legend(
    open_page: Open, small_site_url: str, root: str, name: str, script: str
):
    page = open_page(**PHONE)
    page.add_init_script(script)
    page.goto(f"{small_site_url}{root}{TOPIC}")
    legend = page.locator(".switch").get_by_text(name)
    expect(legend).to_have_count(0)
    page.locator("#__marks").select_option("differences")
    expect(legend).to_be_visible()
    expect(legend).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    # Lines show the weight of a difference.
    expect(legend).to_have_css("text-decoration-line", "none")
    for choice in ("terms", "differences", "plain"):
        page.locator("#__marks").select_option(choice)
        expect(legend).to_have_count(1 if choice == "differences" else 0)


def test_legend_lacks_words_without_counterpart_where_none_are_marked(open_page, topic_url):
    page = open_page(topic_url, **DESK)
    page.evaluate("for (const e of document.querySelectorAll('.s, .quoted')) e.textContent = 'x'")
    page.locator("#__marks").select_option("differences")
    page.wait_for_function("() => self.bilingual.parts.phrases")
    page.wait_for_function("() => Object.keys(self.bilingual.texts).length")
    page.wait_for_timeout(200)
    expect(page.locator(".switch .gap")).to_have_count(0)
    expect(page.locator(".switch .d").first).to_be_visible()


def test_counterpart_does_not_stay_where_the_text_was(open_page: Open, topic_url: str):
    page = open_page(topic_url, viewport={"width": 360, "height": 300})
    point(page, "#letter-was-signed", "two cities")
    expect(page.locator(".counterpart")).to_be_visible()
    page.evaluate("scrollBy(0, 4)")  # the pointer is still on the phrase
    expect(page.locator(".counterpart")).to_be_hidden()


def test_translated_page_highlights_nothing(open_page: Open, topic_url: str):
    page = open_page(topic_url, **DESK)
    point(page, "#letter-was-signed", "two cities")
    expect_marked(page, "lit", ["the two cities"])
    page.evaluate(
        """() => {
      const walker = document.createTreeWalker(
        document.querySelector('#letter-was-signed'), NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        walker.currentNode.data = walker.currentNode.data.replace('cities', 'villes');
    }"""
    )
    point(page, "#letter-was-signed", "On March")
    expect_marked(page, "lit", [])
    point(page, "#letter-was-signed", "two villes")
    page.wait_for_timeout(300)
    expect_marked(page, "lit", [])
    expect(page.locator(".counterpart")).to_be_hidden()


def test_highlight_has_enough_contrast(open_page: Open, topic_url: str):
    """Text on the highlight has a contrast of at least 4.5 (WCAG 2.2, 1.4.3)."""
    for scheme in ("light", "dark"):
        page = open_page(topic_url, color_scheme=scheme, **DESK)
        for ink in ("--ink", "--other", "--accent"):
            shown = page.evaluate(
                """(ink) => {
              const probe = document.body.appendChild(document.createElement('p'));
              Object.assign(probe.style, { color: `var(${ink})`, background: 'var(--lit)' });
              const { color, backgroundColor } = getComputedStyle(probe);
              return [color, backgroundColor].map((one) => one.match(/\\d+/g).map(Number));
            }""",
                ink,
            )
            assert contrast(*shown) >= 4.5, (scheme, ink)


def contrast(first: list[float], second: list[float]) -> float:
    """Return the contrast of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[float]) -> float:
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
