"""Positions of phrases in each language; marks, numbers and clauses of statements."""

import html5lib
import pytest
from helpers import LETTER, XHTML, copy_data, in_language, replace_text
from markupsafe import Markup

from scripts.reference.alignment import phrase_ranges, phrase_runs
from scripts.reference.reference import Reference, read_reference
from scripts.render.prose import first_clause, last_clause, segment_html


def phrases(reference: Reference, locale: str, statement: str = "letter-was-signed") -> list[str]:
    """Return the phrases of a statement, cut out of its text."""
    lang, one = in_language(reference, locale), reference.quoted_statements[statement].statement
    words = lang.words(one.text)
    return [words[run.start : run.stop] for run in phrase_runs(lang, one)]


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", ["March 3, 2001", "the two cities", "a letter"]),
        ("zh", ["2001年3月3日", "两市", "信函"]),
        ("zh-Hant", ["2001年3月3日", "兩市", "信函"]),
    ],
)
def test_phrase_runs_in_each_in_language(reference, locale, expected):
    assert phrases(reference, locale) == expected


def test_nth_selects_the_run(data_folder):
    pair = ("{en: agreed, zh: 同意}", '{en: to, zh: 同意, en_nth: "3"}')
    replace_text(data_folder / LETTER, pair)
    reference = read_reference(data_folder)
    statement = reference.quoted_statements["promises-made"].statement
    second = phrase_runs(in_language(reference, "en"), statement)[1]
    assert statement.text["en"][second.start :].startswith("to share")


def test_runs_are_whole_words(data_folder):
    pair = ('{en: "build a <b>bridge</b>", zh: 建桥}', "{en: a, zh: 建桥}")
    replace_text(data_folder / LETTER, pair)
    assert phrases(read_reference(data_folder), "en", "promises-made")[3] == "a"


def test_ranges_count_utf_16_code_units(data_folder):
    replace_text(data_folder / "sources" / "letter.txt", ("two cities", "two 🌳 cities"))
    replace_text(
        data_folder / LETTER,
        ("en: On March 3, 2001, the two cities", "en: On March 3, 2001, the two 🌳 cities"),
        ("{en: the two cities, zh: 两市}", "{en: the two 🌳 cities, zh: 两市}"),
        ("where: {en: the two cities", "where: {en: the two 🌳 cities"),
    )
    reference = read_reference(data_folder)
    lang, one = (
        in_language(reference, "en"),
        reference.quoted_statements["letter-was-signed"].statement,
    )
    (_, cities, letter) = phrase_ranges(lang, one)
    units = lang.words(one.text).encode("utf-16-le")
    cut = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in (cities, letter)]
    assert cut == ["the two 🌳 cities", "a letter"]


def test_longer_conversion_shifts_later_runs(data_folder):
    override = "{converted: 年3月, shown: 年參三月, reason: {en: Longer., zh: 较长。}}"
    replace_text(data_folder / "hant.yml", ("overrides:", f"overrides:\n  - {override}"))
    replace_text(data_folder / "sources" / "letter.txt", ("年3月", "年參三月"))
    reference = read_reference(data_folder)
    assert reference.to_hant("3年3月") == "3年參三月"
    assert phrases(reference, "zh-Hant")[1:] == ["兩市", "信函"]


def terms(reference: Reference, locale: str, statement: str) -> list[str]:
    """Return the texts that are marked as terms in a statement."""
    lang = in_language(reference, locale)
    html = str(segment_html(lang, reference.quoted_statements[statement].statement))
    root = html5lib.parse(html)
    marked = [one for one in root.iter() if "t" in (one.get("class") or "").split()]
    assert all(one.tag != f"{XHTML}b" for one in marked)
    return ["".join(one.itertext()) for one in marked]


def test_first_occurrence_of_a_term_is_marked(reference):
    assert terms(reference, "en", "promises-made") == ["music"]
    assert terms(reference, "zh-Hant", "promises-made") == ["音樂"]


