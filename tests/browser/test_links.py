"""Links: every thing has an address to copy, that leads there, for every reader and for ever."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from project import Project

LEADERS = "leaders-meeting-2014/"
CLIPBOARD = "navigator.clipboard.readText()"


@pytest.fixture
def copying(page: Page, base: str) -> Page:
    page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=base.split("/reference", maxsplit=1)[0]
    )
    return page


@pytest.mark.parametrize(
    ("address", "identifier", "name", "said"),
    [
        ("", "home", "The China–Latin America and Caribbean comprehensive", "Link copied: The China–Latin America"),
        (LEADERS, "the-forum", "The China-CELAC Forum", "Link copied: The China-CELAC Forum"),
        (LEADERS, "forum-announcement", "They announced the decision to set up", "Link copied: They announced"),
        (LEADERS, "feature-cultural", "mutual learning in culture", "Link copied: mutual learning in culture"),
        (LEADERS, "context-joint-statement-2014", "A joint statement was issued", "Link copied: A joint"),
        ("zh/terms/", "term-bilateral", "双边", "已复制链接：双边"),
        ("zh-Hant/timeline/", "event-cooperation-plan", "合作規劃（2015-2019）的期限", "已複製鏈接：合作規劃"),
        ("sources/", "beijing-declaration", "chinacelacforum.org", "Link copied: chinacelacforum.org"),
        ("zh/parallel/", "three-engines", "“3”是三大引擎", "已复制链接：“3”"),
    ],
)
def test_a_permalink_copies_the_full_address(
    copying: Page, base: str, address: str, identifier: str, name: str, said: str
):
    copying.goto(base + address)
    link = copying.locator(f"a.permalink[href='#{identifier}']")
    assert name in link.get_attribute("aria-label")
    link.focus()
    box = link.bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"
    copying.keyboard.press("Enter")
    expect(copying.get_by_role("status").filter(has_text=said)).to_be_visible()
    assert copying.evaluate(CLIPBOARD) == f"{base}{address}#{identifier}"
    assert link.evaluate("e => e === document.activeElement")


def test_a_link_for_every_reader_is_offered(copying: Page, base: str):
    copying.goto(f"{base}zh/{LEADERS}")
    copying.locator("a.permalink[href='#forum-announcement']").click()
    copying.get_by_role("button", name="复制按读者语言打开的链接").click()
    assert copying.evaluate(CLIPBOARD) == f"{base}go/#forum-announcement"


def test_a_second_press_copies_the_link_for_every_reader(copying: Page, base: str):
    copying.goto(f"{base}zh/{LEADERS}")
    copying.locator("a.permalink[href='#forum-announcement']").focus()
    copying.keyboard.press("Enter")
    expect(copying.locator(".status")).to_contain_text("已复制链接")
    copying.keyboard.press("Enter")
    copying.wait_for_function(f"() => {CLIPBOARD}.then((text) => text.includes('/go/'))")
    assert copying.evaluate(CLIPBOARD) == f"{base}go/#forum-announcement"


def test_what_was_searched_for_is_not_in_what_is_copied(copying: Page, base: str):
    copying.goto(f"{base}{LEADERS}?q=forum&a=1")
    expect(copying.locator(".search-panel a").first).to_be_visible()
    copying.locator("a.permalink[href='#the-forum']").focus()
    copying.keyboard.press("Enter")
    expect(copying.locator(".status")).to_contain_text("Link copied")
    assert copying.evaluate(CLIPBOARD) == f"{base}{LEADERS}?a=1#the-forum"


def test_without_a_clipboard_the_address_is_copied_or_shown(page: Page, base: str):
    page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(base + LEADERS)
    page.locator("a.permalink[href='#the-forum']").click()
    expect(page.locator(".status")).to_contain_text("Link copied: The China-CELAC Forum")
    page.evaluate("document.execCommand = () => false")
    page.locator("a.permalink[href='#the-partnership']").click()
    expect(page.locator(".status input")).to_have_value(f"{base}{LEADERS}#the-partnership")


def test_without_script_a_permalink_is_a_link(open_page: Callable[..., Page], base: str):
    page = open_page(java_script_enabled=False)
    page.goto(base + LEADERS)
    page.locator("a.permalink[href='#the-forum']").click(force=True)
    expect(page).to_have_url(f"{base}{LEADERS}#the-forum")


def test_on_touch_every_permalink_is_seen(open_page: Callable[..., Page], base: str):
    page = open_page(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640})
    page.goto(base + LEADERS)
    opacities = page.locator(".permalink").evaluate_all("links => links.map((link) => getComputedStyle(link).opacity)")
    assert set(opacities) == {"1"}


def test_a_quotation_is_copied_with_its_source_and_address(copying: Page, base: str):
    copying.goto(f"{base}zh/ministerial-meeting-2018/")
    statement = copying.locator("#cooperation-promoted")
    statement.get_by_role("button", name="复制引文").click()
    chinese = "用共建“一带一路”的理念、原则和合作方式推动中拉各领域务实合作，"
    english = "and promote pragmatic cooperation in all fields under the Belt and Road framework,"
    source = "中国关键词，China.org.cn，2020年1月19日"
    address = f"{base}zh/ministerial-meeting-2018/#cooperation-promoted"
    assert copying.evaluate(CLIPBOARD) == "\n".join([chinese, source, address])
    expect(copying.locator(".status")).to_have_text("已复制引文")
    statement.get_by_role("button", name="复制中英双语").click()
    assert copying.evaluate(CLIPBOARD) == "\n".join([chinese, english, source, address])


def test_what_is_in_one_language_only_is_quoted_in_that_language(copying: Page, base: str):
    copying.goto(f"{base}ministerial-meeting-2015/")
    statement = copying.locator("#signal-to-the-world")
    expect(statement.locator("button.copy")).to_have_count(1)
    statement.locator("button.copy").click()
    assert copying.evaluate(CLIPBOARD).startswith(
        "向世界发出中拉深化合作、携手发展的积极信号，\nChina Keywords, China.org.cn"
    )


def test_arriving_marks_and_names_the_place(page: Page, base: str):
    page.goto(f"{base}zh/{LEADERS}#feature-economic")
    expect(page.locator(".status")).to_have_text("已定位：经贸上合作共赢")
    target = page.locator("#feature-economic")
    page.goto(f"{base}{LEADERS}#five-features-proposal")
    expect(page.locator(".status")).to_contain_text("Opened at: and proposed building a bilateral")
    page.goto(f"{base}zh/{LEADERS}#feature-economic")
    assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "dashed"
    header = page.locator(".md-header").bounding_box()
    assert target.bounding_box()["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize(
    ("address", "said", "link", "href"),
    [
        (
            f"{LEADERS}#opening-in-beijing",
            "This page has no “opening-in-beijing”.",
            "On January 8, 2015",
            "ministerial-meeting-2015/#opening-in-beijing",
        ),
        (f"zh/{LEADERS}#forum-anouncement", "本页没有“forum-anouncement”。", "中拉论坛", f"zh/{LEADERS}#the-forum"),
        ("terms/#zzz", "This page has no “zzz”.", "All addresses", "go/"),
        ("go/#zzz", "This page has no “zzz”.", "All addresses", "go/"),
        ("terms/#constructor", "This page has no “constructor”.", "All addresses", "go/"),
    ],
)
def test_an_unknown_id_is_said_and_the_nearest_offered(
    page: Page, base: str, address: str, said: str, link: str, href: str
):
    page.goto(base + address)
    status = page.locator(".status")
    expect(status).to_contain_text(said)
    expect(status.locator("a", has_text=link)).to_have_attribute("href", base + href)


@pytest.mark.parametrize(("locale", "root"), [("en-GB", ""), ("zh-CN", "zh/"), ("zh-TW", "zh-Hant/"), ("es-CL", "")])
def test_go_opens_an_id_in_the_reader_s_language(open_page: Callable[..., Page], base: str, locale: str, root: str):
    page = open_page(locale=locale)
    page.goto(f"{base}go/#feature-cultural")
    expect(page).to_have_url(f"{base}{root}{LEADERS}#feature-cultural")
    page.goto(f"{base}timeline/")
    page.locator(".languages a[hreflang=zh-Hant]").click()
    page.goto(f"{base}go/#term-celac")
    expect(page).to_have_url(f"{base}zh-Hant/terms/#term-celac")


def test_coming_back_to_go_is_to_look_at_it(open_page: Callable[..., Page], base: str):
    page = open_page(locale="en-GB")
    page.goto(f"{base}go/")
    page.evaluate("scrollTo(0, 900)")
    page.locator(".languages a[hreflang=zh-Hans]").click()
    expect(page).to_have_url(re.compile("/zh/go/#"))
    address = page.url
    page.reload()
    page.wait_for_timeout(300)
    assert page.url == address
    page.locator(".languages a[hreflang=en]").click()
    expect(page).to_have_url(re.compile("/reference/go/#"))
    page.wait_for_timeout(300)
    assert "/go/#" in page.url


def test_go_without_script_is_the_index_of_all_ids(open_page: Callable[..., Page], base: str):
    page = open_page(java_script_enabled=False)
    page.goto(f"{base}go/#three-engines")
    row = page.locator("#three-engines")
    expect(row).to_be_in_viewport()
    hrefs = [link.evaluate("a => a.href") for link in row.locator("a").all()]
    assert hrefs == [f"{base}{root}framework-1-3-6/#three-engines" for root in ("", "zh/", "zh-Hant/")]


@pytest.fixture(scope="module")
def moved(tmp_path_factory, serve) -> str:
    """The small set, after its topic was renamed, an id renamed, and an item moved to a page of its own."""
    project = Project.copy(tmp_path_factory.mktemp("moved"), "good")
    status, output = project.finish("scripts.ids")
    assert status == 0, output
    site = project.data / "site.yml"
    words = site.read_text(encoding="utf-8").replace("middle: letter-signed", "middle: signed-letter")
    site.write_text(words, encoding="utf-8")
    topic = project.data / "topics" / "letter-signed.yml"
    text = topic.read_text(encoding="utf-8")
    text = text.replace("id: letter-signed\n", "id: signed-letter\n").replace(
        "id: promise-trees", "id: promise-of-trees"
    )
    head, promises = text.split("  - id: promises\n")
    promises, rest = promises.split("context:\n")
    topic.write_text(f"{head}context:\n{rest}", encoding="utf-8")
    (topic.parent / "promises-page.yml").write_text(
        "id: promises-page\ntext: letter\ndate: '2001-03-04'\ntitle: {en: Promises, zh: 约定}\n"
        f"summary: {{en: What was promised., zh: 所作约定。}}\nsections:\n  - id: promises\n{promises}",
        encoding="utf-8",
    )
    (project.data / "moved.yml").write_text(
        "aliases:\n  - {id: promise-trees, now: promise-of-trees}\n  - {id: letter-signed, now: signed-letter}\n"
        "  - {id: letter-signed-context, now: signed-letter-context}\n"
        "redirects:\n  - {address: letter-signed/, now: signed-letter/}\n",
        encoding="utf-8",
    )
    return serve(project)


@pytest.mark.parametrize("root", ["", "zh/", "zh-Hant/"])
def test_an_old_address_leads_to_the_right_place(open_page: Callable[..., Page], moved: str, root: str):
    page = open_page()
    page.goto(f"{moved}{root}letter-signed/#letter-was-signed")
    expect(page).to_have_url(f"{moved}{root}signed-letter/#letter-was-signed")
    page.goto(f"{moved}{root}promises-page/#promise-trees")
    expect(page.locator("#promise-of-trees")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('#promise-of-trees').getBoundingClientRect().top") < 400
    expect(page).to_have_url(f"{moved}{root}promises-page/#promise-of-trees")
    expect(page.locator(".status")).not_to_be_empty()
    page.goto(f"{moved}{root}signed-letter/#promise-music")
    expect(page).to_have_url(f"{moved}{root}promises-page/#promise-music")
    page.goto(f"{moved}{root}letter-signed/#promise-trees")
    expect(page).to_have_url(f"{moved}{root}promises-page/#promise-of-trees")


def test_an_old_page_is_a_link_without_script_and_not_in_the_sitemap(open_page: Callable[..., Page], moved: str):
    page = open_page(java_script_enabled=False)
    page.goto(f"{moved}zh/letter-signed/")
    expect(page).to_have_url(re.compile("/zh/signed-letter/$"))
    response = page.request.get(f"{moved}sitemap.xml")
    assert "signed-letter/" in response.text()
    assert "/letter-signed/" not in response.text()
