"""What the tests of a reader's way through the site share: the windows, and what is read off a page."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}

Open = Callable[..., Page]


def number(page: Page, identifier: str) -> Locator:
    """The one control of a statement or an item."""
    return page.locator(f".n[href='#__{identifier}']")


def choose(page: Page, selector: str) -> None:
    """Use a control of the open panel, after opening the choices that it stands in."""
    panel = page.locator(".panel:popover-open")
    choices = panel.locator(".tools > details").filter(has=page.locator(selector))
    if choices.get_attribute("open") is None:
        choices.locator("summary").first.click()
    panel.locator(selector).first.click()


def clipboard(page: Page, part: str) -> str:
    """What was copied, once it has this in it: the last copy may still be under way."""
    page.wait_for_function(
        "part => navigator.clipboard.readText().then((text) => text.includes(part))", arg=part
    )
    return page.evaluate("navigator.clipboard.readText()")


def switch(page: Page, edition: str) -> None:
    """Follow an edition's link, as quickly as can be, to where it has scrolled."""
    link = ".editions a.both" if edition == "both" else f".editions a[hreflang={edition}]"
    here = page.url.partition("#")[
        0
    ]  # a browser may tell of a change of its history, as the page is left, too
    with page.expect_navigation(url=lambda url: url.partition("#")[0] != here, wait_until="load"):
        page.locator(link).evaluate("a => a.click()")
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
