"""Convert and detect Simplified and Traditional Chinese; detect pinyin and remove its tones."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

from scripts.load.settings import Override

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
WIDE = HAN + "\u3001-\u303f\uff01-\uffee"  # Han characters and Chinese punctuation
# Standard in Simplified too, in names and some words, although a converter changes them.
IN_BOTH_SCRIPTS = "於徵藉剋"
SIMPLIFIED_QUOTES = str.maketrans("「」『』", "“”‘’")

# Pinyin with tone marks: one that only pinyin has (ā, ǎ), or two in the first word (yídài).
_SURE_TONES = "āǎēěīǐōǒūǔǖǚ"
_TONES = _SURE_TONES + "áàéèíìóòúùǘǜ"
_SYLLABLE = rf"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü{_TONES}]+(?:ng?|r)?"
_LETTER = "[A-Za-zÀ-ɏ]"
_WORD = rf"(?={_LETTER}*[{_TONES}])(?:{_SYLLABLE}’?)+(?!{_LETTER})"
_BEGINNING = rf"{_LETTER}*(?:[{_SURE_TONES}]|[{_TONES}]{_LETTER}*[{_TONES}])"
PINYIN = re.compile(rf"(?<!{_LETTER})(?={_BEGINNING})({_WORD}(?:[ -]{_WORD})*)", re.IGNORECASE)

_converter = cache(OpenCC)  # reading the dictionaries takes long


def to_hant(text: str, overrides: Iterable[Override]) -> str:
    """Convert Simplified to Traditional with OpenCC's s2tw, then apply the overrides in order."""
    text = str(_converter("s2tw").convert(text))
    for override in overrides:
        text = text.replace(override.converted, override.shown)
    return text


def to_hans(text: str) -> str:
    """Convert Traditional to Simplified, character by character."""
    return str(_converter("tw2s").convert(text)).translate(SIMPLIFIED_QUOTES)


def is_han(text: str) -> bool:
    """Return whether a text contains a Han character."""
    return re.search(f"[{HAN}]", text) is not None


def traditional_in(text: str) -> dict[str, str]:
    """Return the Traditional characters in a Simplified text, each with its Simplified form."""
    found: dict[str, str] = {}
    for traditional, simplified in zip(text, to_hans(text), strict=False):
        if traditional != simplified and traditional not in IN_BOTH_SCRIPTS:
            found[traditional] = simplified
    return found


def simplified_in(text: str) -> dict[str, str]:
    """Return the Simplified characters in a Traditional text, each with its Traditional form.

    Characters that Big5 has, such as 后 and 制, are used in both scripts.
    """
    found: dict[str, str] = {}
    for simplified, traditional in zip(text, _converter("s2tw").convert(text), strict=False):
        if simplified != traditional and not simplified.encode("big5", "ignore"):
            found[simplified] = traditional
    return found


def without_accents(words: str) -> str:
    """Return words, such as pinyin, without accents and tone marks."""
    decomposed = unicodedata.normalize("NFD", words)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
