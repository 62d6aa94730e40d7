"""Rules for the weights of differences.

Weight 1: the claim differs. Weight 2: something is in one language only. Weight 3: only the wording
differs.
"""

import re
from collections.abc import Iterator

from scripts.load import hanzi, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote

IN_MARKS = re.compile(r"“([^”]+)”|‘([^’]+)’|\(([^)]+)\)|（([^）]+)）")
HAN_RUN = re.compile(f"[{hanzi.HAN}]+")
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' -]*")
WEIGHT_2 = 'type weight: "2", or the place in the other language too'
WEIGHT_2_ZH = '仅见于一种语言的，应写weight: "2"，或补上另一种语言的位置'
QUOTE_WORDS = "type those that one language lacks, in “…” · 请用引号引出仅见于一种语言的字词"


def one_language_alone_has_weight_2(data: Data) -> Iterator[Problem]:
    """A difference with a place in one language alone has weight 2."""
    for segment in data.located(records.Segment):
        for index, difference in enumerate(segment.value.differences):
            languages = list(difference.where)
            if len(languages) == 1 and difference.weight != "2":
                found = f"weight {quote(difference.weight)} for words in {quote(languages[0])} only"
                message = f"{found}; {WEIGHT_2} · {WEIGHT_2_ZH}"
                yield segment.problem(message, "differences", index, "weight")


def notes_quote_the_place(data: Data) -> Iterator[Problem]:
    """If a difference of weight 2 has a place in both languages, its notes quote words of one."""
    for segment in data.located(records.Segment):
        for index, difference in enumerate(segment.value.differences):
            if difference.weight != "2" or len(difference.where) == 1:
                continue
            for language in difference.where.keys() & difference.note.keys():
                note = difference.note[language]
                if not _quotes_words(note, language, difference.where):
                    message = f"{quote(note)} quotes no words of the place; {QUOTE_WORDS}"
                    yield segment.problem(message, "differences", index, "note", language)


def _quotes_words(note: str, language: str, where: dict[str, str]) -> bool:
    """Return whether a note quotes words that are in the place in some language."""
    # The separator keeps a quotation from matching across two places.
    places = "\n".join(where.values()).casefold()
    return any(words.casefold() in places for words in _quotations(note, language))


def _quotations(note: str, language: str) -> list[str]:
    """Return what a note quotes: words in marks or brackets, and words in the other script."""
    in_marks = ["".join(groups) for groups in IN_MARKS.findall(note)]
    other_script = LATIN_RUN if language == "zh" else HAN_RUN
    return in_marks + [run.strip() for run in other_script.findall(note)]
