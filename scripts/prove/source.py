"""Statements are the source, word for word: every one a run of its text, in order, together all of it."""

import re
from collections.abc import Iterator

from scripts.load import hanzi, received, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote


def texts_quoted_are_whole(data: Data) -> Iterator[Problem]:
    """A source with a file has a script and languages; one without has neither script nor heading."""
    for source in data.every(records.Source):
        one = source.value
        if one.file and not (one.script and one.languages):
            yield source.problem(f"{quote(one.id)} has a file; expected its script and its languages too")
        if not one.file and (one.script or one.heading):
            yield source.problem(f"{quote(one.id)} has a script or heading but no file; expected a file")


def corrections_fit(data: Data) -> Iterator[Problem]:
    """Each correction applies as often as it says, and undone they give back what was received."""
    for text in received.received_texts(data):
        before = text.received.decode()
        if received.undo(text.shown, text.corrections) != before:
            message = f"undone, the corrections do not give back {text.source.file}; expected them to"
            yield data.documents["corrections.yml"].problem((), message)
        for correction in [one for one in data.every(records.Correction) if one.value in text.corrections]:
            one = correction.value
            found = sum(line.count(one.before) for line in before.split("\n") if hanzi.is_han(line))
            if found != one.times:
                message = f"{quote(one.before)} is in {text.source.file} {found} times; expected {one.times}"
                yield correction.problem(message, "times")
            before = received.correct(before, [(one.before, one.after)])


def statements_are_the_source(data: Data) -> Iterator[Problem]:
    """Every statement is a run of its text, after the one before it; together they leave nothing out."""
    for text in received.received_texts(data):
        placed = received.ordered_statements(data, text.source.id)
        covered: list[range] = []
        astray = not data.complete()  # what is nowhere leaves a gap: to name that too would be to say it twice
        for language in dict.fromkeys(language for place in placed for language in place.value.text):
            mine = [place for place in placed if language in place.value.text]
            for place, run in zip(mine, text.find([one.value for one in mine], language), strict=True):
                message = _misplaced(text, text.words(place.value, language), run, language)
                if message:
                    yield place.problem(message, "text", language)
                covered += [run] if run else []
                astray = astray or not run
        if not astray:
            yield from _uncovered(data, text, covered)


def _misplaced(text: received.ReceivedText, words: str, run: range | None, language: str) -> str:
    """What is wrong with the place of words in their text; "" where nothing is."""
    if not run:
        known = next(length for length in range(len(words), -1, -1) if words[:length] in text.shown)
        if known in (0, len(words)):
            return f"{quote(words)} is not in {text.source.file} after the one above; expected an exact run of it"
        place = f"{quote(words[known : known + 12])} after {quote(words[:known][-12:])}"
        expected = text.shown.partition(words[:known])[2].split("\n")[0][:12]
        return f"{place}; expected {quote(expected)}, as in {text.source.file}"
    line = text.shown[text.shown.rfind("\n", 0, run.start) + 1 :].split("\n", 1)[0]
    if hanzi.is_han(line) == (language == "zh"):
        return ""
    return f"{quote(words)} is in a line of another language in {text.source.file}; expected it under that one"


def _uncovered(data: Data, text: received.ReceivedText, runs: list[range]) -> Iterator[Problem]:
    rest = text.shown
    for run in runs:
        rest = rest[: run.start] + "\0" * len(run) + rest[run.stop :]
    for gap in re.finditer(r"[^\s\0](?:[^\0]*[^\s\0])?", rest):  # what is left, without white space at its ends
        path, line = data.documents[text.source.file or ""].path, rest.count("\n", 0, gap.start()) + 1
        yield Problem(path, line, f"{quote(gap[0])} is in no statement; expected every character in one")


def parts_are_inside(data: Data) -> Iterator[Problem]:
    """An item is a run of its statement, after the item before it; what differs, of what it differs in."""
    for statement in data.every(records.Statement):
        rest = dict(statement.value.text)
        for index, item in enumerate(statement.value.items):
            for language, words in item.text.items():
                _, found, after = rest.get(language, "").partition(words)
                if found:
                    rest[language] = after
                else:
                    message = f"{quote(words)} is not in {quote(statement.value.id)} after the item above"
                    yield statement.problem(f"{message}; expected a run of it", "items", index, "text", language)
    for part in data.every(records.Segment):
        for index, difference in enumerate(part.value.differences):
            for language, words in difference.where.items():
                if words not in part.value.text.get(language, ""):
                    message = f"{quote(words)} is not in {quote(part.value.id)}; expected a run of it"
                    yield part.problem(message, "differences", index, "where", language)


def differences_are_told(data: Data) -> Iterator[Problem]:
    """The weightiest difference comes first; words are in languages of their text, and one that is missing is told."""
    languages = {source.id: source.languages for source in data.records(records.Source)}
    for part in data.every(records.Segment):
        one, text = part.value, received.text_of(part)
        weights = [difference.weight for difference in one.differences]
        if weights != sorted(weights):
            yield part.problem(f"differences of weight {', '.join(weights)}; expected 1 first, 3 last", "differences")
        quoted = languages.get(text) or tuple(one.text)
        for language in one.text.keys() - {*quoted}:
            message = f"{quote(language)} is no language of {quote(text)}; expected {' or '.join(quoted)}"
            yield part.problem(message, "text", language)
        if not weights and {*quoted} - one.text.keys():
            yield part.problem(f"{quote(one.id)} lacks a language; expected a difference that says so", "differences")
