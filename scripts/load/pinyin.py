"""Chinese as it is pronounced: pinyin with tones to read, without them to search by."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

from scripts.load import hanzi

# What the dictionary of pypinyin has wrong, or as it was: the 勒 of the Caribbean as it is read alone, an older 框.
READINGS = {"加勒比": "jiā lè bǐ", "框架": "kuàng jià"}
# Its phrases spell the change of tone that is heard (yí, bú) but, by GB/T 16159, not written.
WRITTEN = {"一": "yī", "不": "bù"}
KNOWN = re.compile(f"({'|'.join(READINGS)})")
TOKENS = re.compile(f"[{hanzi.HAN}]+|[A-Za-z0-9+]+")


def pinyin_with_tones(words: str) -> str:
    """The pinyin of a text as dictionaries write it, a space between syllables; letters and digits as they are."""
    parts = KNOWN.split(words)
    return " ".join(READINGS.get(token, "") or _read(token) for part in parts for token in TOKENS.findall(part))


def pinyin(words: str) -> str:
    """The pinyin of the Han characters of a text, without tones, a space between syllables."""
    return unaccented(pinyin_with_tones("".join(c for c in words if hanzi.is_han(c))))


def unaccented(syllables: str) -> str:
    """Pinyin without its tones."""
    return "".join(c for c in unicodedata.normalize("NFD", syllables) if not unicodedata.combining(c))


def _read(token: str) -> str:
    if not hanzi.is_han(token):
        return token
    syllables = zip(token, lazy_pinyin(token, style=Style.TONE), strict=True)
    return " ".join(WRITTEN.get(character, syllable) for character, syllable in syllables)
