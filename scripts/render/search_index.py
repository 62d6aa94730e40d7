"""What a search looks through: one script a language, loaded by the first search."""

import json
import re
from functools import cache

from opencc import OpenCC

from scripts.load.base import KINDS
from scripts.load.hanzi import without_accents
from scripts.reference.entries import Entry
from scripts.reference.language import Language
from scripts.reference.reference import Reference

# Of pinyin without its tones; what could be the beginning of the next syllable is: huobanguanxi is huo ban guan xi.
SYLLABLE = re.compile("[b-df-hj-np-tv-z]{0,2}[aeiou]+(?:ng?|r)?(?![aeiou])", re.IGNORECASE)


def search_index(lang: Language) -> str:
    """Return a script that sets `self.bilingual.searchIndex`: a page in a folder may load nothing else.

    The index has `kinds` (labels), `pages` ([address, title]), `entries` (each with the numbers of its kind and its
    page, its words in this language and the other, the pinyin of a term without tones), `texts` (for each text quoted
    the numbers of its statements, in order), `whole` (the number of the page that has them all), `fold` (pairs of
    characters, the first of each standing for the second too) and `aliases` (old id to new).
    """
    reference = lang.reference
    numbers = {page.id: number for number, page in enumerate(reference.pages)}
    used = {
        character
        for entry in reference.entries
        for words in entry.text.values()
        for character in words
    }
    index = {
        "kinds": [lang.label(f"kind-{kind}") for kind in KINDS],
        "pages": [[page.address, lang.words(page.title)] for page in reference.pages],
        "fold": "".join(sorted(f"{now}{was}" for now, was in _variants() if now in used)),
        "aliases": reference.successor_of,
        "texts": _texts(reference),
        "whole": numbers["parallel"],
        "entries": [_entry(entry, lang, numbers[entry.page.id]) for entry in reference.entries],
    }
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"self.bilingual.searchIndex={data};"


def _texts(reference: Reference) -> list[list[int]]:
    """Return the numbers of the entries of the statements of each text, in order, without its heading."""
    number_of = {entry.id: number for number, entry in enumerate(reference.entries)}
    texts: dict[str, list[int]] = {}
    for identifier, quoted in reference.quoted_statements.items():
        if quoted.paragraph:
            texts.setdefault(quoted.source, []).append(number_of[identifier])
    return list(texts.values())


def _entry(entry: Entry, lang: Language, page: int) -> dict[str, str | int]:
    """Return what the index has of an entry; a text that a language lacks is "" there."""
    first, other = lang.columns()[0], lang.other_column()
    own = (
        lang if lang.data_language in entry.text else first
    )  # of words of the site's own, every language
    values: dict[str, str | int] = {
        "id": entry.id,
        "kind": KINDS.index(entry.kind),
        "page": page,
        "own": own.words(entry.text) if own.data_language in entry.text else "",
        "other": other.words(entry.text) if other.data_language in entry.text else "",
    }
    if entry.kind == "term":
        pinyin = without_accents(lang.reference.term_by_id[entry.id].pinyin)
        values["pinyin"] = " ".join(SYLLABLE.findall(pinyin))
    return values


@cache
def _variants() -> frozenset[tuple[str, str]]:
    """Every Han character that a converter to Simplified changes by itself, as (what it becomes, what it was)."""
    han = "".join(
        map(chr, [*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFAFF)])
    )
    became = [OpenCC(name).convert("\n".join(han)).split("\n") for name in ("t2s", "tw2s")]
    return frozenset(
        pair for now in became for pair in zip(now, han, strict=True) if pair[0] != pair[1]
    )
