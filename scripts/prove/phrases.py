"""Rules for phrase pairs: each phrase is an exact run of its statement, and none overlap."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.load import hanzi, received, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, quote
from scripts.prove.source import EXPECTED_RUN, misplaced_statements


def phrases_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A pair has words in each language of its statement, and a number only beside words.

    A statement in one language has no pairs.
    """
    for located in _statements_with_phrases(data):
        statement = located.value
        if len(statement.text) == 1:
            (language,) = statement.text
            message = f"{quote(statement.id)} has only {quote(language)}; expected no phrases"
            yield located.problem(
                f"{message}, take them out · 只有一种语言，请删去phrases", "phrases"
            )
            continue
        for index, pair in enumerate(statement.phrases):
            for language in statement.text.keys() - pair.words.keys():
                name = quote(language)
                expected = f"expected {language}: and words of {quote(statement.id)}"
                message = f"no {name} in this pair; {expected} · 缺少{name}的对应原文"
                yield located.problem(message, "phrases", index)
            for language in pair.nth.keys() - pair.words.keys():
                name = quote(f"{language}{records.NTH}")
                message = f"{name} has no {quote(language)} beside it; take it out"
                yield located.problem(f"{message} · 请删去{name}", "phrases", index)


def phrases_are_in_their_statements(data: Data) -> Iterator[Problem]:
    """A phrase is a run of whole words; if its words occur several times, a number says which."""
    for located in _statements_with_phrases(data):
        for index, pair in enumerate(located.value.phrases):
            for language in pair.words:
                if language in located.value.text:
                    message = _wrong_run(located.value, pair, language)
                    if message:
                        yield located.problem(message, "phrases", index, language)


def _wrong_run(statement: records.Statement, pair: records.PhrasePair, language: str) -> str:
    """Return what is wrong with the words or the number of a phrase, "" if nothing is."""
    words = quote(pair.words[language])
    nth = pair.nth.get(language)
    count = len(received.find_runs(pair.words[language], statement.text[language]))
    name = f"{language}{records.NTH}"
    place = f"{words} is in {quote(statement.id)}"
    if not count:
        return f"{words} is not in {quote(statement.id)}; {EXPECTED_RUN}"
    if count == 1 and nth:
        return f"{place} once; expected no {name}, take it out · 只出现一次，请删去{name}"
    if count == 1 or (nth and nth <= count):
        return ""
    numbers = [f'"{number}"' for number in range(1, count + 1)]
    given = f", so there is no number {nth}" if nth else ""
    advice = f"type {name}: {' or '.join(numbers)}"
    advice_zh = f"出现{count}次，请写{name}: {'或'.join(numbers)}"
    return f"{place} {count} times{given}; {advice} · {advice_zh}"


def phrases_do_not_overlap(data: Data) -> Iterator[Problem]:
    """No two phrases of a statement overlap in a language."""
    for located in _statements_with_phrases(data):
        statement = located.value
        for language, text in statement.text.items():
            runs: list[tuple[int, int, int]] = []  # start, end, index of the pair
            for index, pair in enumerate(statement.phrases):
                run = received.phrase_run(pair, language, text)
                if run:
                    runs.append((run.start, run.stop, index))
            for (start, end, _), (next_start, next_end, index) in pairwise(sorted(runs)):
                if next_start < end:
                    both = f"{quote(text[start:end])} and {quote(text[next_start:next_end])}"
                    expected = "expected runs that do not overlap, shorten one"
                    message = f"{both} overlap in {quote(statement.id)}; {expected}"
                    message += " · 两个短语重叠，请缩短其一"
                    yield located.problem(message, "phrases", index, language)


def phrases_are_converted_alike(data: Data) -> Iterator[Problem]:
    """The conversion to Traditional gives a phrase the same words alone and in its statement."""
    overrides = data.records(settings.Override)
    for located in _statements_with_phrases(data):
        text = located.value.text.get("zh", "")
        converted_text = hanzi.to_hant(text, overrides)
        for index, pair in enumerate(located.value.phrases):
            run = received.phrase_run(pair, "zh", text)
            if not run:
                continue
            # Converted alone, the words before the phrase and its own must give the same.
            before = hanzi.to_hant(text[: run.start], overrides)
            words = hanzi.to_hant(pair.words["zh"], overrides)
            if not converted_text.startswith(before + words):
                in_text = converted_text[len(before) : len(before) + len(words)]
                message = (
                    f"in Traditional, this is {quote(words)} alone and {quote(in_text)} in its"
                )
                advice = "statement; quote a longer run · 繁体转换不一致，请取更长的原文"
                yield located.problem(f"{message} {advice}", "phrases", index, "zh")


def _statements_with_phrases(data: Data) -> list[Located[records.Statement]]:
    """Return the statements that have phrases and are in their text."""
    misplaced = misplaced_statements(data)
    statements: list[Located[records.Statement]] = []
    for located in data.located(records.Statement):
        if located.value.phrases and located.value.id not in misplaced:
            statements.append(located)
    return statements
