"""Any text that the checks accept comes out as text: in every language's pages and in every export, never as anything else."""

import csv
import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree.ElementTree import Element

import bibtexparser
import html5lib
import markdown
import rispy
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from project import X, lay, objects
from rfc5545 import text, unfolded

from scripts.check import read_reference
from scripts.dates import parse_date
from scripts.export import exports
from scripts.export.json_ld import embeddable, json_ld
from scripts.figures.lines import broken
from scripts.localise import Localiser
from scripts.problems import DataError
from scripts.reference import Reference
from scripts.render import make_environment, render_page
from scripts.search_index import search_indexes

BASE = "https://example.org/reference/"
ROOTS = {"en": "", "zh-Hans": "zh/", "zh-Hant": "zh-Hant/"}
# Pieces that some format, language or program reads as more than text.
PIECES = [
    "<b>", "</script>", "<!--", "-->", "]]>", "<img src=x onerror=alert(1)>", "&amp;", "&#x3c;", "&", "{{ x }}", "{% raw %}",
    "{#", "{: .x #y }", "{ #id }", "*a*", "_b_", "`c`", "**", "[x](y)", "![x](y)", "# ", "- ", "1. ", "> ", "| a | b |", "    ",
    "\\", "\\n", "\\x00", "%s", "{0}", "=1+1", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "\"", "'", ",", ";", ":", "BEGIN:VEVENT",
    "END:VCALENDAR", "TY  - ", "ER  - ", "@article{", "}", "{", "$x$", "~", "^", "../", "/etc/passwd", "C:\\", "javascript:alert(1)",
    "https://example.org/", "#id", "?q=1", "<tu>", "é", "e\u0301", "😀", "👩‍🔬"[:1], "ß", "ﬁ", "Ω", "“", "”", "…", "–", " ", "word", "A",
]  # fmt: skip
HAN = [
    "一",
    "三",
    "中",
    "山",
    "文",
    "合作",
    "音乐",
    "友好",
    "，",
    "。",
    "（",
    "）",
    "“",
    "”",
    "《",
    "》",
    "２",
    "A",
    "<b>",
    "*",
    "_",
    "=",
    "&amp;",
    "{",
    "}",
]


def of(pieces: list[str]) -> st.SearchStrategy[str]:
    """Texts of such pieces and of any characters, on one line."""
    one = st.sampled_from(pieces) | st.characters(codec="utf-8", exclude_categories=("C", "Z", "Lo", "Lm"))
    return st.lists(one, min_size=1, max_size=8).map(lambda parts: " ".join("".join(parts).split())).filter(bool)


ENGLISH, CHINESE = of(PIECES), of([*HAN])
FIELDS = {  # where the site's own words stand in the small set
    "topics/letter-signed.yml": [("title",), ("summary",), ("context", 0, "text"), ("events", 0, "title"), ("sections", 0, "title")],
    "terms.yml": [("terms", 0, "note")],
    "sources.yml": [("sources", 1, "about"), ("sources", 1, "publisher")],
}  # fmt: skip
PAGES = ["home", "letter-signed", "timeline", "terms", "sources", "go"]


def with_text(folder: Path, english: str, chinese: str) -> Reference | None:
    """The small set with these words in every such place; None where the checks refuse them."""
    data = lay(folder / "data", "good")
    for name, pointers in FIELDS.items():
        document = yaml.safe_load((data / name).read_text(encoding="utf-8"))
        for *way, last in pointers:
            place: Any = document
            for step in way:
                place = place[step]
            place[last] = {"en": english, "zh": chinese}
        (data / name).write_text(yaml.safe_dump(document, allow_unicode=True, default_style='"', width=10**6), "utf-8")
    try:
        return read_reference(data)
    except DataError:
        return None


def parsed(source: str) -> Element:
    """A Markdown page as MkDocs converts it, parsed: an HTML error fails."""
    body = source.split("\n---\n", 1)[1]
    made = markdown.markdown(body, extensions=["toc", "tables", "fenced_code", "attr_list"])
    return html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title><body>{made}")


def skeleton(element: Element) -> list[Any]:
    """The elements and the names of their attributes, ids and addresses too; not the marks of another language."""
    inner = [part for child in element for part in skeleton(child)]
    if element.tag.endswith("}tspan"):  # a line of a picture, of which there are as many as the words need
        return []
    if element.tag == f"{X}span" and set(element.attrib) == {"lang"}:
        return inner
    kept = {name: value for name, value in element.attrib.items() if name in ("id", "href", "class")}
    return [(element.tag, sorted(element.attrib), kept), *inner]


def words(element: Element) -> str:
    return "".join(element.itertext())


