"""Pages have only the rules that they can use, and look as they would with all of them."""

from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page
from project import PAGES, ROOT

ONE_OF_A_KIND = [page for page in [*PAGES, "404.html"] if not page.startswith(("ministerial", "framework"))]
# What elements and their pseudo-elements look like, as one text each; of those that no rule tells apart, the first two.
KINDS = """(() => {
  const told = (e) => e && `${e.tagName}.${e.className.baseVal ?? e.className}[${e.lang}]`;
  const seen = {};
  return [...document.querySelectorAll('*')].filter((e) => {
    const kind = [e, e.parentElement, e.parentElement?.parentElement, e.previousElementSibling].map(told).join(' ');
    seen[kind] = (seen[kind] || 0) + 1;
    return seen[kind] < 3;
  });
})()"""
LOOKS = f"""() => {KINDS}.flatMap((element) => ['', '::before', '::after'].map((pseudo) => {{
  const style = getComputedStyle(element, pseudo);
  if (pseudo && style.content === 'none') return '';
  const said = [];
  for (const name of style) if (!name.startsWith('--')) said.push(`${{name}}: ${{style.getPropertyValue(name)}}`);
  return said.join('\\n');
}}))"""
NAMES = f"() => {KINDS}.map((e) => e.outerHTML.slice(0, 90))"


def everything() -> str:
    """The stylesheets as they are before anything is left out."""
    (theme,) = [
        file
        for file in files("material").joinpath("templates/assets/stylesheets").iterdir()
        if file.name.startswith("main.") and file.name.endswith(".css")
    ]
    return theme.read_text(encoding="utf-8") + (ROOT / "docs/assets/site.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ONE_OF_A_KIND)
def test_nothing_that_is_used_was_left_out(open_page: Callable[..., Page], base: str, address: str):
    page = open_page(bypass_csp=True, locale="zh-TW", reduced_motion="reduce")
    page.goto(f"{base}zh/{address}")
    page.locator(".search input").fill("合作")
    page.locator("[data-search-results] a").first.wait_for()
    page.evaluate("document.activeElement.blur()")  # paper has no focus, so it would be gone the second time
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    looks = {}
    for sheet in (None, everything()):
        if sheet:
            page.evaluate("(css) => { document.querySelector('style').textContent = css; }", sheet)
        for media, width, scheme in (("screen", 360, "dark"), ("screen", 1280, "light"), ("print", 1280, "light")):
            page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
            page.set_viewport_size({"width": width, "height": 700})
            before = looks.setdefault((media, width), page.evaluate(LOOKS))
            if sheet:
                names, now = page.evaluate(NAMES), page.evaluate(LOOKS)
                differing = {
                    (names[i // 3], *sorted({*a.split("\n")} ^ {*b.split("\n")}))
                    for i, (a, b) in enumerate(zip(before, now, strict=True))
                    if a != b
                }
                assert differing == set()


def test_a_rule_that_is_missing_would_be_found(open_page: Callable[..., Page], base: str):
    page = open_page(bypass_csp=True)
    page.goto(base)
    before = page.evaluate(LOOKS)
    page.evaluate("document.querySelector('style').textContent += '.lead { letter-spacing: 1px }'")
    assert page.evaluate(LOOKS) != before
