"""What a search looks through: one small file a language, loaded by the first search."""

import json
from collections.abc import Iterator
from functools import lru_cache

from opencc import OpenCC

from scripts.entries import KINDS
from scripts.localise import Localiser
from scripts.pinyin import pinyin
from scripts.reference import Reference

ALL_HAN = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFAFF)]))


def search_indexes(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, script) for each language: scripts, since a page in a folder may load nothing else.

    What one hands over has `kinds` (labels), `pages` ([address, title]), `entries` ([id, number of its kind, number of
    its page, words in this language, words in the other, pinyin without tones]), `fold` (pairs of characters, the
    first of each standing for the second too) and `aliases` (old id to new).
    """
    fold = folding(reference)
    for locale in reference.locales:
        localiser = Localiser(reference, locale)
        other = localiser.others()[0]
        numbers = {page.id: number for number, page in enumerate(reference.pages)}
        index = {
            "kinds": [localiser.label(f"kind-{kind}") for kind in KINDS],
            "pages": [[page.address, localiser.title(page)] for page in reference.pages],
            "entries": [
                [
                    entry.id,
                    KINDS.index(entry.kind),
                    numbers[entry.page.id],
                    localiser.words(entry.text) if localiser.written in entry.text else "",
                    other.words(entry.text) if other.written in entry.text else "",
                    *([pinyin(entry.text["zh"])] if entry.kind == "term" and "zh" in entry.text else []),
                ]
                for entry in reference.entries
            ],
            "fold": fold,
            "aliases": reference.now,
        }
        words = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        yield f"search/{locale.id}.js", f"self.searchIndex={words}"


def folding(reference: Reference) -> str:
    """Pairs of a Simplified character of the texts and a Traditional or variant one that a reader may type for it."""
    used = {c for entry in reference.entries for words in entry.text.values() for c in words}
    pairs = {pair for name in ("t2s", "tw2s") for pair in _variants(name)}
    return "".join(sorted(f"{simplified}{variant}" for simplified, variant in pairs if simplified in used))


@lru_cache(maxsize=2)
def _variants(name: str) -> tuple[tuple[str, str], ...]:
    """Every character that a converter changes by itself, as (what it becomes, what it was)."""
    became = OpenCC(name).convert("\n".join(ALL_HAN)).split("\n")
    return tuple((now, was) for now, was in zip(became, ALL_HAN, strict=True) if now != was)
