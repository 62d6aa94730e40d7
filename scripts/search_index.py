"""What a search looks through: a file a language or, when there is much, several, loaded by the first search."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from opencc import OpenCC

from scripts.entries import KINDS, Entry
from scripts.localise import Localiser
from scripts.pinyin import pinyin
from scripts.reference import Reference

LONGEST = 2000  # entries of a file, some 200 kB when packed
ALL_HAN = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFAFF)]))


def search_files(reference: Reference, locale: str) -> list[str]:
    """The files of a language's index, below docs/, in the order in which they are to be loaded."""
    count = len(_parts(reference.entries))
    return [f"search/{locale}{f'-{number}' if number > 1 else ''}.js" for number in range(1, count + 1)]


def search_indexes(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield (path below docs/, script): scripts, since a page in a folder may load nothing else.

    What the first of a language hands over has `kinds` (labels), `pages` ([address, title]), `entries` ([id, number of
    its kind, number of its page, words in this language, words in the other, pinyin without tones]), `fold` (pairs of
    characters, the first of each standing for the second too) and `aliases` (old id to new); others have `entries`.
    """
    fold = folding(reference)
    numbers = {page.id: number for number, page in enumerate(reference.pages)}
    for locale in reference.locales:
        localiser = Localiser(reference, locale)
        index: dict[str, object] = {
            "kinds": [localiser.label(f"kind-{kind}") for kind in KINDS],
            "pages": [[page.address, localiser.title(page)] for page in reference.pages],
            "fold": fold,
            "aliases": reference.now,
        }
        for path, part in zip(search_files(reference, locale.id), _parts(reference.entries), strict=True):
            index["entries"] = [_entry(entry, localiser, numbers) for entry in part]
            yield path, f"self.searchIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))}"
            index = {}


def _parts(entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """All in one file or, of many, titles and terms first, and files of a bounded length."""
    if len(entries) <= LONGEST:
        return [entries]
    ordered = sorted(entries, key=lambda entry: KINDS.index(entry.kind))
    return [ordered[start : start + LONGEST] for start in range(0, len(ordered), LONGEST)]


def _entry(entry: Entry, localiser: Localiser, numbers: Mapping[str, int]) -> list[str | int]:
    other = localiser.others()[0]
    return [
        entry.id,
        KINDS.index(entry.kind),
        numbers[entry.page.id],
        localiser.words(entry.text) if localiser.written in entry.text else "",
        other.words(entry.text) if other.written in entry.text else "",
        *([pinyin(entry.text["zh"])] if entry.kind == "term" and "zh" in entry.text else []),
    ]


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
