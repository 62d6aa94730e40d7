"""WCAG 2.2 AA, found by axe-core on every page; the rest of it, which no rule of axe can see, by hand here."""

from importlib.resources import files
from itertools import pairwise

import pytest
from playwright.sync_api import Page
from project import PAGES

ROOTS = ["", "zh/", "zh-Hant/"]
WIDTHS = (320, 768, 1280)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async ([rules, skipped]) => {
  const options = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
  const context = skipped.some((one) => document.querySelector(one)) ? { exclude: skipped } : document;
  const { violations } = await axe.run(context, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target} ${node.failureSummary}`));
}"""
# Rows of one template: all are looked at once a page, a dozen of each at every other width and scheme.
REPEATED = [".go-index li:nth-child(n+12)", ".cited-part:nth-of-type(n+6)"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rest does not depend on the scheme
# What a sighted keyboard user cannot see: an element with the focus under the header or the messages at the foot.
COVERED = """() => {
  const element = document.activeElement;
  if (element === document.body || element.closest('.md-header, .foot, [popover]') || element.matches('.md-skip')) return null;
  const box = element.getBoundingClientRect();
  const header = document.querySelector('.md-header').getBoundingClientRect();
  const style = getComputedStyle(element);
  const shown = style.outlineStyle !== 'none' || getComputedStyle(element.querySelector('.hit') || element).stroke !== 'none';
  const free = box.bottom > header.bottom + 1 && box.top < innerHeight && box.width > 0;
  return free && shown ? null : `${element.outerHTML.slice(0, 120)} at ${box.top}`;
}"""
# Text that its own box cuts off. The name in the header may be shortened; what only assistive technology reads is cut.
CLIPPED = """() => [...document.querySelectorAll('body *')].filter((element) => {
  const style = getComputedStyle(element);
  if (style.overflowX === 'visible' && style.overflowY === 'visible') return false;
  if (element.closest('.site-name, .section-in, .search-announced, .md-sidebar') || element.tagName === 'INPUT') return false;
  const scrolls = (value) => value === 'auto' || value === 'scroll';
  return (element.scrollWidth > element.clientWidth + 1 && !scrolls(style.overflowX) && style.display !== 'inline')
    || (element.scrollHeight > element.clientHeight + 1 && !scrolls(style.overflowY) && style.display !== 'inline');
}).map((element) => element.outerHTML.slice(0, 100))"""
OUTSIDE = """() => [...document.querySelectorAll('.figure tspan')].filter((e) => e.getBoundingClientRect().right > innerWidth)
  .map((e) => e.textContent)"""
SPACING = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"


@pytest.mark.parametrize("address", [*PAGES, "404.html"])
@pytest.mark.parametrize("root", ROOTS)
def test_axe_finds_nothing(open_page, base: str, root: str, address: str):
    page = open_page(reduced_motion="reduce")
    page.goto(base + root + address)
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme, rules in (("light", []), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            skipped = [] if (width, scheme) == (WIDTHS[-1], "light") else REPEATED
            assert page.evaluate(RUN, [rules, skipped]) == [], (width, scheme)


def test_axe_would_find_something(open_page, base: str):
    page = open_page(bypass_csp=True)
    page.goto(base)
    page.evaluate(AXE)
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend', '<p style=\"color: #ccc\">faint <img></p>')"
    )
    found = page.evaluate(RUN, [[], []])
    assert {line.split(":")[0] for line in found} >= {"color-contrast", "image-alt"}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["", "leaders-meeting-2014/", "timeline/", "parallel/", "terms/", "sources/"])
def test_the_focus_is_seen_and_never_covered(page: Page, base: str, address: str, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(base + "zh/" + address)
    for key, times in (("Tab", 70), ("Shift+Tab", 70)):
        for _ in range(times):
            page.keyboard.press(key)
            assert page.evaluate(COVERED) is None


def test_every_part_of_a_picture_is_reached_by_keyboard_and_leads_somewhere(page: Page, base: str):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(base)
    names = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        names.add(page.evaluate("document.activeElement.closest('.overview') && document.activeElement.textContent"))
    assert {"trade", "agriculture", "mutual learning in culture", "The leaders’ meeting of July 2014", "6"} <= names
    page.locator(".overview svg.wide a", has_text="agriculture").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}framework-1-3-6/#field-agriculture")
    tree = page.locator(".steps svg.wide").aria_snapshot()
    assert '- link "scientific and technological innovation"' in tree


@pytest.mark.parametrize("root", ROOTS)
def test_more_space_between_letters_words_and_lines_breaks_nothing(open_page, base: str, root: str):
    page = open_page(bypass_csp=True)  # as an extension of the reader's own does
    for address in PAGES:
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(base + root + address)
            page.add_style_tag(content=SPACING)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert page.evaluate(CLIPPED) == [], address
            assert page.evaluate(OUTSIDE) == [], address
            buttons = page.locator(".md-header__inner > *:visible").evaluate_all(
                "all => all.map((e) => { const b = e.getBoundingClientRect(); return [b.left, b.right]; })"
            )
            assert all(left[1] <= right[0] + 1 for left, right in pairwise(buttons)), address


def test_nothing_moves_for_those_who_asked_for_that(open_page, base: str):
    page = open_page(reduced_motion="reduce")
    page.goto(f"{base}leaders-meeting-2014/")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return s.animationName !== 'none' || s.transitionDuration.split(',').some((t) => parseFloat(t) > 0 && s.transitionProperty !== 'none'); }).length"
    )
    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_leave_words_strokes_and_focus_visible(open_page, base: str, scheme: str):
    page = open_page(forced_colors="active", color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page.goto(base)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector, what in (
        (".figure text", "fill"),
        (".figure .strand", "stroke"),
        (".figure .disc", "stroke"),
        (".figure .days", "fill"),
        (".figure .span", "fill"),
    ):
        shown = page.locator(f"svg.wide {selector.removeprefix('.figure ')}").first.evaluate(
            f"e => getComputedStyle(e).{what}"
        )
        assert shown not in (paper, "none"), selector
    page.locator(".overview svg.wide a").first.focus()
    assert (
        page.locator(".overview svg.wide a").first.evaluate("e => getComputedStyle(e.querySelector('.hit')).stroke")
        != "none"
    )
    assert (
        page.locator(".languages a[aria-current]").evaluate("e => getComputedStyle(e).textDecorationLine")
        == "underline"
    )
