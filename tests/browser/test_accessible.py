"""For everyone: what axe-core finds, what it cannot see, the reader's own colours, and no script at all."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect
from reader import DESK, PHONE, Open

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (rules) => {
  const options = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target} ${node.failureSummary}`));
}"""
SOME = ["color-contrast", "link-in-text-block", "target-size"]  # the rest depends on neither scheme nor width
WINDOWS = ((360, "light", []), (1280, "dark", SOME))
# Numbers that cannot be hit all over a square of 24 pixels.
MISSED = """() => [...document.querySelectorAll('.n')].filter((n) => {
  n.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = n.getBoundingClientRect();
  const hit = (x, y) => document.elementFromPoint(left + x * width, top + y * height) === n;
  return width < 24 || height < 24 || !(hit(.5, .5) && hit(.1, .5) && hit(.9, .5) && hit(.5, .2) && hit(.5, .8));
}).map((n) => n.outerHTML)"""
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("kind", ["home", "topic", "parallel", "timeline", "terms", "sources", "go", "404", "panel"])
def test_axe_finds_nothing(open_page: Open, base: str, letter: str, kinds: dict, kind: str):
    others = {"404": f"{base}404.html", "panel": f"{letter}letter-signed/#promises-made"}
    page = open_page(others.get(kind) or f"{base}zh/{kinds[kind][0]}")
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('article details').forEach((d) => { d.open = true; })")
    for width, scheme, rules in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate(RUN, rules) == [], (width, scheme)
    page.evaluate("document.querySelector('h1').after(document.createElement('img'))")
    assert "image-alt" in str(page.evaluate(RUN, ["image-alt"]))


def test_every_number_is_hit_where_it_stands(open_page: Open, base: str, kinds: dict):
    page = open_page(**PHONE)
    for address in [*kinds["topic"], *kinds["parallel"]]:
        page.goto(base + address)
        expect(page.locator(".n").first).to_be_visible()
        assert page.evaluate(MISSED) == [], address


def test_light_or_dark_is_the_reader_s_choice_and_lasts(open_page: Open, letter: str):
    for scheme in ("light", "dark"):
        page = open_page(letter, color_scheme=scheme, **DESK)
        paper = page.evaluate(PAPER)
        page.locator(".theme").click()
        page.goto(f"{letter}zh/timeline/")
        assert page.evaluate(PAPER) != paper


def test_without_script_all_is_read_and_nothing_idle_is_shown(open_page: Open, letter: str):
    page = open_page(f"{letter}letter-signed/", **PHONE, java_script_enabled=False)
    page.locator(".background summary").tap()
    expect(page.locator("#context-weather")).to_be_visible()
    page.locator("#__marks").check()
    expect(page.locator(".d").first).not_to_have_css("background-image", "none")
    page.locator("button.menu").tap()
    expect(page.locator(".theme")).to_be_hidden()
    page.locator(".pages").get_by_role("link", name="Promises").tap()
    expect(page.locator("#promises-made")).to_be_in_viewport()
    page.goto(f"{letter}parallel/")
    page.locator("#promises-made summary").tap()
    expect(page.locator("#promises-made .differences")).to_be_visible()
    page.goto(f"{letter}zh/letters/")  # an old address leads on
    page.wait_for_url(f"{letter}zh/letter-signed/")
    page.goto(f"{letter}go/promise-music/")  # one for every reader shows all languages
    expect(page.locator("p[lang=zh-Hant]")).to_contain_text("共享音樂")
    page.locator("a[hreflang=en]").tap()
    page.wait_for_url(f"{letter}letter-signed/#promise-music")
    page.get_by_role("searchbox").fill("music")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{letter}go/?q=music")
    expect(page.locator("article noscript")).to_be_visible()
