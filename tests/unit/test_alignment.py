"""Phrases are found in the words of each language, and terms are marked where the phrases are."""

import html5lib
import pytest
from project import X, change

from scripts.reference.alignment import phrase_ranges, phrase_runs
from scripts.reference.language import Language
from scripts.reference.reference import Reference, read_reference
from scripts.render.prose import prose

LETTER = ("topics", "letter-signed.yml")


def language(reference: Reference, locale: str) -> Language:
    return Language(reference, reference.locales[0]).in_locale(locale)


def phrases(reference: Reference, locale: str, statement: str = "letter-was-signed") -> list[str]:
    """The phrases of a statement, cut out of its words."""
    lang, one = language(reference, locale), reference.quoted_statements[statement].statement
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
def test_phrases_are_runs_of_each_language(reference, locale, expected):
    assert phrases(reference, locale) == expected


def test_the_number_says_which_run_is_meant(good):
    pair = ("{en: agreed, zh: 同意}", '{en: to, zh: 同意, en_nth: "3"}')
    change(good.joinpath(*LETTER), pair)
    reference = read_reference(good)
    (second,) = phrase_runs(
        language(reference, "en"), reference.quoted_statements["promises-made"].statement
    )[1:2]
    words = reference.quoted_statements["promises-made"].statement.text["en"]
    assert words[second.start :].startswith("to share")


def test_words_inside_other_words_are_not_counted(good):
    change(good.joinpath(*LETTER), ('{en: "build a <b>bridge</b>", zh: 建桥}', "{en: a, zh: 建桥}"))
    assert phrases(read_reference(good), "en", "promises-made")[3] == "a"


def test_ranges_count_as_scripts_do(good):
    change(good / "sources" / "letter.txt", ("two cities", "two 🌳 cities"))
    change(
        good.joinpath(*LETTER),
        ("en: On March 3, 2001, the two cities", "en: On March 3, 2001, the two 🌳 cities"),
        ("{en: the two cities, zh: 两市}", "{en: the two 🌳 cities, zh: 两市}"),
        ("where: {en: the two cities", "where: {en: the two 🌳 cities"),
    )
    reference = read_reference(good)
    lang, one = (
        language(reference, "en"),
        reference.quoted_statements["letter-was-signed"].statement,
    )
    (_, cities, letter) = phrase_ranges(lang, one)
    units = lang.words(one.text).encode("utf-16-le")
    cut = [units[2 * start : 2 * end].decode("utf-16-le") for start, end in (cities, letter)]
    assert cut == ["the two 🌳 cities", "a letter"]


def test_a_conversion_to_more_characters_moves_what_follows(good):
    override = "{converted: 年3月, shown: 年參三月, reason: {en: Longer., zh: 较长。}}"
    change(good / "hant.yml", ("overrides:", f"overrides:\n  - {override}"))
    change(good / "sources" / "letter.txt", ("年3月", "年參三月"))
    reference = read_reference(good)
    assert reference.to_hant("3年3月") == "3年參三月"
    assert phrases(reference, "zh-Hant")[1:] == ["兩市", "信函"]


def terms(reference: Reference, locale: str, statement: str) -> list[str]:
    """What is marked as a term in a statement."""
    lang = language(reference, locale)
    html = str(prose(lang, reference.quoted_statements[statement].statement))
    root = html5lib.parse(html)
    marked = [one for one in root.iter() if "t" in (one.get("class") or "").split()]
    assert all(one.tag != f"{X}b" for one in marked)
    return ["".join(one.itertext()) for one in marked]


def test_a_term_is_marked_where_it_first_stands(reference):
    assert terms(reference, "en", "promises-made") == ["music"]
    assert terms(reference, "zh-Hant", "promises-made") == ["音樂"]


@pytest.mark.parametrize(
    ("pair", "marked"),
    [
        ("{en: share, zh: 音乐}", ["share"]),  # what corresponds, though it is not the term
        ("{en: share, zh: 和共享音乐}", []),  # much more than the term
        ("{en: share, zh: 乐}", []),  # not enough of it
    ],
)
def test_a_term_is_marked_where_the_phrase_of_the_original_is(good, pair, marked):
    change(
        good.joinpath(*LETTER),
        ("          - {en: share, zh: 共享}\n", ""),
        ("{en: music, zh: 音乐}", pair),
    )
    reference = read_reference(good)
    assert terms(reference, "en", "promises-made") == marked
    assert terms(reference, "zh", "promises-made") == ["音乐"]
