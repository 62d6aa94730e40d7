"""Where the phrases of a statement lie in its words, in each language."""

from collections.abc import Iterable
from typing import Any

from scripts.load.received import run_of
from scripts.load.records import Statement
from scripts.reference.language import Language


def phrase_runs(lang: Language, statement: Statement) -> list[range]:
    """Return where each phrase lies in the words of a statement, in the order of the pairs.

    In a language that is made from another, words before a phrase may be of another length.
    The statement must have the language.
    """
    written = statement.text[lang.written]
    runs = []
    for pair in statement.phrases:
        run = run_of(pair, lang.written, written)
        assert run, pair  # prove/phrases.py has checked it
        start = len(_converted(lang, written[: run.start]))
        length = len(_converted(lang, written[run.start : run.stop]))
        runs.append(range(start, start + length))
    return runs


def phrase_ranges(lang: Language, statement: Statement) -> list[tuple[int, int]]:
    """Return the same as scripts count: where each phrase begins and ends, in UTF-16 code units."""
    words = lang.words(statement.text)
    return [
        (_utf16_length(words[: run.start]), _utf16_length(words[: run.stop]))
        for run in phrase_runs(lang, statement)
    ]


def statement_texts(first: Language, statements: Iterable[Statement]) -> dict[str, Any]:
    """Return the words of each statement and item by BCP 47 tag and, where there are some, its phrases."""
    found: dict[str, Any] = {}
    for statement in statements:
        for part in (statement, *statement.items):
            there = [one for one in first.every() if one.written in part.text]
            found[part.id] = {"words": {one.locale.tag: one.words(part.text) for one in there}}
        ranges = {
            one.locale.tag: phrase_ranges(one, statement)
            for one in first.every()
            if one.written in statement.text
        }
        if statement.phrases:
            pairs = range(len(statement.phrases))
            found[statement.id]["phrases"] = [
                {tag: runs[number] for tag, runs in ranges.items()} for number in pairs
            ]
    return found


def _converted(lang: Language, words: str) -> str:
    """Return words of the data as this language writes them."""
    return lang.reference.to_hant(words) if lang.locale.made_from else words


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
