"""Where an address leads: every id, old or new, on this page or another, for every reader; and the offer of a language."""

import pytest
from page_helpers import PHONE, Open
from playwright.sync_api import Page, expect

TOPIC = "letter-signed/"
# A third down the window: the middle of the page's rows is led to, and stands there.
THERE = "id => { const y = document.getElementById(id).getBoundingClientRect().top / innerHeight; return y > 0.25 && y < 0.45; }"
# The script shows what is idle without it, and then sends for the offer.
HAS_RUN = """() => !document.querySelector('.theme').hidden
  && (self.bilingual.parts.offer || !document.querySelector('script[src*=offer]'))"""


def test_target_is_highlighted_and_scrolled_to_a_third_of_the_window(
    open_page: Open, product_url: str, pages_by_kind: dict
):
    page = open_page(product_url + pages_by_kind["parallel"][0], **PHONE)
    identifier = page.locator(".row").evaluate_all("rows => rows[Math.floor(rows.length / 2)].id")
    page.goto(f"{product_url}{pages_by_kind['parallel'][0]}#{identifier}")
    page.wait_for_function(THERE, arg=identifier)
    expect(page.locator(f"#{identifier}")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.locator("header .here")).to_be_visible()
    expect(page.locator("header .here")).to_have_text(page.locator("h1").inner_text())


def test_former_and_partial_addresses_redirect(open_page: Open, small_site_url: str):
    page = open_page()
    for address, now in (
        (f"{TOPIC}#letter-was-sealed", f"{TOPIC}#letter-was-signed"),  # an alias
        (f"{TOPIC}#participant-up", f"{TOPIC}#participant-north"),
        (f"{TOPIC}#letters-context", f"{TOPIC}#letter-signed-context"),
        (f"{TOPIC}#letter-was-signed..", f"{TOPIC}#letter-was-signed"),  # cut off in a message
        ("zh/terms/#promise-music", f"zh/{TOPIC}#promise-music"),  # of another page
        (
            "zh-Hant/letters/?q=x#promise-music",
            f"zh-Hant/{TOPIC}?q=x#promise-music",
        ),  # of a page that was renamed
        ("cite/", "sources/#how-to-cite"),
        ("go/#term-music", "terms/#term-music"),  # as links for every reader were first published
        (f"{TOPIC}#participant-north", f"{TOPIC}#participant-north"),  # folded
        (
            f"{TOPIC}#promises-made..letter-was-sealed",
            f"{TOPIC}#letter-was-signed..promises-made",
        ),  # the end first
        (
            "zh/terms/#letter-was-signed..promises-made",
            f"zh/{TOPIC}#letter-was-signed..promises-made",
        ),
        (
            "go/letter-was-signed/#letter-was-signed..promises-made",
            f"{TOPIC}#letter-was-signed..promises-made",
        ),
    ):
        page.goto(small_site_url + address)
        page.wait_for_url(small_site_url + now)
        expect(
            page.locator(f"[id='{now.partition('#')[2].partition('..')[0]}']")
        ).to_be_in_viewport()


def test_unknown_id_shows_a_message_with_the_nearest_id(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}zh/terms/#promise-tree", **PHONE)
    status = page.locator(".status")
    expect(status).to_contain_text("promise-tree")
    expect(status).to_be_in_viewport()
    expect(status.get_by_role("link", name="种树")).to_have_attribute(
        "href", f"{small_site_url}zh/{TOPIC}#promise-trees"
    )
    page.goto(
        f"{small_site_url}{TOPIC}#letter-was-signed..promises-kept"
    )  # of a passage, the end that is not there
    expect(status).to_contain_text("“promises-kept”")


@pytest.mark.parametrize(
    ("locale", "root"), [("zh-CN", "zh/"), ("zh-TW", "zh-Hant/"), ("es-CL", "")]
)
def test_go_opens_an_id_in_the_language_of_the_reader(
    open_page: Open, small_site_url: str, locale: str, root: str
):
    page = open_page(f"{small_site_url}go/promise-music/", locale=locale)
    page.wait_for_url(f"{small_site_url}{root}{TOPIC}#promise-music")
    page.locator(".editions a[hreflang=zh-Hant]").evaluate("a => a.click()")
    page.wait_for_url(f"{small_site_url}zh-Hant/{TOPIC}#promise-music")
    page.goto(f"{small_site_url}go/term-music/")
    page.wait_for_url(f"{small_site_url}zh-Hant/terms/#term-music")


def offered(page: Page, address: str) -> list[str]:
    """The languages of the offers of a page, once its script has run."""
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function(HAS_RUN)
    return page.locator(".offer").evaluate_all("bars => bars.map((bar) => bar.lang)")


def test_language_offer_is_shown_once_and_can_be_dismissed(open_page: Open, small_site_url: str):
    for locale, address, languages in (
        ("en-GB", "zh-Hant/parallel/", ["en"]),
        ("zh-CN", "zh/", []),
        ("es-CL", "", []),
    ):
        page = open_page(locale=locale)
        assert offered(page, small_site_url + address) == languages
        assert offered(page, small_site_url + address) == []
    page = open_page(locale="zh-TW", **PHONE)
    assert offered(page, f"{small_site_url}{TOPIC}#context-weather") == ["zh-Hant"]
    expect(page.locator(".offer")).to_contain_text("繁體中文")
    assert (
        page.locator(".foot > *").evaluate_all(
            "bars => bars.filter((bar) => bar.offsetHeight > 1).length"
        )
        == 1
    )
    page.locator(".offer a").tap()
    page.wait_for_url(f"{small_site_url}zh-Hant/{TOPIC}#context-weather")
    assert offered(page, small_site_url) == ["zh-Hant"]  # chosen: it is said where one comes in
    page.locator(".offer button").tap()
    expect(page.locator(".offer")).to_have_count(0)
    assert offered(page, small_site_url) == []
