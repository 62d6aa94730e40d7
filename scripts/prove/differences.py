"""Weights follow the legend: 1 changes what is claimed, 2 is in one language alone, 3 is wording."""

import re
from collections.abc import Iterator

from scripts.load import hanzi, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote

IN_MARKS = re.compile(r"“([^”]+)”|‘([^’]+)’|\(([^)]+)\)|（([^）]+)）")
HAN_RUN = re.compile(f"[{hanzi.HAN}]+")
LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z' -]*")


def one_language_alone_has_weight_2(data: Data) -> Iterator[Problem]:
    """A difference that has a place in one language alone adds or leaves out something: its weight is 2."""
    for part in data.located(records.Segment):
        for index, difference in enumerate(part.value.differences):
            languages = list(difference.where)
            if len(languages) == 1 and difference.weight != "2":
                message = (
                    f"weight {quote(difference.weight)} of what is in {quote(languages[0])} alone"
                )
                wanted = 'type weight: "2", or the place in the other language too'
                yield part.problem(
                    f'{message}; {wanted} · 仅见于一种语言的，应写weight: "2"，或补上另一种语言的位置',
                    "differences",
                    index,
                    "weight",
                )


def notes_name_what_is_missing(data: Data) -> Iterator[Problem]:
    """Where both languages have a place, a note of weight 2 quotes words of it: those that one language lacks."""
    for part in data.located(records.Segment):
        for index, difference in enumerate(part.value.differences):
            if difference.weight != "2" or len(difference.where) == 1:
                continue
            places = [words.casefold() for words in difference.where.values()]
            for language in difference.where.keys() & difference.note.keys():
                note = difference.note[language]
                quoted = [words.casefold() for words in _quoted_in(note, language)]
                if not any(words in place for words in quoted for place in places):
                    message = f"{quote(note)} quotes no words of the place; type those that one language lacks, in “…”"
                    yield part.problem(
                        f"{message} · 请用引号引出仅见于一方的字词",
                        "differences",
                        index,
                        "note",
                        language,
                    )


def _quoted_in(note: str, language: str) -> list[str]:
    """Return what a note quotes: words in marks or brackets, and those of the other script."""
    in_marks = ["".join(groups) for groups in IN_MARKS.findall(note)]
    other_script = LATIN_RUN if language == "zh" else HAN_RUN
    return in_marks + [run.strip() for run in other_script.findall(note)]
