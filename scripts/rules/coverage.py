"""Statements are the source, word for word: every one a run of its text, in order, together all of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts import hanzi, model
from scripts.load import Data, Document
from scripts.problems import Problem, quote
from scripts.source_text import Run, agreement, correct, counts, find_runs, uncovered, undo
from scripts.texts import as_shown, ordered_topics, texts, written
from scripts.yaml_tree import Pointer


@dataclass(frozen=True)
class Placed:
    """A statement in its file."""

    document: Document
    pointer: Pointer
    statement: model.Statement


def statements_of(data: Data, source: model.Source, topics: list[Document]) -> list[Placed]:
    """The statements that quote a text: its heading, then its topics in the order in which the text has them.

    `topics` are all topics in their order.
    """
    document = data.documents["sources.yml"]
    index = document.model.sources.index(source)
    found = [Placed(document, ("sources", index, "heading", i), s) for i, s in enumerate(source.heading)]
    for topic in topics:
        if topic.model.text == source.id:
            for pointer, part in model.parts(topic.model):
                if isinstance(part, model.Statement):
                    found.append(Placed(topic, pointer, part))
    return found


def texts_are_utf8(data: Data) -> Iterator[Problem]:
    """The text received can be read."""
    for name, content in data.received.items():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            yield Problem(
                data.label(name), line, f"byte 0x{content[error.start]:02x} is not UTF-8; expected the text in UTF-8"
            )


def corrections_fit(data: Data) -> Iterator[Problem]:
    """Each correction applies as often as it says, and undone they give back what was received."""
    document = data.documents["corrections.yml"]
    for source, received, corrections in texts(data):
        for correction, found in zip(corrections, counts(received, corrections), strict=True):
            if found != correction.times:
                pointer = ("corrections", document.model.corrections.index(correction), "times")
                message = f"{quote(correction.before)} is in {source.file} {found} times; expected {correction.times}"
                yield document.problem(pointer, message)
        if undo(correct(received, corrections), corrections) != received:
            message = f"undone, the corrections do not give back {source.file}; expected an “after” found nowhere else"
            yield document.problem(("corrections",), message)


def statements_are_the_source(data: Data) -> Iterator[Problem]:
    """Every statement is a run of its text, after the one before it; together they leave nothing out."""
    topics = ordered_topics(data)
    for source, received, corrections in texts(data):
        shown = correct(received, corrections)
        placed = statements_of(data, source, topics)
        covered: list[Run] = []
        astray = False  # a statement that is nowhere leaves a gap: to name that too would be to say it twice
        for language in dict.fromkeys(language for p in placed for language in p.statement.text):
            mine = [p for p in placed if language in p.statement.text]
            words = [as_shown(p.statement.text[language], language, source, data) for p in mine]
            end = 0
            for place, text, run in zip(mine, words, find_runs(shown, words), strict=True):
                pointer = (*place.pointer, "text", language)
                if run is None:
                    astray = True
                    yield place.document.problem(pointer, _not_in(shown, text, source))
                    continue
                if hanzi.is_han(_line(shown, run)) != (language == "zh"):
                    message = (
                        f"{quote(text)} is in a line of another language in {source.file}; expected it under that one"
                    )
                    yield place.document.problem(pointer, message)
                if run.start < end:
                    message = f"{quote(text)} overlaps or precedes the one above in {source.file}; expected it after"
                    yield place.document.problem(pointer, message)
                end = max(end, run.end)
                covered.append(run)
        if not astray and not _unreadable_topics(data, source):
            for gap in uncovered(shown, covered):
                line = shown.count("\n", 0, gap.start) + 1
                message = f"{quote(shown[gap.start : gap.end])} is in no statement; expected every character in one"
                yield Problem(data.label(source.file or ""), line, message)


def _line(text: str, run: Run) -> str:
    """The line of a text that a run starts in."""
    return text[text.rfind("\n", 0, run.start) + 1 :].split("\n", 1)[0]


def _unreadable_topics(data: Data, source: model.Source) -> bool:
    """Whether a topic that could not be loaded may hold statements of this text."""
    broken = [topic.tree.value for topic in data.topics() if not topic.model]
    return any(not isinstance(value, dict) or value.get("text", source.id) == source.id for value in broken)


def _not_in(shown: str, text: str, source: model.Source) -> str:
    length, after = agreement(shown, text)
    if not length:
        return f"{quote(text)} is not in {source.file}; expected an exact run of it"
    before, there, here = (
        text[max(0, length - 12) : length],
        shown[after : after + 12].split("\n", maxsplit=1)[0],
        text[length : length + 12],
    )
    return f"not word for word in {source.file}: expected {quote(there)} after {quote(before)}, found {quote(here)}"


def parts_are_inside(data: Data) -> Iterator[Problem]:
    """An item is a run of its statement, after the item before it; what differs is a run of what it differs in."""
    for document in data.documents.values():
        for pointer, part in model.parts(document.model):
            if isinstance(part, model.Statement):
                yield from _items(document, pointer, part)
            if isinstance(part, model.Statement | model.Item):
                yield from _differences(document, pointer, part, written(data))


def _items(document: Document, pointer: Pointer, statement: model.Statement) -> Iterator[Problem]:
    cursors = dict.fromkeys(statement.text, 0)
    for index, item in enumerate(statement.items):
        for language, words in item.text.items():
            start = statement.text.get(language, "").find(words, cursors.get(language, 0))
            if start < 0:
                message = f"{quote(words)} is not in {quote(statement.id)} after the item above; expected a run of it"
                yield document.problem((*pointer, "items", index, "text", language), message)
            cursors[language] = max(cursors.get(language, 0), start + len(words))


def _differences(
    document: Document, pointer: Pointer, part: model.Statement | model.Item, languages: list[str]
) -> Iterator[Problem]:
    for index, difference in enumerate(part.differences):
        for language, words in difference.where.items():
            if words not in part.text.get(language, ""):
                message = f"{quote(words)} is not in {quote(part.id)}; expected a run of it"
                yield document.problem((*pointer, "differences", index, "where", language), message)
    if not part.differences and set(part.text) != set(languages):
        message = f"{quote(part.id)} is in one language only; expected a difference that says so"
        yield document.problem((*pointer, "differences"), message)


RULES = (texts_are_utf8, corrections_fit, statements_are_the_source, parts_are_inside)
