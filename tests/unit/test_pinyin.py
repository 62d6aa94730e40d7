"""Pinyin is what a dictionary has: the tones of each character as written, not as a machine guesses."""

import pytest
from project import ROOT

from scripts.check import read_reference
from scripts.pinyin import pinyin, pinyin_with_tones

READ = {
    "term-comprehensive-partnership": "quán miàn hé zuò huǒ bàn guān xì",
    "term-china-celac-forum": "zhōng lā lùn tán",
    "term-celac": "lā měi hé jiā lè bǐ guó jiā gòng tóng tǐ",
    "term-belt-and-road": "yī dài yī lù",
    "term-cooperation-plan": "hé zuò guī huà",
    "term-overall-cooperation": "zhěng tǐ hé zuò",
    "term-bilateral": "shuāng biān",
    "term-1-3-6": "1+3+6 hé zuò xīn kuàng jià",
    "term-five-in-one": "wǔ wèi yī tǐ",
}


def test_every_term_of_the_product_is_read_right():
    terms = read_reference(ROOT / "data").terms
    assert {term.id: pinyin_with_tones(term.term["zh"]) for term in terms} == READ


@pytest.mark.parametrize(
    ("words", "toned", "plain"),
    [
        ("拉美", "lā měi", "la mei"),
        ("一个规划", "yī gè guī huà", "yi ge gui hua"),
        ("不一致", "bù yī zhì", "bu yi zhi"),
        ("“一带一路”银行", "yī dài yī lù yín háng", "yi dai yi lu yin hang"),
        ("绿色旅游", "lǜ sè lǚ yóu", "lu se lu you"),
        ("加勒比的音乐", "jiā lè bǐ de yīn yuè", "jia le bi de yin yue"),
        ("CELAC", "CELAC", ""),
        ("", "", ""),
    ],
)
def test_tones_are_written_and_not_those_of_speech(words, toned, plain):
    assert pinyin_with_tones(words) == toned
    assert pinyin(words) == plain
