"""The texts quoted whole: as received, the corrections that make them the texts shown, and where words lie in them.

A line that holds a Han character is Chinese, any other is not; corrections touch Chinese lines alone.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.load.data import Data, Document, Located
from scripts.load.hanzi import is_han, to_hant
from scripts.load.plain_text import utf8
from scripts.load.records import Correction, Segment, Source, Statement, Topic
from scripts.load.settings import Override


@dataclass(frozen=True, order=True)
class Run:
    """Where some words lie in a text: offsets of characters, `end` not included."""

    start: int
    end: int


@dataclass(frozen=True)
class ReceivedText:
    """A text quoted whole: the bytes received, and what makes them the text shown."""

    source: Source
    received: bytes
    corrections: tuple[Correction, ...]
    overrides: tuple[Override, ...]

    @property
    def sha256(self) -> str:
        """The hash of the bytes received, in hexadecimal."""
        return hashlib.sha256(self.received).hexdigest()

    @cached_property
    def shown(self) -> str:
        """The text received, every correction applied in order."""
        return correct(self.received.decode(), self.corrections)

    def find(self, parts: Iterable[Segment], language: str) -> list[Run | None]:
        """Where the words of each part lie, each after the one before it; else anywhere; None where nowhere."""
        return find_runs(self.shown, [self.words(part, language) for part in parts])

    def words(self, part: Segment, language: str) -> str:
        """The words of a part as the text has them: Chinese in the script of the text."""
        traditional = language == "zh" and self.source.script == "zh-Hant"
        return to_hant(part.text[language], self.overrides) if traditional else part.text[language]


def received_texts(data: Data) -> list[ReceivedText]:
    """The texts that can be shown: none while the sources, corrections or overrides have a wrong shape."""
    if not all(data.documents[name].model for name in ("sources.yml", "corrections.yml", "hant.yml")):
        return []
    overrides, found = data.records(Override), []
    for source in data.records(Source):
        content = data.files.get(source.file or "")
        if content is not None and utf8(content, lambda line, why: None) is not None:
            corrections = tuple(one for one in data.records(Correction) if one.text == source.id)
            found.append(ReceivedText(source, content, corrections, overrides))
    return found


def text_of(part: Located[Any]) -> str:
    """The id of the source of the text that a statement or an item is in."""
    model = part.document.model
    return str(model.text if isinstance(model, Topic) else model.sources[part.pointer[1]].id)


def ordered_statements(data: Data, source: str) -> list[Located[Statement]]:
    """The statements of a text: those of its heading, then topic after topic."""
    order = {topic.name: number for number, topic in enumerate(ordered_topics(data), 1)}
    found = [statement for statement in data.every(Statement) if text_of(statement) == source]
    return sorted(found, key=lambda statement: order.get(statement.document.name, 0))


def ordered_topics(data: Data) -> list[Document]:
    """The topics by date; those of one date by where their text has them, then by id."""
    texts = {text.source.id: text for text in received_texts(data)}

    def place(topic: Topic) -> int:
        first, text = next(topic.statements()), texts.get(topic.text)
        return text.shown.find(text.words(first, next(iter(first.text)))) if text else 0

    topics = [document for document in data.topics() if document.model]
    return sorted(topics, key=lambda t: (t.model.date.key, t.model.text, place(t.model), t.model.id))


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
