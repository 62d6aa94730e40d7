"""The tables open in a spreadsheet as they are, and no cell of them is ever a formula."""

import csv
import io

import pytest
from project import ROOT, lay

from scripts.check import read_reference
from scripts.export import exports
from scripts.export.tables import as_text
from scripts.localise import Localiser
from scripts.reference import Reference

BASE = "https://example.org/reference/"
LANGUAGES = {"en": "", "zh_hans": "zh/", "zh_hant": "zh-Hant/"}
STATEMENTS = "id kind part_of url_en url_zh_hans url_zh_hant text_en text_zh_hans text_zh_hant status notes_en notes_zh_hans source page edition"
TERMS = "id kind url_en url_zh_hans url_zh_hant text_en text_zh_hans text_zh_hant also_en also_zh_hans also_zh_hant pinyin notes_en notes_zh_hans source page edition"


def rows(reference: Reference, name: str) -> list[dict[str, str]]:
    """The rows of a table by column, as a reader of CSV has them."""
    content = dict(exports(reference, BASE))[f"data/{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline=""), strict=True))


def shown(words: str) -> str:
    """A cell as a spreadsheet shows it: an apostrophe at its beginning says that the rest is text."""
    return words[1:] if words.startswith("'") else words


@pytest.mark.parametrize(("name", "columns"), [("statements", STATEMENTS), ("terms", TERMS)])
def test_the_bytes_are_what_excel_reads(reference, name, columns):
    content = dict(exports(reference, BASE))[f"data/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,kind,")
    assert content.count("\ufeff".encode()) == 1
    assert content.endswith(b"\r\n")
    assert content.count(b"\r") == content.count(b"\n") == content.count(b"\r\n") == len(rows(reference, name)) + 1
    assert list(rows(reference, name)[0]) == columns.split()


def test_every_statement_and_item_is_a_row_word_for_word(reference):
    texts = [Localiser(reference, locale) for locale in reference.locales]
    expected = []
    for text in reference.texts:
        for page, statement in reference.statements(text.source):
            for part in (statement, *statement.items):
                row = {"id": part.id, "status": part.status, "source": text.source.id, "page": page.id}
                row |= {"kind": "statement"} if part is statement else {"kind": "item"}
                row["edition"] = f"{reference.site.edition.version}+sha256.{reference.digest}"
                row["part_of"] = "" if part is statement else statement.id
                for column, one in zip(LANGUAGES, texts, strict=True):
                    row[f"text_{column}"] = one.words(part.text) if one.written in part.text else ""
                    row[f"url_{column}"] = f"{BASE}{LANGUAGES[column]}{page.address}#{part.id}"
                    if column != "zh_hant":
                        row[f"notes_{column}"] = " | ".join(one.words(d.note) for d in part.differences)
                expected.append(row)
    assert [{column: shown(cell) for column, cell in row.items()} for row in rows(reference, "statements")] == expected
    assert len(expected) > 4


def test_every_term_is_a_row_word_for_word(reference):
    texts = [Localiser(reference, locale) for locale in reference.locales]
    found = rows(reference, "terms")
    for row, term in zip(found, reference.terms, strict=True):
        assert (row["id"], row["kind"], row["page"], row["source"]) == (
            term.id,
            "term",
            "terms",
            " ".join(term.sources),
        )
        for column, one in zip(LANGUAGES, texts, strict=True):
            assert shown(row[f"text_{column}"]) == one.words(term.term)
            assert shown(row[f"also_{column}"]) == (
                one.words(term.also) if term.also and one.written in term.also else ""
            )
            assert row[f"url_{column}"] == f"{BASE}{LANGUAGES[column]}terms/#{term.id}"
        assert shown(row["notes_en"]) == (term.note["en"] if term.note else "")
        assert shown(row["notes_zh_hans"]) == (term.note["zh"] if term.note else "")


def test_a_row_of_the_product():
    by_id = {row["id"]: row for row in rows(read_reference(ROOT / "data"), "statements")}
    row = by_id["field-infrastructure"]
    assert list(row.values())[:-1] == [
        "field-infrastructure",
        "item",
        "six-fields",
        f"{BASE}framework-1-3-6/#field-infrastructure",
        f"{BASE}zh/framework-1-3-6/#field-infrastructure",
        f"{BASE}zh-Hant/framework-1-3-6/#field-infrastructure",
        "infrastructure",
        "基础设施建设",
        "基礎設施建設",
        "differs",
        "The Chinese says infrastructure construction.",
        "中文有“建设”二字，英文没有。",
        "china-keywords",
        "framework-1-3-6",
    ]
    terms = {row["id"]: row for row in rows(read_reference(ROOT / "data"), "terms")}
    assert terms["term-celac"]["pinyin"] == "Lāměi hé Jiālèbǐ Guójiā Gòngtóngtǐ"


def test_no_cell_is_a_formula(reference):
    for name in ("statements", "terms"):
        for row in rows(reference, name):
            assert [cell for cell in row.values() if cell[:1] in set("=+-@\t\r\n＝＋－＠") and cell] == []


def test_hostile_texts_have_an_apostrophe_and_nothing_else(tmp_path):
    reference = read_reference(lay(tmp_path / "hostile", "good", "hostile"))
    by_id = {row["id"]: row for row in rows(reference, "statements")}
    formula = '\'=HYPERLINK("https://evil.example","x")'
    assert by_id["equals"]["text_en"] == f"{formula} & 'more' </script><!-- ]]> <b>"
    assert by_id["equals-item"]["text_en"] == formula
    assert by_id["equals"]["text_zh_hans"] == "'＝一加一，"
    assert by_id["equals"]["notes_en"] == '\'-1 </script> ]]> "more"'
    assert by_id["at-and-plus"]["text_en"] == "'@SUM(1)|cmd"
    assert by_id["at-and-plus"]["text_zh_hant"] == "'＋二。"
    assert by_id["minus-in-chinese"]["text_en"] == ""
    assert by_id["minus-in-chinese"]["text_zh_hans"] == "'－三。"
    term = {row["id"]: row for row in rows(reference, "terms")}["term-hostile"]
    assert [term["text_en"], term["also_en"], term["also_zh_hans"], term["notes_en"]] == [
        '\'+1, "two" </script>',
        "'=cmd|' /C calc'!A0",
        "'－乙",
        "'@note ]]>",
    ]


@pytest.mark.parametrize("lead", list("=+-@\t\r\n＝＋－＠"))
def test_what_begins_as_a_formula_is_text(lead):
    assert as_text(f"{lead}1") == f"'{lead}1"


@pytest.mark.parametrize("cell", ["", "a=1", "“1+3+6”", "2015-2019", "'quoted'", "https://example.org/"])
def test_what_does_not_is_left_alone(cell):
    assert as_text(cell) == cell
