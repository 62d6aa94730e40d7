"""The search index: one script for each language, which the first search loads."""

import re
from functools import cache
from itertools import chain

from opencc import OpenCC

from scripts.load.base import KINDS
from scripts.load.hanzi import without_accents
from scripts.reference.entries import Entry
from scripts.reference.language import Language
from scripts.reference.reference import Reference
from scripts.render.inline import script_value

# A syllable of pinyin without tones. A letter that could begin the next syllable does: huobanguanxi
# is huo ban guan xi.
SYLLABLE = re.compile("[b-df-hj-np-tv-z]{0,2}[aeiou]+(?:ng?|r)?(?![aeiou])", re.IGNORECASE)
HAN_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFAFF))


def search_index(lang: Language) -> str:
    """Return a script that sets `self.bilingual.searchIndex`. A page in a folder can load no JSON.

    The index has:

    - `kinds`: labels
    - `pages`: [address, title]
    - `entries`: the numbers of kind and page, the words in this language and in the other, the
      `tag` of the first if it is not that of the site, the pinyin of a term without tones
    - `texts`: for each text quoted, the numbers of its statements
    - `whole`: the number of the page that has all texts
    - `fold`: pairs of characters; a search for the first also finds the second
    - `aliases`: old id to new
    """
    reference = lang.reference
    page_numbers = {page.id: number for number, page in enumerate(reference.pages)}
    index = {
        "kinds": [lang.label(f"kind-{kind}") for kind in KINDS],
        "pages": [[page.address, lang.words(page.title)] for page in reference.pages],
        "fold": _fold(reference),
        "aliases": reference.successor_of,
        "texts": _texts(reference),
        "whole": page_numbers["parallel"],
        "entries": [_entry(entry, lang, page_numbers) for entry in reference.entries],
    }
    return f"self.bilingual.searchIndex={script_value(index)};"


def _fold(reference: Reference) -> str:
    """Return pairs of characters: one in the reference, and one that is converted to it."""
    used: set[str] = set()
    for entry in reference.entries:
        used.update(*entry.text.values())
    pairs = [f"{simplified}{other}" for simplified, other in _variants() if simplified in used]
    return "".join(sorted(pairs))


@cache
def _variants() -> frozenset[tuple[str, str]]:
    """Return (Simplified, other) for each Han character that a conversion changes by itself."""
    characters = [chr(code) for code in chain(*HAN_BLOCKS)]
    variants: set[tuple[str, str]] = set()
    for name in ("t2s", "tw2s"):
        converted = OpenCC(name).convert("\n".join(characters)).split("\n")
        variants.update(zip(converted, characters, strict=True))
    return frozenset(pair for pair in variants if pair[0] != pair[1])


def _texts(reference: Reference) -> list[list[int]]:
    """Return for each text the numbers of the entries of its statements, without its heading."""
    entry_numbers = {entry.id: number for number, entry in enumerate(reference.entries)}
    texts: dict[str, list[int]] = {}
    for identifier, quoted in reference.quoted_statements.items():
        if quoted.paragraph:
            texts.setdefault(quoted.source, []).append(entry_numbers[identifier])
    return list(texts.values())


def _entry(entry: Entry, lang: Language, page_numbers: dict[str, int]) -> dict[str, str | int]:
    """Return an entry of the index. A text that a language lacks is ""."""
    # Texts that are not quoted are in every language, those quoted may be in the columns only.
    own = lang if lang.data_language in entry.text else lang.columns()[0]
    other = lang.other_column()
    values: dict[str, str | int] = {
        "id": entry.id,
        "kind": KINDS.index(entry.kind),
        "page": page_numbers[entry.page.id],
        "own": own.words(entry.text) if own.data_language in entry.text else "",
        "other": other.words(entry.text) if other.data_language in entry.text else "",
    }
    if own is not lang:
        values["tag"] = own.locale.tag
    if entry.kind == "term":
        pinyin = without_accents(lang.reference.term_by_id[entry.id].pinyin)
        values["pinyin"] = " ".join(SYLLABLE.findall(pinyin))
    return values
