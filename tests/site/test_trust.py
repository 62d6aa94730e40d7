"""What makes the pages citable: every statement leads to its source and back, says how its languages compare, and can be cited."""

import json
import re
from urllib.parse import urljoin

import bibtexparser
import pytest
import yaml
from project import EXPORTS, PAGES, ROOT, Document, Site, own, text

LANGUAGES = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}
TOPICS = PAGES[1:5]
HAN = re.compile("[\u3400-\u9fff]")


def topics() -> list[dict]:
    return [
        yaml.safe_load((ROOT / "data" / "topics" / f"{page.rstrip('/')}.yml").read_text("utf-8")) for page in TOPICS
    ]


def statements() -> list[dict]:
    return [s for topic in topics() for section in topic["sections"] for s in section["statements"]]


def status(statement: dict) -> str:
    """How the languages compare, worked out from the data alone."""
    if len(statement["text"]) == 1:
        return f"only-{next(iter(statement['text']))}"
    parts = [statement, *statement.get("items", [])]
    return "same" if all(part["differences"] == "none" for part in parts) else "differs"


def targets(site: Site, address: str, element) -> list[str]:
    return [urljoin(site.url + address, a.get("href")).removeprefix(site.url) for a in Document(element).all("a")]


@pytest.mark.parametrize("root", LANGUAGES)
def test_every_statement_leads_to_its_source_its_parallel_and_its_citation_and_back(site: Site, root: str):
    for page, topic in zip(TOPICS, topics(), strict=True):
        ids = [s["id"] for section in topic["sections"] for s in section["statements"]]
        for identifier in ids:
            found = targets(site, root + page, site.pages[root + page].by_id(identifier))
            assert {f"{root}sources/#china-keywords", f"{root}parallel/#{identifier}", f"{root}cite/#{identifier}"} <= {
                *found
            }
            for gathering in ("parallel/", "cite/"):
                back = site.pages[root + gathering].by_id(identifier)
                assert f"{root}{page}#{identifier}" in targets(site, root + gathering, back)
        source = site.pages[f"{root}sources/"].by_id("china-keywords")
        assert {f"{root}{page}#{identifier}" for identifier in ids} <= {*targets(site, f"{root}sources/", source)}


@pytest.mark.parametrize(
    ("root", "names"),
    [
        ("", {"same": "Same in both languages: {}", "differs": "Different: {}", "only-zh": "Only in Chinese: {}"}),
        ("zh/", {"same": "两种语言一致：{}", "differs": "有差异：{}", "only-zh": "仅见于中文：{}"}),
        ("zh-Hant/", {"same": "兩種語言一致：{}", "differs": "有差異：{}", "only-zh": "僅見於中文：{}"}),
    ],
)
def test_the_home_page_counts_how_the_languages_compare(site: Site, root: str, names: dict[str, str]):
    (counted,) = site.pages[root].with_class("statuses")
    found = [status(statement) for statement in statements()]
    assert str(len(found)) in text(counted)
    for name, words in names.items():
        assert words.format(found.count(name)) in text(counted)
    assert sum(int(text(b)) for b in Document(counted).all("b")) == len(found)


@pytest.mark.parametrize("root", LANGUAGES)
def test_all_differences_are_in_one_table_with_their_notes(site: Site, root: str):
    (table,) = site.pages[f"{root}parallel/"].with_class("all-differences")
    rows = [[text(cell) for cell in Document(row).all("td")] for row in Document(table).all("tr")[1:]]
    wanted = [
        d
        for s in statements()
        for p in (s, *s.get("items", []))
        if p["differences"] != "none"
        for d in p["differences"]
    ]
    assert len(rows) == len(wanted) + 2  # those of the two lines that head the text
    if root != "zh-Hant/":
        language = root.rstrip("/") or "en"
        notes = [d["note"][language] for d in wanted]
        assert [row[-1] for row in rows[2:]] == notes


