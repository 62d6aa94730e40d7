"""What a search looks through: one script a language, loaded by the first search."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache

from opencc import OpenCC

from scripts.load.pinyin import pinyin
from scripts.reference.entries import KINDS, Entry
from scripts.reference.language import Language
from scripts.reference.reference import Reference


def search_indexes(reference: Reference) -> Iterator[tuple[Language, str]]:
    """Yield (language, script): scripts, since a page in a folder may load nothing else.

    An index has `kinds` (labels), `pages` ([address, title]), `entries` ([id, number of its kind, number of its page,
    words in this language, words in the other, pinyin without tones]), `fold` (pairs of characters, the first of each
    standing for the second too) and `aliases` (old id to new).
    """
    fold = folding(reference)
    numbers = {page.id: number for number, page in enumerate(reference.pages)}
    for locale in reference.locales:
        lang = Language(reference, locale)
        index = {
            "kinds": [lang.label(f"kind-{kind}") for kind in KINDS],
            "pages": [[page.address, lang.title(page)] for page in reference.pages],
            "fold": fold,
            "aliases": reference.now,
            "entries": [_entry(entry, lang, numbers) for entry in reference.entries],
        }
        words = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        yield lang, f"self.searchIndex={words};"


def _entry(entry: Entry, lang: Language, numbers: Mapping[str, int]) -> list[str | int]:
    other = next(one for one in lang.columns() if one.written != lang.written)
    return [
        entry.id,
        KINDS.index(entry.kind),
        numbers[entry.page.id],
        lang.words(entry.text) if lang.written in entry.text else "",
        other.words(entry.text) if other.written in entry.text else "",
        *([pinyin(entry.text["zh"])] if entry.kind == "term" and "zh" in entry.text else []),
    ]


def folding(reference: Reference) -> str:
    """Pairs of a Simplified character of the texts and a Traditional or variant one that a reader may type for it."""
    used = {c for entry in reference.entries for words in entry.text.values() for c in words}
    return "".join(sorted(f"{now}{was}" for now, was in _variants() if now in used))


@lru_cache(maxsize=1)
def _variants() -> frozenset[tuple[str, str]]:
    """Every Han character that a converter to Simplified changes by itself, as (what it becomes, what it was)."""
    han = "".join(map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFAFF)]))
    became = [OpenCC(name).convert("\n".join(han)).split("\n") for name in ("t2s", "tw2s")]
    return frozenset(pair for now in became for pair in zip(now, han, strict=True) if pair[0] != pair[1])
