"""Statements are the source, word for word: every one a run of its text, in order, together all of it."""

import re
from collections.abc import Iterator

from scripts.load import hanzi, received, records, settings
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote

UNIT = re.compile(rf"[{hanzi.HAN}]|[^\W{hanzi.HAN}]+")  # a Chinese character, or a word
WHOLE = "expected a run of whole words in it · 应为其中完整的原文"


def texts_quoted_are_whole(data: Data) -> Iterator[Problem]:
    """A source with a file has a script and languages; one without has neither script nor heading."""
    for source in data.every(records.Source):
        one = source.value
        if one.file and not (one.script and one.languages):
            yield source.problem(
                f"{quote(one.id)} has a file; expected its script and its languages too"
            )
        if not one.file and (one.script or one.heading):
            yield source.problem(
                f"{quote(one.id)} has a script or heading but no file; expected a file"
            )


def corrections_fit(data: Data) -> Iterator[Problem]:
    """Each correction applies as often as it says, and undone they give back what was received."""
    for text in received.received_texts(data):
        before = text.received.decode()
        if received.undo(text.shown, text.corrections) != before:
            message = (
                f"undone, the corrections do not give back {text.source.file}; expected them to"
            )
            yield data.documents["corrections.yml"].problem((), message)
        for correction in [
            one for one in data.every(records.Correction) if one.value in text.corrections
        ]:
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
        astray = (
            not data.complete()
        )  # what is nowhere leaves a gap: to name that too would be to say it twice
        for language in dict.fromkeys(
            language for place in placed for language in place.value.text
        ):
            mine = [place for place in placed if language in place.value.text]
            end = 0
            for place, run in zip(
                mine, text.find([one.value for one in mine], language), strict=True
            ):
                message = _misplaced(text, place.value, run, language, end)
                if message:
                    yield place.problem(message, "text", language)
                end = run.stop if run else end
                covered += [run] if run else []
                astray = astray or not run
        if not astray:
            yield from _uncovered(data, text, covered)


def _misplaced(
    text: received.ReceivedText, part: records.Segment, run: range | None, language: str, end: int
) -> str:
    """What is wrong with the place of words in their text, after `end`; "" where nothing is. It quotes the data."""
    words, written = text.words(part, language), part.text[language]
    if not run:
        rest = text.shown[end:].split("\n")
        expected = next(
            (
                one.lstrip()
                for one in rest
                if hanzi.is_han(one) == (language == "zh") and one.strip()
            ),
            "",
        )
        known = next(
            length for length in range(len(words), -1, -1) if expected.startswith(words[:length])
        )
        if not known:
            return f"{quote(written)} is not in {text.source.file} after the one above; expected an exact run of it"
        place = f"{quote(written[known : known + 12])} after {quote(written[:known][-12:])}"
        expected = expected[known : known + 12]
        expected = expected if words == written else hanzi.to_hans(expected)
        return f"{place}; expected {quote(expected)}, as in {text.source.file} · 与来源不符"
    line = text.shown[text.shown.rfind("\n", 0, run.start) + 1 :].split("\n", 1)[0]
    if hanzi.is_han(line) == (language == "zh"):
        return ""
    return f"{quote(written)} is in a line of another language in {text.source.file}; expected it under that one"


def _uncovered(data: Data, text: received.ReceivedText, runs: list[range]) -> Iterator[Problem]:
    rest = text.shown
    for run in runs:
        rest = rest[: run.start] + "\0" * len(run) + rest[run.stop :]
    for gap in re.finditer(
        r"[^\s\0](?:[^\0]*[^\s\0])?", rest
    ):  # what is left, without white space at its ends
        path, line = (
            data.documents[text.source.file or ""].path,
            rest.count("\n", 0, gap.start()) + 1,
        )
        yield Problem(
            path,
            line,
            f"{quote(gap[0])} is in no statement; expected every character in one · 遗漏",
        )


