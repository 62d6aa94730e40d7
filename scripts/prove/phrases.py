"""Phrase pairs: the same phrase in each language of a statement, an exact run of it that no other pair touches."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.load import hanzi, received, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, quote
from scripts.prove.source import WHOLE, misplaced_statements


def phrases_are_in_every_language(data: Data) -> Iterator[Problem]:
    """A pair has words in each language of its statement; a statement in one language has no pairs."""
    for statement in _statements_with_phrases(data):
        one = statement.value
        if len(one.text) == 1:
            (language,) = one.text
            message = f"{quote(one.id)} is in {quote(language)} alone; type phrases: []"
            yield statement.problem(f"{message} · 语句只有一种语言，应写phrases: []", "phrases")
            continue
        for index, pair in enumerate(one.phrases):
            for language in one.text.keys() - pair.words.keys():
                message = f"no {quote(language)} in this pair; type its words in {quote(one.id)} after {language}:"
                yield statement.problem(
                    f"{message} · 缺少{quote(language)}的对应原文", "phrases", index
                )
            for language in pair.nth.keys() - pair.words.keys():
                name = quote(f"{language}{records.NTH}")
                message = f"{name} has no {quote(language)} beside it; expected it to be taken out"
                yield statement.problem(f"{message} · 请删去{name}", "phrases", index)


def phrases_are_in_their_statements(data: Data) -> Iterator[Problem]:
    """A phrase is a run of whole words of its statement; where there are several, a number says which."""
    for statement in _statements_with_phrases(data):
        for index, pair in enumerate(statement.value.phrases):
            for language, words in pair.words.items():
                if language in statement.value.text:
                    message = _unclear_run(statement.value, language, words, pair.nth.get(language))
                    if message:
                        yield statement.problem(message, "phrases", index, language)


def _unclear_run(statement: records.Statement, language: str, words: str, nth: int | None) -> str:
    """Return why it is not clear which run of a statement is meant, "" where it is."""
    count = len(received.find_runs(words, statement.text[language]))
    name = f"{language}{records.NTH}"
    place = f"{quote(words)} is in {quote(statement.id)}"
    if not count:
        return f"{quote(words)} is not in {quote(statement.id)}; {WHOLE}"
    if count == 1:
        return (
            f"{place} once; expected no {name}, take it out · 只出现一次，请删去{name}"
            if nth
            else ""
        )
    if nth and nth <= count:
        return ""
    numbers = [f'"{number}"' for number in range(1, count + 1)]
    choice = f"type {name}: {' or '.join(numbers)}"
    given = f", not {nth}" if nth else ""
    return (
        f"{place} {count} times{given}; {choice} · 出现{count}次，请写{name}: {'或'.join(numbers)}"
    )


def phrases_are_apart(data: Data) -> Iterator[Problem]:
    """No two phrases of a statement overlap in a language."""
    for statement in _statements_with_phrases(data):
        for language, text in statement.value.text.items():
            found = [
                (run.start, run.stop, index)
                for index, pair in enumerate(statement.value.phrases)
                if (run := received.phrase_run(pair, language, text))
            ]
            for (start, stop, _), (next_start, next_stop, index) in pairwise(sorted(found)):
                if next_start < stop:
                    both = f"{quote(text[start:stop])} and {quote(text[next_start:next_stop])}"
                    message = f"{both} overlap in {quote(statement.value.id)}; expected two runs apart, shorten one"
                    yield statement.problem(
                        f"{message} · 两个短语重叠，请缩短其一", "phrases", index, language
                    )


def phrases_are_converted_alike(data: Data) -> Iterator[Problem]:
    """In Traditional a phrase is the same characters by itself and in its statement."""
    overrides = data.records(settings.Override)
    for statement in _statements_with_phrases(data):
        text = statement.value.text.get("zh", "")
        converted = hanzi.to_hant(text, overrides)
        for index, pair in enumerate(statement.value.phrases):
            run = received.phrase_run(pair, "zh", text)
            if not run:
                continue
            before = hanzi.to_hant(text[: run.start], overrides)
            words = hanzi.to_hant(pair.words["zh"], overrides)
            there = converted[len(before) :][: len(words)]
            if converted[: len(before)] != before or there != words:
                message = f"{quote(words)} is {quote(there)} in the statement in Traditional"
                wanted = "type a longer run · 繁体转换不一致，请取更长的原文"
                yield statement.problem(f"{message}; {wanted}", "phrases", index, "zh")


def _statements_with_phrases(data: Data) -> list[Located[records.Statement]]:
    """Return the statements that have phrases, but those that are not in their text: their words are not settled."""
    misplaced = misplaced_statements(data)
    return [
        one
        for one in data.located(records.Statement)
        if one.value.phrases and one.value.id not in misplaced
    ]
