"""Accessibility: axe-core, accessible names, colour schemes, zoom, and pages without script."""

from importlib.resources import files

import pytest
from page_helpers import DESK, NO_STORAGE, PHONE, ROOTS, Open, number, switch, wait_for_script
from playwright.sync_api import expect

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """async (rules) => {
  const options = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'] });
  return violations.flatMap((v) => v.nodes.map((node) => `${v.id}: ${node.target} ${node.failureSummary}`));
}"""
# The other rules depend on neither colour scheme nor width.
SOME = ["color-contrast", "link-in-text-block", "target-size"]
WINDOWS = ((360, "light", []), (1280, "dark", SOME))
STYLES = "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).borderTopStyle]"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize(
    "kind",
    ["home", "topic", "parallel", "timeline", "background", "terms", "sources", "go", "404", "panel"],
)  # fmt: skip
def test_axe_reports_no_violations(open_page, product_url, topic_url: str, pages_by_kind, kind):
    others = {"404": f"{product_url}404.html", "panel": f"{topic_url}#promises-made"}
    page = open_page(others.get(kind) or f"{product_url}zh/{pages_by_kind[kind][0]}")
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('article details').forEach((d) => { d.open = true; })")
    for width, scheme, rules in WINDOWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert page.evaluate(RUN, rules) == [], (width, scheme)
    page.evaluate("document.querySelector('h1').after(document.createElement('img'))")
    assert "image-alt" in str(page.evaluate(RUN, ["image-alt"]))


def test_accessible_name_of_a_number_contains_its_label(open_page, product_url, pages_by_kind):
    """Speech input uses the visible label (WCAG 2.5.3, Label in Name)."""
    page = open_page()
    for address in [*pages_by_kind["topic"], *pages_by_kind["parallel"]]:
        page.goto(product_url + address)
        names = "numbers => numbers.map((n) => [n.dataset.n, n.ariaLabel])"
        named = page.locator(".n").evaluate_all(names)
        assert named
        assert [name for shown, name in named if shown not in name] == []


def test_site_link_is_named_by_the_words_that_it_shows(open_page: Open, topic_url: str):
    page = open_page(topic_url)
    link = page.locator(".site")
    expect(link).to_have_accessible_name(link.locator("span:not(.here)").inner_text())
    page.goto(f"{topic_url}#promises-made")
    expect(link).to_have_accessible_name(page.locator("h1").inner_text())


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_section_titles_say_what_they_do(open_page, product_url, pages_by_kind, root):
    """The name is the visible title (WCAG 2.5.3), also in a list of headings; the description says that it copies."""
    copy = {"": "Copy link", "zh/": "复制链接", "zh-Hant/": "複製連結"}[root]
    page = open_page()
    for address in pages_by_kind["topic"]:
        page.goto(f"{product_url}{root}{address}")
        titles = page.locator("h2.section a").all()
        assert titles
        for title in titles:
            words, _, sign = title.inner_text().strip().rpartition("\u00a0")
            assert sign == "#"
            expect(title).to_have_accessible_name(words)
            expect(title).to_have_accessible_description(copy)


def test_chosen_colour_scheme_persists(open_page: Open, small_site_url: str):
    for scheme in ("light", "dark"):
        page = open_page(small_site_url, color_scheme=scheme, **DESK)
        paper = page.evaluate(PAPER)
        other = {"light": "dark", "dark": "light"}[scheme]
        while other not in page.locator(".theme").inner_text():
            page.locator(".theme").click()
        page.goto(f"{small_site_url}zh/timeline/")
        assert page.evaluate(PAPER) != paper
        while "跟随系统" not in page.locator(".theme").inner_text():
            page.locator(".theme").click()
        assert page.evaluate(PAPER) == paper


def test_forced_colors_keep_targets_and_controls_visible(open_page: Open, topic_url: str):
    page = open_page(f"{topic_url}#promises-made", **PHONE, forced_colors="active")
    controls = ("button.menu", ".editions > button", ".search input")
    for part in ("#promises-made", "#__promises-made", *controls):
        style = page.locator(part).evaluate(STYLES)
        assert "solid" in style, part
    colour = "e => getComputedStyle(e).color"
    assert page.locator(".on .n").evaluate(colour) != page.evaluate(PAPER)


def test_forced_colors_keep_the_axis_visible(open_page: Open, small_site_url: str):
    page = open_page(f"{small_site_url}timeline/", forced_colors="active")
    ink = page.evaluate("getComputedStyle(document.body).color")
    expect(page.locator(".axis .span").first).to_have_css("stroke", ink)


