"""Corrections go both ways, and statements are found where they lie."""

from hashlib import sha256

import pytest
from project import ROOT

from scripts.check import read_reference
from scripts.model import Correction
from scripts.source_text import Run, agreement, correct, counts, find_runs, uncovered, undo

RECEIVED = ROOT / "data" / "sources" / "china-keywords-2020-01-19.txt"
# The facts about the text as received: what is wrong in it, what is right.
STANDARD = {
    "關系": "關係",
    "制造業": "製造業",
    "圣地亞哥": "聖地亞哥",
    "標志著": "標誌著",
    "伙伴": "夥伴",
    "互鑒": "互鑑",
}


def correction(before: str, after: str) -> Correction:
    return Correction(
        id="c", text="t", before=before, after=after, times="1", reason={"en": "Because.", "zh": "因为。"}
    )


def test_the_received_text_is_kept_byte_for_byte():
    digest = "0af6e973b8275de8081f4201a47d7cf8a2a55aaaa7aba3aea2e44cb8cc3780d0"
    assert sha256(RECEIVED.read_bytes()).hexdigest() == digest


def test_corrections_give_the_text_shown_and_undone_the_bytes_received():
    reference = read_reference(ROOT / "data")
    (text,) = reference.texts
    received = RECEIVED.read_bytes().decode()
    english, chinese = received.split("\n\n\n")
    for before, after in STANDARD.items():
        chinese = chinese.replace(before, after)
    chinese = chinese.replace("” ", "”").replace(", ", ",").translate(str.maketrans(",()“”", "，（）「」"))
    assert text.shown == f"{english}\n\n\n{chinese}"
    assert undo(text.shown, reference.corrections).encode() == RECEIVED.read_bytes()


def test_corrections_leave_lines_without_han_alone():
    corrections = [correction(",", "，")]
    assert correct("a,b\n中,文\n", corrections) == "a,b\n中，文\n"
    assert counts("a,b\n中,文,\n", corrections) == [2]


def test_corrections_are_undone_in_the_reverse_order():
    corrections = [correction("一 ", "一"), correction("一", "二")]
    shown = correct("一 三", corrections)
    assert shown == "二三"
    assert undo(shown, corrections) == "一 三"


@pytest.mark.parametrize(
    ("wanted", "runs"),
    [
        (["ab", "cd"], [Run(0, 2), Run(3, 5)]),
        (["cd", "ab"], [Run(3, 5), Run(6, 8)]),
        (["ab cd", "cd"], [Run(0, 5), Run(3, 5)]),
        (["xy"], [None]),
    ],
)
def test_runs_lie_one_after_the_other(wanted, runs):
    assert find_runs("ab cd ab", wanted) == runs


def test_what_is_in_no_run():
    assert uncovered("ab  cd\nef", [Run(0, 2)]) == [Run(4, 9)]
    assert uncovered("ab  cd\nef", [Run(4, 6), Run(0, 2), Run(7, 9)]) == []
    assert uncovered("", []) == []


def test_how_far_words_agree_with_a_text():
    assert agreement("one two three", "two four") == (4, 8)
    assert agreement("one two three", "zero") == (0, 0)