@pytest.mark.parametrize(
    "line", ['          - {en: music, zh: 音乐, en_nth: "2", zh_nth: "1"}\n', ""]
)
def test_term_that_occurs_twice_is_marked_once(data_folder, line):
    received = (("to plant", "to music, to plant"), ("同意種樹", "同意音樂、種樹"))
    replace_text(data_folder / "sources" / "letter.txt", *received)
    shown = (("to plant", "to music, to plant"), ("同意种树", "同意音乐、种树"))
    phrase = ("          - {en: music, zh: 音乐}\n", line)
    replace_text(data_folder / LETTER, *shown, phrase)
    reference = read_reference(data_folder)
    assert terms(reference, "en", "promises-made") == ["music"]
    assert terms(reference, "zh", "promises-made") == ["音乐"]


@pytest.mark.parametrize(
    ("pair", "marked"),
    [
        ("{en: share, zh: 音乐}", ["share"]),  # the aligned phrase, although it is not the term
        ("{en: share, zh: 和共享音乐}", []),  # much longer than the term
        ("{en: share, zh: 乐}", []),  # only part of the term
    ],
)
def test_term_is_marked_at_the_aligned_phrase(data_folder, pair, marked):
    removed = ("          - {en: share, zh: 共享}\n", "")
    replace_text(data_folder / LETTER, removed, ("{en: music, zh: 音乐}", pair))
    reference = read_reference(data_folder)
    assert terms(reference, "en", "promises-made") == marked
    assert terms(reference, "zh", "promises-made") == ["音乐"]


def test_difference_that_covers_a_statement_is_not_marked(tmp_path):
    """The statement as a whole is shown to be in one language."""
    reference = read_reference(copy_data(tmp_path / "data", "good", "hostile"))
    for locale, covered, other in (
        ("en", "minus-in-english", "promises-made"),
        ("zh", "minus-in-chinese", "promises-made"),
    ):
        lang = in_language(reference, locale)
        for name, is_marked in ((covered, False), (other, True)):
            html = segment_html(lang, reference.quoted_statements[name].statement)
            assert ('class="d ' in html) == is_marked, name


def test_difference_of_an_item_is_marked_in_the_item(data_folder):
    none = "zh: 建桥}, differences: none}"
    some = '[{where: {en: a}, weight: "2", note: {en: English., zh: 英文。}}]'
    replace_text(data_folder / LETTER, (none, none.replace("none", some)))
    reference = read_reference(data_folder)
    statement = reference.quoted_statements["promises-made"].statement
    html = segment_html(in_language(reference, "en"), statement)
    assert 'build <span class="d w2">a</span> &lt;b&gt;' in html  # not in "agreed"


def test_overlapping_differences_are_marked_by_the_weightiest(data_folder):
    replace_text(data_folder / LETTER, ("where: {en: to}", "where: {en: They agreed}"))
    reference = read_reference(data_folder)
    statement = reference.quoted_statements["promises-made"].statement
    html = segment_html(in_language(reference, "en"), statement)
    assert html.startswith('<span class="d w1">They</span><span class="d w2"> agreed</span> to')


def test_number_stands_before_chinese_punctuation(reference):
    statement = reference.quoted_statements["letter-was-signed"].statement
    for locale, end in (("en", "letter.<b>1</b>"), ("zh", "信函<b>1</b>。")):
        html = segment_html(
            in_language(reference, locale), statement, note_reference=Markup("<b>1</b>")
        )
        assert html.endswith(end)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("In April, the tree was planted,", "In April", "the tree was planted"),
        ("甲事，乙事，", "甲事", "乙事"),
        ("甲事，乙事；", "甲事", "乙事；"),  # a mark at the end begins no clause
        ("甲事，乙事。", "甲事", "乙事。"),
        ("甲事，乙说：“丙事。”", "甲事", "“丙事。”"),
        ("At 10:30 on the 1st, 6,000 trees", "At 10:30 on the 1st", "6,000 trees"),
        ("，", "", "，"),
    ],
)
def test_clauses_begin_after_marks(words, first, last):
    assert (first_clause(words), last_clause(words)) == (first, last)


def test_clauses_are_short():
    twelve = " ".join(["word"] * 12)
    assert first_clause("提出新框架。") == "提出新框架"  # “……” follows
    assert first_clause("word " * 20) == last_clause("word " * 20) == twelve
