"""Simplified to Traditional, and the scripts told apart."""

import pytest

from scripts import hanzi
from scripts.model import Override

OVERRIDES = [
    Override(converted=converted, shown=shown, reason={"en": "Test.", "zh": "测试。"})
    for converted, shown in (("伙伴", "夥伴"), ("“", "「"), ("”", "」"))
]


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("全面合作伙伴关系", "全面合作夥伴關係"),
        ("标志着", "標誌著"),
        ("制造业", "製造業"),
        ("圣地亚哥", "聖地亞哥"),
        ("互学互鉴", "互學互鑑"),
        ("合作进程", "合作進程"),
        ("信息技术", "信息技術"),
        ("“一带一路”", "「一帶一路」"),
    ],
)
def test_conversion(simplified, traditional):
    assert hanzi.to_hant(simplified, OVERRIDES) == traditional


def test_traditional_characters_are_found_in_simplified_text():
    assert list(hanzi.traditional_in("中拉關系「好」")) == [("關", "关"), ("「", "“"), ("」", "”")]
    assert list(hanzi.traditional_in("标志著")) == [("著", "着")]
    assert list(hanzi.traditional_in("著名的皇后在里程碑前发布系统")) == []


def test_simplified_characters_are_found_in_traditional_text():
    assert list(hanzi.simplified_in("中拉关係")) == [("关", "關")]
    assert list(hanzi.simplified_in("皇后制定系統，里程表")) == []


@pytest.mark.parametrize(
    "text",
    [
        "合作,共赢",
        "（好）!",
        "“一”, 二。",
        "合作:",
        "规划(2015)",
        "说'好'",
        "“好”,“坏”",
        "中国-拉美",
        "好~",
        "[好]",
        "好｡",
    ],
)
def test_ascii_punctuation_beside_han(text):
    assert hanzi.ASCII_BESIDE_HAN.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "中国－拉美（2015-2019）",
        "“1+3+6”合作",
        "英文作“state leaders, all”。",
        "A.B. 1.5",
        "Leaders’ Meeting, China-CELAC",
    ],
)
def test_what_is_not_ascii_punctuation_beside_han(text):
    assert not hanzi.ASCII_BESIDE_HAN.search(text)


def test_spaces_beside_han():
    assert hanzi.SPACE_BESIDE_HAN.search("中 拉")
    assert hanzi.SPACE_BESIDE_HAN.search("2014 年")
    assert not hanzi.SPACE_BESIDE_HAN.search("作“state leaders”")


def test_what_opencc_cannot_take_does_not_stop_it():
    assert hanzi.to_hant("关\ud800\0系", []) == "關??系"
