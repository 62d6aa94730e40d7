"""Dates, Chinese characters, pinyin, and texts as received."""

from hashlib import sha256

import pytest
from helpers import ROOT
from hypothesis import given
from hypothesis import strategies as st

from scripts.load import hanzi
from scripts.load.dates import Point, parse_date
from scripts.load.received import ReceivedText, apply_corrections, undo_corrections
from scripts.load.records import Correction, Item, Segment, Source, Statement
from scripts.load.settings import Override

REASON = {"en": "Test.", "zh": "测试。"}
OVERRIDES = [
    Override(converted=old, shown=new, reason=REASON) for old, new in ("伙夥", "“「", "”」")
]


def test_dates_keep_precision_and_sort():
    dates = ["2014", "2014-07", "2014-07-17", "2015/2019", "2015-01-08", "2015-01-08/2015-01-09"]
    assert [parse_date(text).iso() for text in dates] == dates
    precisions = ["year", "month", "day", "year", "day", "day"]
    assert [parse_date(text).precision for text in dates] == precisions
    assert sorted(set(dates), key=lambda text: parse_date(text).key) == dates
    assert parse_date("2014-07").start == Point(2014, 7)


@pytest.mark.parametrize(
    "text",
    ["", "14", "2014-7", "2014-00", "2014-13", "2015-02-29", "2014-07-17T00:00", "0000", "9999-12-31", "2014/", "2015/2014", "2015/2015-03", "2015-01/2015-01-09", "２０１４"],
)  # fmt: skip
def test_invalid_dates_are_rejected(text):
    with pytest.raises(ValueError, match=r"expected|ends before"):
        parse_date(text)


@given(st.text(max_size=24) | st.from_regex(r"\A[0-9-]{1,12}(/[0-9-]{1,12})?\Z"))
def test_dates_round_trip_or_are_rejected(text: str):
    try:
        read = parse_date(text).iso()
    except ValueError as error:
        read = text if "expected" in str(error) else ""
    assert read == text


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("全面合作伙伴关系", "全面合作夥伴關係"),
        ("标志着制造业", "標誌著製造業"),
        ("圣地亚哥合作进程", "聖地亞哥合作進程"),
        ("信息技术", "信息技術"),
        ("“一带一路”", "「一帶一路」"),
    ],
)
def test_conversion_to_traditional(simplified, traditional):
    assert hanzi.to_hant(simplified, OVERRIDES) == traditional


def test_detection_of_scripts():
    assert hanzi.traditional_in("中拉關系「好」") == {"關": "关", "「": "“", "」": "”"}
    assert hanzi.traditional_in("标志著") == {"著": "着"}
    assert hanzi.traditional_in("於徵藉剋") == {}  # of names and some words
    assert hanzi.traditional_in("著名的皇后在里程碑前发布系统") == {}
    assert hanzi.simplified_in("中拉关係") == {"关": "關"}
    assert hanzi.simplified_in("皇后制定系統，里程表") == {}


def test_removal_of_tones():
    assert hanzi.without_accents("Zhōng-Lā lǜsè lǚyóu 1+3+6") == "Zhong-La luse luyou 1+3+6"


def correction(before: str, after: str) -> Correction:
    return Correction(id="c", text="t", before=before, after=after, times="1", reason=REASON)


def test_received_text_is_unchanged():
    received = (ROOT / "data/sources/china-keywords-2020-01-19.txt").read_bytes()
    digest = "0af6e973b8275de8081f4201a47d7cf8a2a55aaaa7aba3aea2e44cb8cc3780d0"
    assert sha256(received).hexdigest() == digest


def test_corrections_apply_to_chinese_lines_and_revert():
    assert apply_corrections("a,b\n中,文\n", [(",", "，")]) == "a,b\n中，文\n"
    both = [correction("一 ", "一"), correction("一", "二")]
    assert apply_corrections("一 三", [(one.before, one.after) for one in both]) == "二三"
    assert undo_corrections("二三", both) == "一 三"


def test_find_returns_ranges_in_order():
    source = Source(id="s", publisher=REASON, about=REASON)
    text = ReceivedText(source, b"ab cd ab", (), ())

    def find(*words: str) -> list[range | None]:
        parts = [Segment(id="x", text={"en": one}, differences="none") for one in words]
        return list(text.find(parts, "en"))

    assert find("ab", "cd") == [range(2), range(3, 5)]
    assert find("cd", "ab") == [range(3, 5), range(6, 8)]
    assert find("ab cd", "cd", "ab") == [range(5), None, range(6, 8)]


DIFFERENCE = {"where": {"en": "a"}, "weight": "3", "note": REASON}
BOTH, ONE = {"en": "a", "zh": "甲"}, {"zh": "甲"}


@pytest.mark.parametrize(
    ("text", "differences", "inside", "status"),
    [
        (BOTH, "none", "none", "same"),
        (BOTH, [DIFFERENCE], "none", "differs"),
        (BOTH, "none", [DIFFERENCE], "differs"),
        (ONE, [DIFFERENCE], "none", "only-zh"),
    ],
)
def test_status_of_a_statement(text, differences, inside, status):
    item = Item(id="an-item", text=text, differences=inside)
    statement = Statement(id="a-statement", text=text, differences=differences, items=[item])
    assert statement.status == status