@pytest.mark.parametrize("address", [f"{root}{page}" for root in LANGUAGES for page in PAGES])
def test_every_page_describes_itself_for_machines(site: Site, address: str):
    page = site.pages[address]
    root = next(root for root in ("zh-Hant/", "zh/", "") if address.startswith(root))
    edition = yaml.safe_load((ROOT / "data" / "site.yml").read_text("utf-8"))["edition"]
    (script,) = [e for e in page.all("script") if e.get("type") == "application/ld+json"]
    (described, *_) = json.loads(text(script))["@graph"]
    assert described["@id"] == site.url + address
    assert described["inLanguage"] == LANGUAGES[root]
    assert (described["version"], described["dateModified"]) == (edition["version"], edition["date"])
    named = {e.get("name") or e.get("property"): e.get("content") for e in page.all("meta") if e.get("content")}
    assert named["DC.title"] == named["og:title"] in text(page.one("title"))
    assert (named["DC.language"], named["DC.date"], named["og:url"]) == (
        LANGUAGES[root],
        edition["date"],
        site.url + address,
    )
    offered = [e for e in page.all("link") if e.get("rel") == "alternate" and e.get("type")]
    paths = {urljoin(site.url + address, e.get("href")).removeprefix(site.url) for e in offered}
    assert paths == {name for name in EXPORTS if "events-" not in name} | {f"data/events-{LANGUAGES[root]}.ics"}


@pytest.mark.parametrize(
    ("root", "styles"), [("", ["APA 7", "Chicago 18"]), ("zh/", ["GB/T 7714-2015"]), ("zh-Hant/", ["GB/T 7714-2015"])]
)
def test_every_page_and_statement_can_be_cited(site: Site, root: str, styles: list[str]):
    page = site.pages[f"{root}cite/"]
    version = yaml.safe_load((ROOT / "data" / "site.yml").read_text("utf-8"))["edition"]["version"]
    for statement in statements():
        part = page.by_id(statement["id"])
        address = next(t for t in targets(site, f"{root}cite/", part) if t.endswith(f"#{statement['id']}"))
        found = [block for block in page.with_class("citation-style") if block in list(part.iter())]
        names = [text(own(block, "p")[0]).split(" Copy")[0].split(" 复制")[0].split(" 複製")[0] for block in found]
        assert names == [*styles, "BibTeX", "RIS", "CSL-JSON"]
        for block in found[: len(styles)]:
            source, edition = (text(p) for p in own(block, "p")[1:])
            assert "China-LatAm Comprehensive Cooperative Partnership" in source
            assert version in edition
            assert site.url + address in edition
        library = bibtexparser.parse_string(text(own(found[-3], "pre")[0]))
        assert [entry.key for entry in library.entries] == ["china-keywords", statement["id"]]
        works = json.loads(text(own(found[-1], "pre")[0]))
        assert works[1]["URL"] == site.url + address
    assert not [text(i) for i in page.all("i") if HAN.search(text(i))]


def test_the_glossary_has_pinyin_and_two_orders(site: Site):
    terms = yaml.safe_load((ROOT / "data" / "terms.yml").read_text("utf-8"))["terms"]
    for root in LANGUAGES:
        page = site.pages[f"{root}terms/"]
        by_en, by_zh = (
            [text(row) for row in Document(page.with_class(name)[0]).all("tr")[1:]] for name in ("by-en", "by-zh")
        )
        assert sorted(by_en) == sorted(by_zh)
        assert len(by_en) == len(terms)
        english = [
            next(t["term"]["en"] for t in terms if t["term"]["en"] in row and t["pinyin"] in row) for row in by_en
        ]
        assert english == sorted(english, key=lambda words: re.sub(r"\W", "", words.casefold()))
        pinyin = [next(t["pinyin"] for t in terms if t["term"]["en"] in row and t["pinyin"] in row) for row in by_zh]
        assert [words[0].casefold() for words in pinyin] == sorted(words[0].casefold() for words in pinyin)
        for term in terms:
            assert term["pinyin"] in text(page.by_id(term["id"]))


def test_a_term_in_a_statement_leads_to_the_glossary_and_back(site: Site):
    for root, other in (("", "中拉论坛"), ("zh/", "China-CELAC Forum"), ("zh-Hant/", "China-CELAC Forum")):
        statement = site.pages[f"{root}leaders-meeting-2014/"].by_id("forum-announcement")
        (quotation,) = own(statement, "blockquote")
        marked = [a for a in Document(quotation).all("a") if a.get("href").endswith("#term-china-celac-forum")]
        assert [a.get("data-other") for a in marked] == [other]
        term = site.pages[f"{root}terms/"].by_id("term-china-celac-forum")
        assert f"{root}leaders-meeting-2014/#forum-announcement" in targets(site, f"{root}terms/", term)
