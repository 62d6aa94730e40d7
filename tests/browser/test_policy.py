"""What a page may not do: run what was put into it, ask another host, be shifted or held up."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from project import PAGES

INJECTED = """() => new Promise((resolve) => {
  const blocked = [];
  addEventListener('securitypolicyviolation', (event) => {
    blocked.push(event.effectiveDirective);
    if (blocked.length === 5) resolve({ blocked: blocked.sort(), ran: self.ran, colour: getComputedStyle(document.body).color });
  });
  const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
  add('script', { textContent: 'self.ran = true' });
  add('script', { src: 'https://other.example/x.js' });
  add('style', { textContent: 'body { color: rgb(1, 2, 3) }' });
  add('img', { src: 'https://other.example/x.png' });
  add('iframe', { src: 'https://other.example/' });
})"""
WATCH = """() => {
  self.seen = { shifted: 0, long: 0 };
  new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) self.seen.shifted += e.value; }))
    .observe({ type: 'layout-shift', buffered: true });
}"""


@pytest.mark.parametrize("address", ["", "zh/leaders-meeting-2014/", "zh-Hant/404.html"])
def test_what_is_put_into_a_page_is_blocked(browser, base: str, address: str):
    page = browser.new_context().new_page()  # not open_page: what is blocked is logged
    asked = []  # what leaves the browser: a request that is blocked is not among it
    page.route("https://other.example/**", lambda route: (asked.append(route.request.url), route.abort()))
    page.goto(base + address)
    colour = page.evaluate("getComputedStyle(document.body).color")
    found = page.evaluate(INJECTED)
    assert found == {
        "blocked": ["frame-src", "img-src", "script-src-elem", "script-src-elem", "style-src-elem"],
        "ran": None,
        "colour": colour,
    }
    assert asked == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("root", ["", "zh/", "zh-Hant/"])
def test_nothing_shifts_while_a_page_comes_and_is_read(
    open_page: Callable[..., Page], base: str, root: str, width: int
):
    """Also with the offer of the browser's own language. What another host is asked for would fail in `open_page`."""
    page = open_page(viewport={"width": width, "height": 700}, locale="zh-TW" if not root else "en-US")
    for address in PAGES:
        page.goto(base + root + address)
        page.evaluate(WATCH)
        page.mouse.wheel(0, 3000)
        page.wait_for_timeout(100)
        assert page.evaluate("self.seen.shifted") == 0, address
