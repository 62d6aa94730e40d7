"""Chinese characters: Simplified to Traditional, and what tells the two scripts apart; pinyin without its tones."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from opencc import OpenCC

from scripts.load.settings import Override

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
WIDE = HAN + "\u3001-\u303f\uff01-\uffee"  # Han characters and the punctuation set with them
IN_BOTH = "於徵藉剋"  # standard in Simplified too, in names and some words; a converter has another for them

_converter = cache(OpenCC)  # each reads its dictionaries once


def to_hant(text: str, overrides: Iterable[Override]) -> str:
    """Simplified to Traditional: OpenCC's s2tw, then the project's own list in its order."""
    text = str(_converter("s2tw").convert(text))
    for override in overrides:
        text = text.replace(override.converted, override.shown)
    return text


def to_hans(text: str) -> str:
    """Traditional to Simplified, each character one."""
    return str(_converter("tw2s").convert(text)).translate(str.maketrans("「」『』", "“”‘’"))


def is_han(text: str) -> bool:
    """Whether a Han character is in the text."""
    return re.search(f"[{HAN}]", text) is not None


def traditional_in(text: str) -> dict[str, str]:
    """What is Traditional in a Simplified text, and what that has instead."""
    return {
        was: now
        for was, now in zip(text, to_hans(text), strict=False)
        if was != now and was not in IN_BOTH
    }


def simplified_in(text: str) -> dict[str, str]:
    """What is Simplified in a Traditional text, and what that has instead. What both use (后, 制) is in Big5 too."""
    pairs = zip(text, _converter("s2tw").convert(text), strict=False)
    return {was: now for was, now in pairs if was != now and not was.encode("big5", "ignore")}


def without_accents(words: str) -> str:
    """Words, such as pinyin, without accents and tones."""
    return "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c))
