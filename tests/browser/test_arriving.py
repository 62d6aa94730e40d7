"""Addresses: current and former ids, passages, language-neutral addresses, and the offer of another language."""

import re
from urllib.parse import quote

import pytest
from page_helpers import PHONE, Open
from playwright.sync_api import Page, expect

TOPIC = "letter-signed/"
PASSAGE = "letter-was-signed..promises-made"
RUNS_ON = "parallel/#letter-was-signed..tree-was-planted"
# Whether an element is about a third down the window.
IS_AT_A_THIRD = "id => { const y = document.getElementById(id).getBoundingClientRect().top / innerHeight; return y > 0.25 && y < 0.45; }"
# Whether the scripts of a page have run: the theme button is visible and the offer, if any, is loaded.
HAS_RUN = """() => !document.querySelector('.theme').hidden
  && (self.bilingual.parts.offer || !document.querySelector('script[src*=offer]'))"""


def test_target_is_highlighted_and_scrolled_to_a_third_of_the_window(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    page = open_page(product_url + pages_by_kind["parallel"][0], **PHONE)
    identifier = page.locator(".row").evaluate_all("rows => rows[Math.floor(rows.length / 2)].id")
    page.goto(f"{product_url}{pages_by_kind['parallel'][0]}#{identifier}")
    page.wait_for_function(IS_AT_A_THIRD, arg=identifier)
    expect(page.locator(f"#{identifier}")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator("header .here")).to_be_visible()
    expect(page.locator("header .here")).to_have_text(page.locator("h1").inner_text())


@pytest.mark.parametrize(
    ("root", "words"),
    [("", "signed a letter. They agreed"), ("zh/", "签署信函。双方同意")],
)
def test_link_to_words_runs_across_a_number(
    open_page: Open, small_site_url: str, root: str, words: str
):
    """A text fragment scrolls to its words only if the browser finds them."""
    page = open_page(viewport={"width": 320, "height": 100})
    address = f"{small_site_url}{root}{TOPIC}"
    page.goto(f"{address}#:~:text=no%20such%20words")
    assert page.evaluate("scrollY") == 0
    page.goto(f"{small_site_url}404.html")
    page.goto(f"{address}#:~:text={quote(words)}")
    page.wait_for_function("scrollY > 0")
    expect(page.locator(".panel:popover-open")).to_have_count(0)


def test_former_and_partial_addresses_redirect(open_page: Open, small_site_url: str):
    page = open_page()
    for address, now in (
        (f"{TOPIC}#letter-was-sealed", f"{TOPIC}#letter-was-signed"),  # an alias
        (f"{TOPIC}#participant-up", "background/#participant-north"),
        (f"{TOPIC}#letters-context", "background/#letter-signed-context"),
        (
            f"{TOPIC}#letter-was-signed..",
            f"{TOPIC}#letter-was-signed",
        ),  # a passage cut off by a chat program
        ("zh/terms/#promise-music", f"zh/{TOPIC}#promise-music"),  # an id of another page
        ("zh-Hant/letters/?q=x#promise-music", f"zh-Hant/{TOPIC}?q=x#promise-music"),  # a redirect
        ("cite/", "sources/#how-to-cite"),
        ("go/#term-music", "terms/#term-music"),  # the first form of language-neutral addresses
        (f"{TOPIC}#participant-north", "background/#participant-north"),  # marks in a link
        (f"zh/{TOPIC}#context-weather", "zh/background/#context-weather"),
        (f"zh-Hant/{TOPIC}#letter-signed-context", "zh-Hant/background/#letter-signed-context"),
        ("background/#participant-up", "background/#participant-north"),
        (f"{TOPIC}#promises-made..letter-was-sealed", f"{TOPIC}#{PASSAGE}"),  # in reverse order
        (f"zh/terms/#{PASSAGE}", f"zh/{TOPIC}#{PASSAGE}"),
        (f"go/letter-was-signed/#{PASSAGE}", f"{TOPIC}#{PASSAGE}"),
        (f"{TOPIC}#letter-was-sealed..tree-was-planted", RUNS_ON),  # ends on another page
        ("go/letter-was-signed/#letter-was-signed..tree-was-planted", RUNS_ON),
        ("zh/terms/#letter-was-signed..tree-was-planted", f"zh/{RUNS_ON}"),
        # with the punctuation that a chat program has made part of a link
        (f"{TOPIC}#promises-made，请看", f"{TOPIC}#promises-made"),
        (f"zh/{TOPIC}#{PASSAGE}）", f"zh/{TOPIC}#{PASSAGE}"),
        ("zh/terms/#promise-music。", f"zh/{TOPIC}#promise-music"),
        (f"go/letter-was-signed/#{PASSAGE}，请看", f"{TOPIC}#{PASSAGE}"),
    ):
        page.goto(small_site_url + address)
        page.wait_for_url(small_site_url + now)
        identifier = now.partition("#")[2].partition("..")[0]
        expect(page.locator(f"[id='{identifier}']")).to_be_in_viewport()


def test_unknown_id_shows_a_message_with_the_nearest_id(open_page, small_site_url, topic_url):
    page = open_page(f"{small_site_url}zh/terms/#promise-tree", **PHONE)
    status = page.locator(".status")
    expect(status).to_contain_text("promise-tree")
    expect(status).to_be_in_viewport()
    expect(status.get_by_role("link", name="种树")).to_have_attribute(
        "href", f"{small_site_url}zh/{TOPIC}#promise-trees"
    )
    page.goto(f"{topic_url}#letter-was-signed..promises-kept")  # the end is unknown
    expect(status).to_contain_text("“promises-kept”")


@pytest.mark.parametrize(
    ("locale", "root"), [("zh-CN", "zh/"), ("zh-TW", "zh-Hant/"), ("es-CL", "")]
)
def test_go_opens_an_id_in_the_language_of_the_reader(open_page, small_site_url, locale, root):
    page = open_page(f"{small_site_url}go/promise-music/", locale=locale)
    page.wait_for_url(f"{small_site_url}{root}{TOPIC}#promise-music")
    page.locator(".editions a[hreflang=zh-Hant]").evaluate("a => a.click()")
    page.wait_for_url(f"{small_site_url}zh-Hant/{TOPIC}#promise-music")
    page.goto(f"{small_site_url}go/term-music/")
    page.wait_for_url(f"{small_site_url}zh-Hant/terms/#term-music")


SECOND_LANGUAGE = "Object.defineProperty(navigator, 'languages', { get: () => ['es-CL', 'zh-TW'] })"


def test_second_language_of_the_browser_counts(open_page: Open, small_site_url: str):
    page = open_page(locale="es-CL")
    page.add_init_script(SECOND_LANGUAGE)
    page.goto(f"{small_site_url}go/promise-music/")
    page.wait_for_url(f"{small_site_url}zh-Hant/{TOPIC}#promise-music")
    page = open_page(locale="es-CL")
    page.add_init_script(SECOND_LANGUAGE)
    page.goto(f"{small_site_url}terms/")
    expect(page.locator(".offer")).to_have_attribute("lang", "zh-Hant")


def offered(page: Page, address: str) -> list[str]:
    """Return the languages that a page offers, after its scripts have run."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(HAS_RUN)
    return page.locator(".offer").evaluate_all("bars => bars.map((bar) => bar.lang)")


def test_language_offer_is_shown_once_and_can_be_dismissed(open_page, small_site_url):
    for locale, address, languages in (
        ("en-GB", "zh-Hant/parallel/", ["en"]),
        ("zh-CN", "zh/", []),
        ("es-CL", "", []),
    ):
        page = open_page(locale=locale)
        assert offered(page, small_site_url + address) == languages
        assert offered(page, small_site_url + address) == []
    page = open_page(locale="zh-TW", **PHONE)
    assert offered(page, f"{small_site_url}background/#context-weather") == ["zh-Hant"]
    expect(page.locator(".offer")).to_contain_text("繁體中文")
    expect(page.locator(".offer")).not_to_contain_text(re.compile("[a-z]"))
    shown = "bars => bars.filter((bar) => bar.offsetHeight > 1).length"
    assert page.locator(".foot > *").evaluate_all(shown) == 1
    page.locator(".offer a").tap()
    page.wait_for_url(f"{small_site_url}zh-Hant/background/#context-weather")
    # Entry pages offer the chosen language.
    assert offered(page, small_site_url) == ["zh-Hant"]
    page.locator(".offer button").tap()
    expect(page.locator(".offer")).to_have_count(0)
    assert offered(page, small_site_url) == []
