"""For everyone: what axe-core finds, what it cannot see, the reader's own colours, and no script at all."""

from importlib.resources import files

import pytest
from playwright.sync_api import expect
from reader import DESK, PHONE, Open, number, switch

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (rules) => {
  const options = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target} ${node.failureSummary}`));
}"""
SOME = [
    "color-contrast",
    "link-in-text-block",
    "target-size",
]  # the rest depends on neither scheme nor width
WINDOWS = ((360, "light", []), (1280, "dark", SOME))
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(
    "kind", ["home", "topic", "parallel", "timeline", "terms", "sources", "go", "404", "panel"]
)
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


def test_a_number_is_called_what_it_shows(open_page: Open, base: str, kinds: dict):
    """Who speaks to the computer says what is seen (WCAG 2.5.3, Label in Name)."""
    page = open_page()
    for address in [*kinds["topic"], *kinds["parallel"]]:
        page.goto(base + address)
        named = page.locator(".n").evaluate_all(
            "numbers => numbers.map((n) => [n.dataset.n, n.ariaLabel])"
        )
        assert named
        assert [name for shown, name in named if shown not in name] == []


def test_light_or_dark_is_the_reader_s_choice_and_lasts(open_page: Open, letter: str):
    for scheme in ("light", "dark"):
        page = open_page(letter, color_scheme=scheme, **DESK)
        paper = page.evaluate(PAPER)
        other = {"light": "dark", "dark": "light"}[scheme]
        while other not in page.locator(".theme").inner_text():
            page.locator(".theme").click()
        page.goto(f"{letter}zh/timeline/")
        assert page.evaluate(PAPER) != paper
        while "跟随系统" not in page.locator(".theme").inner_text():
            page.locator(".theme").click()
        assert page.evaluate(PAPER) == paper


def test_in_the_reader_s_own_colours_what_is_meant_is_seen(open_page: Open, letter: str):
    page = open_page(f"{letter}letter-signed/#promises-made", **PHONE, forced_colors="active")
    for part in (
        "#promises-made",
        "#__promises-made",
        "button.menu",
        ".editions > button",
        ".search input",
    ):
        style = page.locator(part).evaluate(
            "e => (({ outlineStyle: o, borderTopStyle: b }) => [o, b])(getComputedStyle(e))"
        )
        assert "solid" in style, part
    assert page.locator(".on .n").evaluate(
        "e => getComputedStyle(e).color !== getComputedStyle(document.body).backgroundColor"
    )


def test_nothing_moves_for_who_wants_no_motion(open_page: Open, letter: str):
    page = open_page(f"{letter}letter-signed/#promises-made", **PHONE, reduced_motion="reduce")
    number(page, "letter-was-signed").tap()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_at_400_per_cent_everything_is_reached(open_page: Open, letter: str):
    page = open_page(
        f"{letter}letter-signed/", viewport={"width": 320, "height": 256}, device_scale_factor=4
    )
    assert page.locator("header").bounding_box()["height"] <= 256 / 4
    number(page, "promises-made").click()
    page.locator("#__promises-made .cite > summary").click()
    expect(page.locator(".citation").first).to_be_visible()
    page.locator("#__promises-made .close").click()
    page.locator("button.menu").click()
    page.locator("#__pages .theme").click()
    page.keyboard.press("Escape")
    page.locator(".editions > button").click()
    page.locator(".editions a[hreflang=zh-Hant]").click()
    page.wait_for_url(f"{letter}zh-Hant/letter-signed/#promises-made")


def test_where_nothing_is_stored_the_visit_is_remembered(open_page: Open, base: str, kinds: dict):
    page = open_page(**PHONE, locale="zh-CN")
    page.add_init_script(
        "Object.defineProperty(self, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(base + kinds["topic"][0])
    page.locator(".offer button").tap()
    page.evaluate("scrollTo(0, 300)")
    words = page.locator(".s").nth(1)
    height = "e => e.getBoundingClientRect().top"
    before = words.evaluate(height)
    for edition in ("zh-Hant", "en"):
        switch(page, edition)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".offer")).to_have_count(0)
    assert abs(words.evaluate(height) - before) <= 24


def test_without_script_all_is_read_and_nothing_idle_is_shown(open_page: Open, letter: str):
    page = open_page(f"{letter}letter-signed/", **PHONE, java_script_enabled=False)
    page.locator(".background summary").tap()
    expect(page.locator("#context-weather")).to_be_visible()
    page.locator("#__marks").select_option("differences")
    expect(page.locator(".d").first).to_have_css("text-decoration-line", "underline")
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
