"""The pages quote the source word for word, all of it, and no text becomes markup."""

from project import ROOT, Document, Site, own, text

TOPICS = ("leaders-meeting-2014/", "framework-1-3-6/", "ministerial-meeting-2015/", "ministerial-meeting-2018/")
SCRIPTS_OF_OURS = 3


def quoted(site: Site, root: str, language: str) -> str:
    """The statements of the topic pages of a language, in order, as one text without spaces."""
    found = []
    for page in ("sources/", *TOPICS):
        for statement in site.pages[root + page].with_class("statement"):
            for quotation in own(statement, "blockquote"):
                found += [text(p) for p in Document(quotation).all("p")]
                assert {p.get("lang") for p in Document(quotation).all("p")} == {language}
    return "".join("".join(found).split())


def test_the_pages_quote_the_whole_source(site: Site):
    received = (ROOT / "data" / "sources" / "china-keywords-2020-01-19.txt").read_text(encoding="utf-8")
    english, chinese = received.split("\n\n\n")
    assert quoted(site, "", "en") == "".join(english.split())
    for before, after in (
        ("關系", "關係"), ("制造業", "製造業"), ("圣地亞哥", "聖地亞哥"), ("標志著", "標誌著"), ("伙伴", "夥伴"),
        ("互鑒", "互鑑"), (",", "，"), ("(", "（"), (")", "）"), ("“", "「"), ("”", "」"),
    ):  # fmt: skip
        chinese = chinese.replace(before, after)
    assert quoted(site, "zh-Hant/", "zh-Hant") == "".join(chinese.split())


def test_what_a_language_does_not_have_is_said_apart_from_any_quotation(site: Site):
    for root, said in {
        "": "[Not in the English]",
        "zh/": "〔中文没有这一条〕",
        "zh-Hant/": "〔中文沒有這一條〕",
    }.items():
        page, statement = (
            ("ministerial-meeting-2015/", "signal-to-the-world") if not root else ("sources/", "text-title")
        )
        found = site.pages[root + page].by_id(statement)
        assert not own(found, "blockquote")
        assert [text(part).strip() for part in own(found, "div") if part.get("class") == "absent"] == [said]
    rows = site.pages["parallel/"]
    assert text(rows.by_id("text-title")).count("[Not in the Chinese]") == 1  # in the language of the page


def test_simplified_and_traditional_say_the_same(site: Site):
    simplified, traditional = quoted(site, "zh/", "zh-Hans"), quoted(site, "zh-Hant/", "zh-Hant")
    assert len(simplified) == len(traditional)
    assert simplified.startswith("2014年7月，习近平访问巴西期间，")
    assert "“1+3+6”合作新框架" in simplified
    assert "「1+3+6」合作新框架" in traditional


def test_what_has_an_address_of_its_own(site: Site):
    features = ["political", "economic", "cultural", "international", "overall-and-bilateral"]
    fields = ["energy-and-resources", "infrastructure", "agriculture", "manufacturing", "innovation"]
    for root in ("", "zh/", "zh-Hant/"):
        leaders, framework = site.pages[root + TOPICS[0]], site.pages[root + TOPICS[1]]
        assert [i for i in leaders.ids if i.startswith("feature-")] == [f"feature-{name}" for name in features]
        assert [i for i in framework.ids if i.startswith(("plan-", "engine-", "field-"))] == [
            "plan-2015-2019",
            *(f"engine-{name}" for name in ("trade", "investment", "finance")),
            *(f"field-{name}" for name in [*fields, "information-technology"]),
        ]


def test_added_context_is_apart_and_names_its_source(site: Site):
    for root in ("", "zh/", "zh-Hant/"):
        for topic in TOPICS:
            page = site.pages[root + topic]
            (added,) = page.with_class("added")
            assert not Document(added).all("blockquote")
            facts = Document(added).with_class("fact")
            assert facts
            for fact in facts:
                assert [a for a in Document(fact).with_class("sources")[0] if "sources/#" in a.get("href")]


def test_markup_in_texts_comes_out_as_text(small: Site):
    titles = {
        "": "The <i>letter</i> & {{ its }} *stars* {: .x }",
        "zh/": "“信函”<i>及其</i>他",
        "zh-Hant/": "「信函」<i>及其</i>他",
    }
    for root, title in titles.items():
        page = small.pages[f"{root}letter-signed/"]
        assert text(page.one("h1")) == title
        assert text(page.one("title")).startswith(title)
        assert "<script>alert(1)</script>" in page.one("meta", name="description").get("content")
        assert title in [text(a) for a in Document(page.with_class("pages")[0]).all("a")]
        assert not page.all("i", "b", "img", "em")
        assert len([e for e in page.all("script") if e.get("type") != "application/ld+json"]) == SCRIPTS_OF_OURS
    page = small.pages["letter-signed/"]
    assert text(page.by_id("signing")) == "_Signing_ [it](x) \\ #1"
    assert "_Signing_ [it](x) \\ #1" in [text(a) for a in Document(page.with_class("contents")[0]).all("a")]
    assert "build a <b>bridge</b> & to share *music*." in text(page.by_id("promises-made"))
    assert "It rained <img src=x onerror=alert(1)>." in text(page.by_id("context-weather"))
