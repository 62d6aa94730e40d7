"""Every page as it is laid out: nothing overflows, overlaps or is cut off. The screenshots are for people to look at."""

import pytest
from playwright.sync_api import Page
from project import PAGES, ROOT

SHOTS = ROOT / ".build" / "screenshots"
WIDTHS = (360, 768, 1280)
# What lies outside the window, text cut off by its own box, words of a picture outside of it or on other words.
WRONG = """() => {
  const wrong = [];
  const name = (element) => `${element.tagName}.${element.getAttribute('class')} ${element.textContent.slice(0, 40)}`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.getClientRects().length;
  for (const element of document.querySelectorAll('main *, .site-footer *, .md-header *')) {
    if (!shown(element) || element.closest('.table-frame, .section-in, .search-announced, .site-name')) continue;
    const box = element.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) wrong.push(`outside: ${name(element)}`);
    const style = getComputedStyle(element);
    if (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.closest('svg')) wrong.push(`cut off: ${name(element)}`);
  }
  for (const svg of document.querySelectorAll('.figure svg')) {
    if (!shown(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('tspan:not(.gap)')].map((element) => ({ element, box: element.getBoundingClientRect() }));
    for (const { element, box } of words) {
      if (box.left < frame.left - 2 || box.right > frame.right + 2 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2) wrong.push(`outside its picture: ${name(element)}`);
      const hit = element.closest('a')?.querySelector('.hit').getBoundingClientRect();
      if (hit && (box.left < hit.left - 2 || box.right > hit.right + 2)) wrong.push(`outside its part: ${name(element)}`);
    }
    words.forEach((one, index) => {
      for (const other of words.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 1 && down > Math.min(one.box.height, other.box.height) * 0.4) wrong.push(`on each other: ${name(one.element)} | ${name(other.element)}`);
      }
    });
  }
  const texts = [...document.querySelectorAll('article :is(h1, h2, h3, p, li, dd, dt, td, th, blockquote, summary)')].filter((e) => shown(e) && !e.closest('svg, .alias'));
  const blocks = texts.filter((e) => !texts.some((other) => other !== e && e.contains(other))).map((element) => ({ element, box: element.getBoundingClientRect() }));
  blocks.sort((a, b) => a.box.top - b.box.top);
  blocks.forEach((one, index) => {
    for (const other of blocks.slice(index + 1)) {
      if (other.box.top > one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across > 2 && down > 4 && !one.element.matches('.section-tools') && !other.element.matches('.section-tools')) wrong.push(`on each other: ${name(one.element)} | ${name(other.element)}`);
    }
  });
  return wrong;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("root", ["", "zh/", "zh-Hant/"])
def test_nothing_overflows_overlaps_or_is_cut_off(open_page, base: str, root: str, scheme: str):
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    for address in [*PAGES, "404.html"]:
        page.goto(base + root + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            shot = SHOTS / f"{root}{address or 'home'}".rstrip("/") / f"{width}-{scheme}.png"
            shot.parent.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=shot, full_page=True)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
            assert page.evaluate(WRONG) == [], (address, width)


def test_what_is_wrong_would_be_found(page: Page, base: str):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{base}timeline/")
    page.evaluate("document.querySelector('svg.narrow .name').setAttribute('x', '200')")
    page.evaluate("document.querySelector('.lead').style.marginTop = '-60px'")
    found = page.evaluate(WRONG)
    assert {line.split(":")[0] for line in found} >= {"outside its picture", "on each other"}


def test_the_header_takes_little_of_a_phone(page: Page, base: str):
    page.set_viewport_size({"width": 360, "height": 740})
    for root, name in (("", "English"), ("zh/", "简体中文"), ("zh-Hant/", "繁體中文")):
        page.goto(f"{base}{root}terms/")
        assert page.locator(".md-header").bounding_box()["height"] <= 52
        assert page.locator(".languages-button").inner_text() == name


def test_only_one_of_a_picture_s_two_drawings_is_there(page: Page, base: str):
    page.goto(f"{base}framework-1-3-6/")
    for width, shown, hidden in ((360, "narrow", "wide"), (1280, "wide", "narrow")):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.locator(f"svg.{shown}").first.is_visible()
        assert not page.locator(f"svg.{hidden}").first.is_visible()