def test_focused_controls_have_an_outline(open_page: Open, topic_url: str):
    """https://www.w3.org/TR/WCAG22/#focus-visible: at least two pixels, which are easy to see."""
    page = open_page(topic_url, **DESK)
    wait_for_script(page)
    outline = """() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return [document.activeElement.className || document.activeElement.localName, outlineStyle, outlineWidth];
    }"""
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(outline))
    assert {name for name, *_ in reached} >= {"skip", "site", "input", "a"}
    assert {tuple(style) for _, *style in reached} == {("solid", "2px")}


@pytest.mark.parametrize("address", ["letter-signed/", "zh/terms/", "404.html"])
def test_skip_link_is_seen_and_leads_to_the_heading(open_page, small_site_url, address):
    page = open_page(small_site_url + address, **DESK)
    wait_for_script(page)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("h1:target")).to_be_in_viewport()


def test_header_does_not_cover_the_focused_control(open_page: Open, topic_url: str):
    """https://www.w3.org/TR/WCAG22/#focus-not-obscured-minimum"""
    page = open_page(topic_url, viewport={"width": 360, "height": 300})
    link = number(page, "promises-made")
    link.evaluate("e => scrollTo(0, scrollY + e.getBoundingClientRect().top - 8)")
    page.wait_for_function("e => e.getBoundingClientRect().top < 9", arg=link.element_handle())
    link.evaluate("e => e.focus()")
    bottom = page.locator("header").evaluate("e => e.offsetHeight")
    assert link.bounding_box()["y"] >= bottom


def test_all_controls_work_at_400_percent_zoom(open_page, small_site_url, topic_url):
    page = open_page(topic_url, viewport={"width": 320, "height": 256}, device_scale_factor=4)
    assert page.locator("header").bounding_box()["height"] <= 256 / 4
    number(page, "promises-made").click()
    page.locator("#__promises-made .openers button:last-child").click()
    expect(page.locator(".citation").first).to_be_visible()
    page.locator("#__promises-made .close").click()
    page.locator("button.menu").click()
    page.locator("#__pages .theme").click()
    page.keyboard.press("Escape")
    page.locator(".editions > button").click()
    page.locator(".editions a[hreflang=zh-Hant]").click()
    page.wait_for_url(f"{small_site_url}zh-Hant/letter-signed/#promises-made")


def test_chosen_colour_scheme_is_there_before_the_script(open_page: Open, topic_url: str):
    """Otherwise a page would be painted in the other scheme first."""
    page = open_page(topic_url, **DESK, color_scheme="light")
    paper = page.evaluate(PAPER)
    page.evaluate("localStorage.setItem('two-cities:theme', 'dark')")
    page.route("**/assets/made/site-*.js", lambda route: route.fulfill(body=""))
    page.reload()
    assert page.evaluate(PAPER) != paper


def test_without_local_storage_choices_last_for_the_visit(open_page, product_url, pages_by_kind):
    page = open_page(**PHONE, locale="zh-CN")
    page.add_init_script(NO_STORAGE)
    page.goto(product_url + pages_by_kind["topic"][0])
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


def test_without_script_content_is_readable_and_script_controls_are_hidden(
    open_page, small_site_url, topic_url
):
    page = open_page(topic_url, **PHONE, java_script_enabled=False)
    background = page.locator("article").get_by_role("link", name="Background")
    page.goto(f"{topic_url}#context-weather")  # a former address
    expect(background).to_be_in_viewport()
    background.tap()
    page.wait_for_url(f"{small_site_url}background/#letter-signed-context")
    expect(page.locator("#context-weather")).to_be_visible()
    page.goto(topic_url)
    page.locator("#__marks").select_option("differences")
    expect(page.locator(".d").first).to_have_css("text-decoration-line", "underline")
    page.locator("button.menu").tap()
    expect(page.locator(".theme")).to_be_hidden()
    page.locator(".pages").get_by_role("link", name="Promises").tap()
    expect(page.locator("#promises-made")).to_be_in_viewport()
    page.goto(f"{small_site_url}parallel/")
    page.locator("#promises-made summary").tap()
    expect(page.locator("#promises-made .differences")).to_be_visible()
    page.goto(f"{small_site_url}zh/letters/")  # a former address redirects
    page.wait_for_url(f"{small_site_url}zh/letter-signed/")
    page.goto(f"{small_site_url}go/promise-music/")  # shows all languages
    expect(page.locator("p[lang=zh-Hant]")).to_contain_text("共享音樂")
    page.locator("a[hreflang=en]").tap()
    page.wait_for_url(f"{topic_url}#promise-music")
    page.get_by_role("searchbox").fill("music")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{small_site_url}go/?q=music")
    expect(page.locator("article noscript")).to_be_visible()