def shown(cell: str) -> str:
    """A cell of a table without the apostrophe that keeps it from being a formula."""
    return cell.removeprefix("'")


with TemporaryDirectory() as _folder:
    PLAIN = with_text(Path(_folder), "Word", "文")
    assert PLAIN
    SKELETONS = {
        (locale.id, page.id): skeleton(parsed(render_page(make_environment(), Localiser(PLAIN, locale), page, BASE)))
        for locale in PLAIN.locales
        for page in PLAIN.pages
        if page.id in PAGES
    }


@settings(max_examples=20)
@given(ENGLISH, CHINESE)
def test_in_pages(english: str, chinese: str):
    with TemporaryDirectory() as folder:
        reference = with_text(Path(folder), english, chinese)
        assume(reference)
        assert reference
        environment = make_environment()
        for locale in reference.locales:
            in_ = Localiser(reference, locale)
            said = in_.words(reference.topics[0].title)
            for page in [page for page in reference.pages if page.id in PAGES]:
                tree = parsed(render_page(environment, in_, page, BASE))
                assert skeleton(tree) == SKELETONS[locale.id, page.id]
                if page.id == "letter-signed":
                    (heading,) = tree.iter(f"{X}h1")
                    assert said in " ".join(words(heading).split())


@given(ENGLISH, CHINESE)
def test_in_exports(english: str, chinese: str):
    with TemporaryDirectory() as folder:
        reference = with_text(Path(folder), english, chinese)
        assume(reference)
        assert reference
        files = dict(exports(reference, BASE))
        said = {
            in_.locale.tag: in_.words(reference.topics[0].title)
            for in_ in Localiser(reference, reference.locales[0]).all()
        }
        document = json.loads(files["data/reference.json"])
        assert document["topics"][0]["title"] == document["events"][0]["title"] == said
        assert document["sources"][1]["about"] == said
        (term,) = csv.DictReader(io.StringIO(files["data/terms.csv"].decode("utf-8-sig"), newline=""))
        assert shown(term["notes_en"]) == english
        assert shown(term["notes_zh_hans"]) == chinese
        for tag in ROOTS:
            lines = unfolded(files[f"data/events-{tag}.ics"])
            assert [text(value) for name, value in lines if name.startswith("SUMMARY")] == [said[tag]]
            assert [name for name, _ in lines].count("BEGIN") == 2  # a calendar and an event
        etree.fromstring(files["data/statements.tmx"], etree.XMLParser(resolve_entities=False, load_dtd=False))
        assert len(rispy.loads(files["data/sources.ris"].decode())) == 1 + len(reference.sources)  # the site itself
        library = bibtexparser.parse_string(files["data/sources.bib"].decode())
        assert not library.failed_blocks
        assert len(library.entries) == 1 + len(reference.sources)
        assert [one["id"] for one in json.loads(files["data/sources.csl.json"])] == [
            "home",
            *(source.id for source in reference.sources),
        ]
        assert {name for name in files if ".." in name or name.startswith("/")} == set()


@given(ENGLISH, CHINESE)
def test_in_what_machines_read_in_a_page(english: str, chinese: str):
    with TemporaryDirectory() as folder:
        reference = with_text(Path(folder), english, chinese)
        assume(reference)
        assert reference
        for locale in reference.locales:
            in_ = Localiser(reference, locale)
            page = next(page for page in reference.pages if page.id == "letter-signed")
            put = embeddable(json_ld(in_, page, BASE))
            assert not re.search("[<\n\u2028]", put)
            assert in_.words(page.title) in [one.get("name") for one in objects(json.loads(put))]
        for _, script in search_indexes(reference):
            index = json.loads(script.removeprefix("self.searchIndex="))
            assert {english, chinese} & {words for entry in index["entries"] for words in entry[3:5]}


@given(ENGLISH | CHINESE)
def test_marking_another_language_changes_no_word(said: str):
    for locale in PLAIN.locales:
        in_ = Localiser(PLAIN, locale)
        tree = html5lib.HTMLParser(strict=True).parse(f"<!doctype html><title>x</title><p>{in_.marked(said)}</p>")
        (paragraph,) = tree.iter(f"{X}p")
        assert words(paragraph) == said


@given(ENGLISH | CHINESE, st.floats(1, 40))
def test_breaking_lines_loses_nothing(said: str, room: float):
    lines = broken(said, room)
    assert "".join("".join(lines).split()) == "".join(said.split())


@given(st.text(max_size=24) | st.from_regex(r"\A[0-9-]{1,12}(/[0-9-]{1,12})?\Z"))
def test_a_date_is_read_or_refused(said: str):
    try:
        date = parse_date(said)
    except ValueError as error:
        refused = str(error)
    else:
        assert date.iso() == said
        return
    assert "expected" in refused
