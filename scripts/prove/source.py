"""Statements are the source, word for word: every one a run of its text, in order, together all of it."""

from collections.abc import Iterator

from scripts.load import hanzi, received, records
from scripts.load.data import Data
from scripts.load.plain_text import utf8
from scripts.load.problems import Problem, quote
from scripts.load.received import ReceivedText, Run
from scripts.load.yaml_tree import Tree


def texts_are_utf8(data: Data) -> Iterator[Problem]:
    """The text received can be read."""
    for name in dict.fromkeys(source.file for source in data.records(records.Source)):
        tree = Tree(data.path(name or ""))
        utf8(data.files.get(name or "", b""), tree.report)
        yield from tree.problems


def corrections_fit(data: Data) -> Iterator[Problem]:
    """Each correction applies as often as it says, and undone they give back what was received."""
    located = {one.value.id: one for one in data.every(records.Correction)}
    for text in received.received_texts(data):
        before = text.received.decode()
        for correction, found in zip(text.corrections, received.counts(before, text.corrections), strict=True):
            if found != correction.times:
                message = f"{quote(correction.before)} is in {text.source.file} {found} times"
                yield located[correction.id].problem(f"{message}; expected {correction.times}", "times")
        if received.undo(text.shown, text.corrections) != before:
            message = f"undone, the corrections do not give back {text.source.file}"
            document = data.documents["corrections.yml"]
            yield document.problem(("corrections",), f"{message}; expected an “after” found nowhere else")


def statements_are_the_source(data: Data) -> Iterator[Problem]:
    """Every statement is a run of its text, after the one before it; together they leave nothing out."""
    for text in received.received_texts(data):
        placed = received.ordered_statements(data, text.source.id)
        covered: list[Run] = []
        astray = []  # a statement that is nowhere leaves a gap: to name that too would be to say it twice
        for language in dict.fromkeys(language for place in placed for language in place.value.text):
            mine = [place for place in placed if language in place.value.text]
            end = 0
            for place, run in zip(mine, text.find([p.value for p in mine], language), strict=True):
                words = text.words(place.value, language)
                if run is None:
                    astray.append(place)
                    yield place.problem(_not_in(text, words), "text", language)
                    continue
                for message in _misplaced(text, words, run, language, end):
                    yield place.problem(message, "text", language)
                end = max(end, run.end)
                covered.append(run)
        if not astray and not _hidden(data, text):
            for gap in received.uncovered(text.shown, covered):
                message = f"{quote(text.shown[gap.start : gap.end])} is in no statement"
                line = text.shown.count("\n", 0, gap.start) + 1
                path = data.path(text.source.file or "")
                yield Problem(path, line, f"{message}; expected every character in one")


def _misplaced(text: ReceivedText, words: str, run: Run, language: str, end: int) -> Iterator[str]:
    """What is wrong with the place of words that are in the text; the words before them end at `end`."""
    line = text.shown[text.shown.rfind("\n", 0, run.start) + 1 :].split("\n", 1)[0]
    if hanzi.is_han(line) != (language == "zh"):
        yield f"{quote(words)} is in a line of another language in {text.source.file}; expected it under that one"
    if run.start < end:
        yield f"{quote(words)} overlaps or precedes the one above in {text.source.file}; expected it after"


def _hidden(data: Data, text: ReceivedText) -> bool:
    """Whether a topic that could not be loaded may hold statements of this text."""
    broken = [topic.tree.value for topic in data.topics() if not topic.model]
    return any(not isinstance(value, dict) or value.get("text", text.source.id) == text.source.id for value in broken)


def _not_in(text: ReceivedText, words: str) -> str:
    length, after = received.agreement(text.shown, words)
    if not length:
        return f"{quote(words)} is not in {text.source.file}; expected an exact run of it"
    before, here = words[max(0, length - 12) : length], words[length : length + 12]
    there = text.shown[after : after + 12].split("\n", maxsplit=1)[0]
    expected = f"expected {quote(there)} after {quote(before)}, found {quote(here)}"
    return f"not word for word in {text.source.file}: {expected}"


def items_are_inside(data: Data) -> Iterator[Problem]:
    """An item is a run of its statement, after the item before it."""
    for statement in data.every(records.Statement):
        end = dict.fromkeys(statement.value.text, 0)
        for index, item in enumerate(statement.value.items):
            for language, words in item.text.items():
                start = statement.value.text.get(language, "").find(words, end.get(language, 0))
                if start < 0:
                    message = f"{quote(words)} is not in {quote(statement.value.id)} after the item above"
                    yield statement.problem(f"{message}; expected a run of it", "items", index, "text", language)
                end[language] = max(end.get(language, 0), start + len(words))


def differences_are_inside(data: Data) -> Iterator[Problem]:
    """What differs is a run of what it differs in, the weightiest first."""
    for part in data.every(records.Segment):
        above = "1"
        for index, difference in enumerate(part.value.differences):
            for language, words in difference.where.items():
                if words not in part.value.text.get(language, ""):
                    message = f"{quote(words)} is not in {quote(part.value.id)}; expected a run of it"
                    yield part.problem(message, "differences", index, "where", language)
            if difference.weight < above:
                message = f"a difference of weight {difference.weight} is below one of {above}"
                yield part.problem(f"{message}; expected the weightiest first", "differences", index, "weight")
            above = difference.weight


def every_language_quoted(data: Data) -> Iterator[Problem]:
    """A statement is in languages that its text is in; where one is missing, a difference says so."""
    languages = {source.id: source.languages for source in data.records(records.Source)}
    written = {*data.written()}
    for part in data.every(records.Segment):
        text, words = received.text_of(part), part.value.text
        quoted = languages.get(text) or tuple(words)
        for language in words.keys() & written - {*quoted}:
            message = f"{quote(language)} is no language of {quote(text)}; expected {' or '.join(quoted)}"
            yield part.problem(message, "text", language)
        if not part.value.differences and {*quoted} - words.keys():
            message = f"{quote(part.value.id)} is in one language only; expected a difference that says so"
            yield part.problem(message, "differences")
