"""Helpers of the browser tests: window sizes, and actions on a page."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
# An init script that blocks localStorage.
NO_STORAGE = (
    "Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } })"
)
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}
# The middle of the first occurrence of words in an element.
POSITION_OF_WORDS = """([selector, words]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const start = walker.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = new Range();
    range.setStart(walker.currentNode, start);
    range.setEnd(walker.currentNode, start + words.length);
    const { left, top, width, height } = range.getClientRects()[0];
    return [left + width / 2, top + height / 2];
  }
}"""

Open = Callable[..., Page]


def number(page: Page, identifier: str) -> Locator:
    """Return the number of a statement or an item, which opens its panel."""
    return page.locator(f".n[href='#__{identifier}']")


def wait_for_script(page: Page) -> None:
    """Wait until the script of the page has run: it shows the theme button."""
    page.wait_for_function("() => !document.querySelector('.theme').hidden")


def choose(page: Page, selector: str) -> None:
    """Click a control of the open panel. Show the choices that have it first."""
    panel = page.locator(".panel:popover-open")
    panel.locator(".openers").wait_for()
    choices = panel.locator(".choices").filter(has=page.locator(selector))
    if choices.is_hidden():
        place = choices.evaluate(
            "e => [...e.parentElement.querySelectorAll('.choices')].indexOf(e)"
        )
        panel.locator(".openers button").nth(place).click()
    panel.locator(selector).first.click()


def empty_clipboard(page: Page) -> None:
    """Remove what was copied: all pages of a browser share one clipboard."""
    page.evaluate("navigator.clipboard.writeText('')")


def clipboard(page: Page, part: str) -> str:
    """Wait up to 10 s for `part` in the clipboard. Return its text and empty it for what is copied next."""
    text = ""
    for _ in range(100):  # wait_for_function does not wait for promises
        text = page.evaluate("navigator.clipboard.readText()")
        if part in text:
            break
        page.wait_for_timeout(100)
    empty_clipboard(page)
    return text


def switch(page: Page, edition: str) -> None:
    """Follow the link to an edition and wait until the new page has scrolled."""
    link = ".editions a.both" if edition == "both" else f".editions a[hreflang={edition}]"
    here = page.url.partition("#")[0]  # ignore history changes of the page that is left
    with page.expect_navigation(url=lambda url: url.partition("#")[0] != here, wait_until="load"):
        page.locator(link).evaluate("a => a.click()")
    two_frames = "requestAnimationFrame(() => requestAnimationFrame(done))"
    page.evaluate(f"() => new Promise((done) => {two_frames})")
