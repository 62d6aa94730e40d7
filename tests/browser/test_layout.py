"""Layout with different fonts, font sizes and text spacing."""

import pytest
from fonts import METRICS, use_font
from page_helpers import DESK, PHONE, ROOTS, Open, wait_for_script
from playwright.sync_api import expect

WIDTHS = (320, 326, 360, 412, 768, 1280)
# Numbers that begin a line, overlap others, or have a target smaller than 24 pixels.
WRONG_NUMBERS = """() => {
  const numbers = [...document.querySelectorAll('main .n')].filter((n) => n.getClientRects().length);
  const wrong = [];
  for (const n of numbers) {
    const box = n.getClientRects()[0];
    const walker = document.createTreeWalker(n.closest('p, li, dd'), NodeFilter.SHOW_TEXT);
    let before = null;
    while (walker.nextNode()) {
      if (n.compareDocumentPosition(walker.currentNode) & Node.DOCUMENT_POSITION_FOLLOWING) break;
      if (walker.currentNode.data.trim()) before = walker.currentNode;
    }
    if (before) {
      const range = document.createRange();
      const end = before.data.trimEnd().length;
      range.setStart(before, end - 1);
      range.setEnd(before, end);
      const last = range.getBoundingClientRect();
      if (last.right > box.left + 1 || last.bottom < box.top) wrong.push(`begins a line: ${n.dataset.n}`);
    }
    n.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = n.getBoundingClientRect();
    // A square of 24 pixels around the number, from edge to edge.
    for (const [x, y] of [[0, 0], [-11, 0], [11, 0], [0, -11], [0, 11]]) {
      const hit = document.elementFromPoint(left + width / 2 + x, top + height / 2 + y);
      if (hit !== n) wrong.push(`not hit at ${x}, ${y}: ${n.dataset.n}`);
    }
  }
  const boxes = numbers.map((n) => n.getBoundingClientRect());
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b, j) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      wrong.push(`overlap: ${numbers[i].dataset.n} ${numbers[i + j + 1].dataset.n}`);
  }));
  return wrong;
}"""
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
SIZES = "['html', '.paragraph'].map((s) => parseFloat(getComputedStyle(document.querySelector(s)).fontSize))"


@pytest.mark.parametrize("metrics", METRICS)
def test_numbers_do_not_begin_a_line_or_overlap(open_page, product_url, pages_by_kind, metrics):
    page = open_page(bypass_csp=True)
    for root in ("", "zh/"):
        for address in ["", *pages_by_kind["topic"], *pages_by_kind["parallel"]]:
            page.goto(product_url + root + address)
            use_font(page, metrics)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(WRONG_NUMBERS) == [], (root + address, width)


# The section titles that are cut, or that overlap words or other titles.
WRONG_TITLES = """() => {
      const titles = [...document.querySelectorAll('.section a')];
      const boxes = titles.map((a) => a.getBoundingClientRect());
      const lines = [...document.querySelectorAll('.paragraph .s')].flatMap((s) => [...s.getClientRects()]);
      const words = lines.map(({ left, right, top, bottom }) => {
        const inset = (bottom - top) / 4;
        return { left, right, top: top + inset, bottom: bottom - inset };
      });
      const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      const isWrong = (title, i) =>
        title.scrollWidth > title.clientWidth || [...words, ...boxes.slice(0, i)].some((other) => meet(boxes[i], other));
      return titles.filter(isWrong).map((title) => title.textContent);
    }"""


@pytest.mark.parametrize("metrics", METRICS)
@pytest.mark.parametrize(("size", "widths"), [(16, WIDTHS), (24, (320, 340, 360))])
def test_section_titles_are_whole_and_do_not_overlap_text(
    open_page, product_url, pages_by_kind, size, widths, metrics
):
    page = open_page(bypass_csp=True)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    for address in pages_by_kind["topic"]:
        page.goto(product_url + address)
        use_font(page, metrics)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(WRONG_TITLES) == [], (address, width)


@pytest.mark.parametrize("width", [280, 320, 360])
def test_chinese_titles_break_only_between_words(open_page, product_url, pages_by_kind, width):
    """A title has a <wbr> between words, so each of its text nodes is on one line."""
    page = open_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    broken = """() => {
      const walker = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
      const lines = [];
      while (walker.nextNode()) {
        const range = document.createRange();
        range.selectNode(walker.currentNode);
        lines.push([walker.currentNode.data, new Set([...range.getClientRects()].map((r) => r.top)).size]);
      }
      return lines.filter(([, count]) => count > 1).map(([words]) => words);
    }"""
    several = 0
    for root in ("zh/", "zh-Hant/"):
        for address in pages_by_kind["topic"]:
            page.goto(product_url + root + address)
            use_font(page, "usual")
            assert page.evaluate(broken) == [], root + address
            lines = "e => e.offsetHeight / parseFloat(getComputedStyle(e).lineHeight)"
            several += page.locator("h1").evaluate(lines) > 1.5
    assert several  # at least one title has more than one line