def parts_are_inside(data: Data) -> Iterator[Problem]:
    """An item is a run of its statement, after the item before it; what differs, of what it differs in."""
    astray, overrides = misplaced_statements(data), data.records(settings.Override)
    for statement in data.every(records.Statement):
        rest = dict(statement.value.text)
        for index, item in enumerate(
            statement.value.items if statement.value.id not in astray else ()
        ):
            for language, words in item.text.items():
                end = _end_of(words, rest.get(language, ""), overrides)
                rest[language] = rest.get(language, "")[end:]
                if not end:
                    message = f"{quote(words)} is not in {quote(statement.value.id)} after the item above; {WHOLE}"
                    yield statement.problem(message, "items", index, "text", language)
    for part in [part for part in data.every(records.Segment) if part.value.id not in astray]:
        for index, difference in enumerate(part.value.differences):
            for language, words in difference.where.items():
                if not _end_of(words, part.value.text.get(language, ""), overrides):
                    message = f"{quote(words)} is not in {quote(part.value.id)}; {WHOLE}"
                    yield part.problem(message, "differences", index, "where", language)


def example_is_in_its_statement(data: Data) -> Iterator[Problem]:
    """The phrase that the home page lights is a run of its statement, in every language of that."""
    statements = {part.value.id: part.value for part in data.every(records.Statement)}
    overrides = data.records(settings.Override)
    for example in data.every(settings.Example):
        statement = statements.get(example.value.statement)
        for language, text in statement.text.items() if statement else ():
            words = example.value.phrase.get(language, "")
            if not words or not _end_of(words, text, overrides):
                message = f"{quote(words)} is not in {quote(example.value.statement)}; {WHOLE}"
                yield example.problem(message, "phrase", language)


def misplaced_statements(data: Data) -> set[str]:
    """The ids of the statements that are not in their texts: which is said of them, and nothing of their parts."""
    texts = {text.source.id: text for text in received.received_texts(data)}
    placed = [
        (part.value, texts.get(received.text_of(part))) for part in data.every(records.Statement)
    ]
    return {
        one.id
        for one, text in placed
        if text and any(text.words(one, its) not in text.shown for its in one.text)
    }


def _end_of(words: str, text: str, overrides: tuple[settings.Override, ...]) -> int:
    """Where words end that are first found in a text, there cutting no word, in Traditional neither; 0 elsewhere."""
    start, end = text.find(words), text.find(words) + len(words)
    before, run, whole = (hanzi.to_hant(part, overrides) for part in (text[:start], words, text))
    cut = received.cuts_a_word(range(start, end), text)
    return 0 if start < 0 or cut or whole.find(run) != len(before) else end


def terms_are_in_their_statements(data: Data) -> Iterator[Problem]:
    """A statement has every word of each of its terms in some form, though not always side by side."""
    terms = {term.id: term for term in data.records(records.Term)}
    astray = misplaced_statements(data)
    for statement in [
        statement for statement in data.every(records.Statement) if statement.value.id not in astray
    ]:
        one = statement.value
        words = " ".join(one.text.values()).casefold()
        for index, term in [
            (index, terms[name]) for index, name in enumerate(one.terms) if name in terms
        ]:
            forms = [form for text in (term.term, term.also) if text for form in text.values()]
            forms = [re.sub(r"\([^()]*\)", "", form).casefold() for form in forms]
            if not any(all(unit in words for unit in UNIT.findall(form)) for form in forms):
                message = f"{quote(one.id)} has no {quote(term.id)}; expected the words of it · 语句中没有该术语"
                yield statement.problem(message, "terms", index)


def differences_are_told(data: Data) -> Iterator[Problem]:
    """The weightiest difference comes first; words are in languages of their text, and one that is missing is told."""
    written = {*data.languages()}
    languages = {
        one.id: one.languages
        for one in data.records(records.Source)
        if written.issuperset(one.languages)
    }
    for part in data.every(records.Segment):
        one, text = part.value, received.text_of(part)
        weights = [difference.weight for difference in one.differences]
        if weights != sorted(weights):
            yield part.problem(
                f"differences of weight {', '.join(weights)}; expected 1 first, 3 last · 重者在前",
                "differences",
            )
        quoted = languages.get(text) or tuple(one.text)
        for language in one.text.keys() - {*quoted}:
            expected = f"expected {' or '.join(quoted)} · 来源没有这种语言"
            message = f"{quote(language)} is no language of {quote(text)}; {expected}"
            yield part.problem(message, "text", language)
        if not weights and {*quoted} - one.text.keys():
            yield part.problem(
                f"{quote(one.id)} lacks a language; expected a difference that says so · 只有一种语言的须说明",
                "differences",
            )
