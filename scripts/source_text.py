"""A text as received, the corrections that make it the text shown, and where statements lie in it.

A line that holds a Han character is Chinese, any other is not; corrections touch Chinese lines alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.hanzi import is_han
from scripts.model import Correction


@dataclass(frozen=True, order=True)
class Run:
    """Where some words lie in a text: offsets of characters, `end` not included."""

    start: int
    end: int


def correct(received: str, corrections: Iterable[Correction]) -> str:
    """The text shown: every correction applied, in order."""
    for correction in corrections:
        received = _replace_in_chinese(received, correction.before, correction.after)
    return received


def undo(shown: str, corrections: Sequence[Correction]) -> str:
    """The text as received: every correction taken back, in the reverse order."""
    for correction in reversed(corrections):
        shown = _replace_in_chinese(shown, correction.after, correction.before)
    return shown


def counts(received: str, corrections: Iterable[Correction]) -> list[int]:
    """How often each correction applies, when those before it have been applied."""
    found = []
    for correction in corrections:
        found.append(sum(line.count(correction.before) for line in received.split("\n") if is_han(line)))
        received = correct(received, [correction])
    return found


def _replace_in_chinese(text: str, old: str, new: str) -> str:
    return "\n".join(line.replace(old, new) if is_han(line) else line for line in text.split("\n"))


def find_runs(text: str, wanted: Iterable[str]) -> list[Run | None]:
    """Where each of the wanted words lies, each after the one before it; else anywhere; None where nowhere."""
    runs: list[Run | None] = []
    cursor = 0
    for words in wanted:
        start = text.find(words, cursor)
        start = text.find(words) if start < 0 else start
        runs.append(None if start < 0 else Run(start, start + len(words)))
        cursor = start + len(words) if start >= cursor else cursor
    return runs


def uncovered(text: str, runs: Iterable[Run]) -> list[Run]:
    """The stretches of `text` in no run; white space at their ends does not count."""
    gaps, cursor = [], 0
    for run in [*sorted(runs), Run(len(text), len(text))]:
        between = text[cursor : run.start]
        start = cursor + len(between) - len(between.lstrip())
        if between.strip():
            gaps.append(Run(start, start + len(between.strip())))
        cursor = max(cursor, run.end)
    return gaps


def agreement(text: str, words: str) -> tuple[int, int]:
    """How many characters at the start of `words` lie together in `text`, and the offset in `text` after them."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    return low, (text.find(words[:low]) + low if low else 0)
