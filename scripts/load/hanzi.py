"""Chinese characters: Simplified to Traditional, and what tells the two scripts and their punctuation apart."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from opencc import OpenCC

from scripts.load.settings import Override

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
WIDE = HAN + "\u3001-\u303f\uff01-\uffee"  # Han characters and the punctuation set with them
HAN_RUN = re.compile(f"[{HAN}]")
ASCII_BESIDE_HAN = re.compile(
    f"(?<=[{WIDE}“”])[,.;:?!()\"'~\\[\\]｡]|[,.;:?!()\"'~\\[\\]｡](?=[{WIDE}“”])|(?<=[{HAN}])-+(?=[{HAN}])"
)
SPACE_BESIDE_HAN = re.compile(f"(?<=[{WIDE}“”]) | (?=[{WIDE}“”])")
WIDE_ALONE = re.compile(f"(?<![{WIDE}])[、。，；：？！（）](?![{WIDE}])")
# Replacement character, fillers, variation selectors, Kangxi radicals, full-width letters and digits, small forms.
LOOKALIKE = re.compile("[\ufffd\u3164\u2800\u115f\u1160\ufe00-\ufe0f\U000e0100-\U000e01ef⺀-⿕０-９Ａ-Ｚａ-ｚ﹐-﹫]")
HANT_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’"}


@lru_cache(maxsize=4)
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _convert(name: str, text: str) -> str:
    """OpenCC's answer. It takes UTF-8 and stops at NUL, so what it cannot take (and `check` reports) is a mark."""
    return str(_converter(name).convert(text.encode("utf-8", "replace").decode().replace("\0", "?")))


def to_hant(text: str, overrides: Iterable[Override]) -> str:
    """Simplified to Traditional: OpenCC's s2tw, then the project's own list in its order."""
    text = _convert("s2tw", text)
    for override in overrides:
        text = text.replace(override.converted, override.shown)
    return text


def is_han(text: str) -> bool:
    """Whether a Han character is in the text."""
    return HAN_RUN.search(text) is not None


def traditional_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield (character, what Simplified text has) for what is Traditional in a Simplified text."""
    expected = _convert("tw2s", text)
    for character, simplified in _changed(text, expected):
        yield character, simplified
    for character in text:
        if character in HANT_QUOTES:
            yield character, HANT_QUOTES[character]


def simplified_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield (character, what Traditional text has) for what is Simplified in a Traditional text.

    Characters that both scripts use (后, 制, 志) are told apart by no table: only those count that Big5 lacks.
    """
    expected = _convert("s2tw", text)
    for character, traditional in _changed(text, expected):
        try:
            character.encode("big5")
        except UnicodeEncodeError:
            yield character, traditional


def _changed(text: str, expected: str) -> Iterator[tuple[str, str]]:
    return (pair for pair in zip(text, expected, strict=False) if pair[0] != pair[1] and is_han(pair[0]))
