"""The quoted texts: as received, with corrections applied, and where words are in them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.load.folder import Data, Located
from scripts.load.hanzi import is_han, to_hant
from scripts.load.records import Correction, PhrasePair, Segment, Source, Statement, Topic
from scripts.load.settings import Override

WITHIN_A_WORD = re.compile("[A-Za-zÀ-ɏ0-9]{2}")


@dataclass(frozen=True)
class ReceivedText:
    """A text that is quoted whole."""

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
        """The text with all corrections applied, in order."""
        replacements = [(correction.before, correction.after) for correction in self.corrections]
        return apply_corrections(self.received.decode(), replacements)

    def words(self, part: Segment, language: str) -> str:
        """Return the words of a part as the text has them, with Chinese in the text's script."""
        if language == "zh" and self.source.script == "zh-Hant":
            return to_hant(part.text[language], self.overrides)
        return part.text[language]

    def find(self, parts: Iterable[Segment], language: str) -> Iterator[range | None]:
        """Yield where each part is in the text, after the part before it; None if it is not."""
        end = 0
        for part in parts:
            words = self.words(part, language)
            start = self.shown.find(words, end)
            if start >= 0:
                end = start + len(words)
                yield range(start, end)
            else:
                yield None


def received_texts(data: Data) -> list[ReceivedText]:
    """Return the quoted texts; none if sources, corrections or overrides have a wrong shape."""
    for name in ("sources.yml", "corrections.yml", "hant.yml"):
        if not data.documents[name].model:
            return []
    texts: list[ReceivedText] = []
    all_corrections = data.records(Correction)
    overrides = data.records(Override)
    for source in data.records(Source):
        if source.file in data.files:
            corrections = [
                correction for correction in all_corrections if correction.text == source.id
            ]
            received = data.files[source.file]
            texts.append(ReceivedText(source, received, tuple(corrections), overrides))
    return texts


def source_id_of(part: Located[Any]) -> str:
    """Return the id of the source that a statement or an item quotes."""
    model = part.document.model
    if isinstance(model, Topic):
        return model.text
    return str(model.sources[part.pointer[1]].id)


def ordered_statements(data: Data, source: str) -> list[Located[Statement]]:
    """Return the statements of a text: those of its heading, then topic by topic."""
    order = ["sources.yml", *(topic.document.name for topic in ordered_topics(data))]
    statements = [one for one in data.located(Statement) if source_id_of(one) == source]
    return sorted(statements, key=lambda statement: order.index(statement.document.name))


def ordered_topics(data: Data) -> list[Located[Topic]]:
    """Return the topics in the order of the site.

    Texts are in the order of their first topic by date; the topics of a text are in the order of
    their statements in it.
    """
    texts = {text.source.id: text for text in received_texts(data)}
    by_date = sorted(data.located(Topic), key=lambda topic: (topic.value.date.key, topic.value.id))
    ordered: list[Located[Topic]] = []
    for source in dict.fromkeys(topic.value.text for topic in by_date):
        topics = [topic for topic in by_date if topic.value.text == source]
        language = next(iter(next(topics[0].value.statements()).text))
        positions: dict[str, int] = {}
        position = 0
        for topic in topics:
            # A topic that is not found stays after the one before it.
            position = _position(topic.value, texts.get(source), language) or position
            positions[topic.value.id] = position
        ordered += sorted(topics, key=lambda topic: positions[topic.value.id])
    return ordered


def _position(topic: Topic, text: ReceivedText | None, language: str) -> int:
    """Return where the longest statement that is found is in the text, from 1; else 0."""
    if not text:
        return 0
    longest = ""
    for statement in topic.statements():
        if language in statement.text:
            words = text.words(statement, language)
            if len(words) > len(longest) and words in text.shown:
                longest = words
    return text.shown.find(longest) + 1 if longest else 0


def apply_corrections(text: str, replacements: Iterable[tuple[str, str]]) -> str:
    """Apply each replacement (before, after), in order, to the lines that have a Han character."""
    for before, after in replacements:
        lines = text.split("\n")
        for index, line in enumerate(lines):
            if is_han(line):
                lines[index] = line.replace(before, after)
        text = "\n".join(lines)
    return text


def undo_corrections(shown: str, corrections: Sequence[Correction]) -> str:
    """Return the text as received: undo each correction, in reverse order."""
    replacements = [(correction.after, correction.before) for correction in corrections]
    return apply_corrections(shown, reversed(replacements))


def find_runs(words: str, text: str) -> list[range]:
    """Return each place of these words in a text where they cut no word."""
    runs: list[range] = []
    start = text.find(words) if words else -1
    while start >= 0:
        run = range(start, start + len(words))
        if not cuts_a_word(run, text):
            runs.append(run)
        start = text.find(words, start + 1)
    return runs


def cuts_a_word(run: range, text: str) -> bool:
    """Return whether a run begins or ends inside a word of a text."""
    ends = (run.start, run.stop)
    return any(WITHIN_A_WORD.fullmatch(text[end - 1 : end + 1]) for end in ends)


def phrase_run(pair: PhrasePair, language: str, text: str) -> range | None:
    """Return where a phrase is in the text of its statement; None if that is not clear."""
    if language not in pair.words:
        return None
    runs = find_runs(pair.words[language], text)
    nth = pair.nth.get(language, 1)
    is_ambiguous = len(runs) > 1 and language not in pair.nth
    if is_ambiguous or nth > len(runs):
        return None
    return runs[nth - 1]
