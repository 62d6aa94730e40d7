"""The texts quoted whole: as received, the corrections that make them the texts shown, and where words lie in them."""

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

INSIDE = re.compile("[A-Za-zÀ-ɏ0-9]{2}")  # of a word


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
        return apply_corrections(
            self.received.decode(), [(one.before, one.after) for one in self.corrections]
        )

    def words(self, part: Segment, language: str) -> str:
        """The words of a part as the text has them: Chinese in the script of the text."""
        traditional = language == "zh" and self.source.script == "zh-Hant"
        return to_hant(part.text[language], self.overrides) if traditional else part.text[language]

    def find(self, parts: Iterable[Segment], language: str) -> Iterator[range | None]:
        """Yield where the words of each part lie, after those of the part before it; None where they do not."""
        end = 0
        for part in parts:
            words = self.words(part, language)
            start = self.shown.find(words, end)
            end = start + len(words) if start >= 0 else end
            yield range(start, end) if start >= 0 else None


def received_texts(data: Data) -> list[ReceivedText]:
    """The texts that can be shown: none while the sources, corrections or overrides have a wrong shape."""
    whole = all(
        data.documents[name].model for name in ("sources.yml", "corrections.yml", "hant.yml")
    )
    corrections, overrides = data.records(Correction), data.records(Override)
    return [
        ReceivedText(
            source,
            data.files[source.file],
            tuple(c for c in corrections if c.text == source.id),
            overrides,
        )
        for source in data.records(Source)
        if whole and source.file in data.files
    ]


def source_id_of(part: Located[Any]) -> str:
    """The id of the source of the text that a statement or an item is in."""
    model = part.document.model
    return str(model.text if isinstance(model, Topic) else model.sources[part.pointer[1]].id)


def ordered_statements(data: Data, source: str) -> list[Located[Statement]]:
    """The statements of a text: those of its heading, then topic after topic."""
    order = ["sources.yml", *(topic.document.name for topic in ordered_topics(data))]
    found = [
        statement for statement in data.located(Statement) if source_id_of(statement) == source
    ]
    return sorted(found, key=lambda statement: order.index(statement.document.name))


def ordered_topics(data: Data) -> list[Located[Topic]]:
    """The topics text by text, in the order of their first dates; those of one text as they stand in it."""
    texts = {text.source.id: text for text in received_texts(data)}
    topics = sorted(data.located(Topic), key=lambda topic: (topic.value.date.key, topic.value.id))
    quoted, order = list(dict.fromkeys(topic.value.text for topic in topics)), {}
    for number, text in enumerate(quoted):
        mine = [topic.value for topic in topics if topic.value.text == text]
        language = next(iter(next(mine[0].statements()).text))
        place = 0
        for topic in mine:
            place = (
                _place(topic, texts.get(text), language) or place
            )  # of which nothing is found: after the one before
            order[topic.id] = number, place
    return sorted(topics, key=lambda topic: order[topic.value.id])


def _place(topic: Topic, text: ReceivedText | None, language: str) -> int:
    """Where a topic stands in a language of its text: the longest of its statements; 0 where none is found."""
    words = [
        text.words(one, language) for one in topic.statements() if text and language in one.text
    ]
    found = [one for one in words if text and one in text.shown]
    return text.shown.find(max(found, key=len)) + 1 if text and found else 0


def apply_corrections(text: str, corrections: Iterable[tuple[str, str]]) -> str:
    """A text with every correction applied, in order, to its Chinese lines: those that hold a Han character."""
    for before, after in corrections:
        text = "\n".join(
            line.replace(before, after) if is_han(line) else line for line in text.split("\n")
        )
    return text


def undo_corrections(shown: str, corrections: Sequence[Correction]) -> str:
    """The text as received: every correction taken back, in the reverse order."""
    return apply_corrections(
        shown, [(correction.after, correction.before) for correction in reversed(corrections)]
    )


def find_runs(words: str, text: str) -> list[range]:
    """Return every place of these words in a text where they cut no word."""
    starts = [at for at in range(len(text)) if words and text.startswith(words, at)]
    runs = [range(at, at + len(words)) for at in starts]
    return [run for run in runs if not cuts_a_word(run, text)]


def cuts_a_word(run: range, text: str) -> bool:
    """Return whether a run begins or ends inside a word of a text."""
    return any(INSIDE.fullmatch(text[place - 1 : place + 1]) for place in (run.start, run.stop))


def phrase_run(pair: PhrasePair, language: str, text: str) -> range | None:
    """Return where a phrase lies in the text of its statement; None where that is not clear."""
    runs = find_runs(pair.words[language], text) if language in pair.words else []
    nth = pair.nth.get(language, 1)
    unclear = len(runs) > 1 and language not in pair.nth
    return None if unclear or nth > len(runs) else runs[nth - 1]