def test_text_follows_the_font_size_of_the_browser(open_page: Open, topic_url: str):
    page = open_page(topic_url, **PHONE)
    assert page.evaluate(SIZES) == [16, 18]
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 24}})
    page.reload()
    assert page.evaluate(SIZES) == [24, 27]


@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_wcag_text_spacing_does_not_scroll_sideways(open_page, product_url, pages_by_kind, root):
    page = open_page(viewport={"width": 320, "height": 800}, bypass_csp=True)
    for addresses in pages_by_kind.values():
        page.goto(product_url + root + addresses[0])
        use_font(page, "usual")
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, addresses[0]


BESIDE_A_SCROLLBAR = "document.querySelector('header').style.width = `${innerWidth - 12}px`"


@pytest.mark.parametrize("spacing", [":root {}", SPACING], ids=["usual spacing", "WCAG spacing"])
@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_site_name_is_not_clipped(open_page, product_url, pages_by_kind, root, spacing):
    page = open_page(bypass_csp=True)
    whole = "e => e.clientWidth >= e.scrollWidth && e.clientHeight >= e.scrollHeight && e.clientWidth > 0"
    for kind, addresses in pages_by_kind.items():
        page.goto(product_url + root + addresses[0])
        use_font(page, "usual")
        page.add_style_tag(content=spacing)
        for width in (320, 360, 400, 720, 768, 912):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.locator(".site span:not(.here)").evaluate(whole), (kind, width)
            page.evaluate(BESIDE_A_SCROLLBAR)
            assert page.locator("header").evaluate("e => e.scrollWidth <= e.clientWidth"), (
                kind,
                width,
            )


TOPS = """() => [...document.querySelectorAll('main :is(h1, h2, h3, p, table, .row, footer)')]
  .map((part) => part.getBoundingClientRect().top).filter((top) => top > 0 && top < innerHeight)"""


def test_nothing_moves_when_the_script_runs(open_page, product_url, pages_by_kind):
    page = open_page(**DESK, locale="en-US")
    for addresses in pages_by_kind.values():
        page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(product_url + addresses[0])
        before = page.evaluate(TOPS)
        page.unroute("**/*.js")
        page.reload()
        wait_for_script(page)
        assert page.evaluate(TOPS) == before, addresses[0]


def test_controls_that_need_the_script_are_hidden_without_it(open_page, small_site_url):
    page = open_page(java_script_enabled=False)
    for address, control in (("terms/", ".filter"), ("zh/parallel/", "#__script")):
        page.goto(small_site_url + address)
        expect(page.locator(control)).to_be_hidden()


# How far the numbers and years of the axis are from each line that they are not on, in pixels.
ROOM_ON_AXIS = """() => {
  const box = (e) => e.getBoundingClientRect();
  const texts = [...document.querySelectorAll('.axis text')].map(box);
  const lines = [...document.querySelectorAll('.axis line')].map(box);
  const apart = (a, b) => Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
  const others = (text, i) => [...lines, ...texts.filter((_, j) => j !== i)];
  return Math.min(...texts.flatMap((text, i) => others(text, i).map((other) => apart(text, other))));
}"""


@pytest.mark.parametrize(("size", "width"), [(24, 320), (24, 360), (32, 280)])
@pytest.mark.parametrize("root", ROOTS.values(), ids=ROOTS)
def test_large_letters_fit_a_phone(open_page, product_url, pages_by_kind, root, size, width):
    """The browser is set to letters of 24 or 32 pixels; 16 are usual."""
    page = open_page(**PHONE | {"viewport": {"width": width, "height": 740}}, bypass_csp=True)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    whole = "e => e.clientWidth >= e.scrollWidth && e.clientHeight >= e.scrollHeight && e.clientWidth > 0"
    for kind, addresses in pages_by_kind.items():
        page.goto(product_url + root + addresses[0])
        use_font(page, "usual")
        assert page.locator(".site span:not(.here)").evaluate(whole), kind
        assert page.evaluate("document.documentElement.scrollWidth") == width, kind
        controls = page.locator("header :is(button, form)").filter(visible=True).all()
        boxes = [control.bounding_box() for control in controls]
        assert all(0 <= box["x"] <= width - box["width"] for box in boxes), kind


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("size", [16, 24])
def test_numbers_on_the_axis_touch_no_line(open_page, product_url, pages_by_kind, width, size):
    page = open_page(**PHONE | {"viewport": {"width": width, "height": 740}}, bypass_csp=True)
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    for address in ("", pages_by_kind["timeline"][0]):
        page.goto(product_url + address)
        use_font(page, "usual")
        assert page.evaluate(ROOM_ON_AXIS) > 0, address
