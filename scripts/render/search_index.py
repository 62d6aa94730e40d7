"""What a search looks through: one script a language, loaded by the first search."""

import json
import re
from functools import cache

from opencc import OpenCC

from scripts.load.base import KINDS
from scripts.load.hanzi import unaccented
from scripts.reference.entries import Entry
from scripts.reference.language import Language

# Of pinyin without its tones; what could be the beginning of the next syllable is: huobanguanxi is huo ban guan xi.
SYLLABLE = re.compile("[b-df-hj-np-tv-z]{0,2}[aeiou]+(?:ng?|r)?(?![aeiou])", re.IGNORECASE)


def search_index(lang: Language) -> str:
    """A script, since a page in a folder may load nothing else. It sets `searchIndex`.

    It has `kinds` (labels), `pages` ([address, title]), `entries` (each with the numbers of its kind and its page, its
    words in this language and the other, the pinyin of a term without tones), `fold` (pairs of characters, the first of
    each standing for the second too) and `aliases` (old id to new).
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
        "aliases": reference.now,
        "statementKind": KINDS.index("statement"),
        "entries": [_entry(entry, lang, numbers[entry.page.id]) for entry in reference.entries],
    }
    return f"self.bilingual.index={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};"


def _entry(entry: Entry, lang: Language, page: int) -> dict[str, str | int]:
    shown = (
        lang if lang.written in entry.text else lang.columns()[0]
    )  # a statement is shown in a language that it has
    own, other = (
        one.words(entry.text) if one.written in entry.text else "" for one in (shown, lang.other())
    )
    found: dict[str, str | int] = {"id": entry.id, "kind": KINDS.index(entry.kind), "page": page}
    found |= {"own": own, "other": other}
    if entry.kind == "term":
        found["pinyin"] = " ".join(
            SYLLABLE.findall(unaccented(lang.reference.term_by_id[entry.id].pinyin))
        )
    return found


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
