"""Where the phrases of a statement are in its text, in each language."""

from collections.abc import Iterable
from typing import Any

from scripts.load.received import phrase_run
from scripts.load.records import Statement
from scripts.reference.language import Language


def phrase_runs(lang: Language, statement: Statement) -> list[range]:
    """Return where each phrase is in the text of a statement, in the order of the pairs.

    The statement must have the language. In a converted language the text before a phrase can
    have another length than in the data.
    """
    text = statement.text[lang.data_language]
    runs = []
    for pair in statement.phrases:
        run = phrase_run(pair, lang.data_language, text)
        assert run, pair  # scripts/prove/phrases.py has checked it
        start = len(_converted(lang, text[: run.start]))
        length = len(_converted(lang, text[run.start : run.stop]))
        runs.append(range(start, start + length))
    return runs


def phrase_ranges(lang: Language, statement: Statement) -> list[tuple[int, int]]:
    """Return the start and end of each phrase in UTF-16 code units, as JavaScript counts."""
    words = lang.words(statement.text)
    ranges = []
    for run in phrase_runs(lang, statement):
        ranges.append((_utf16_length(words[: run.start]), _utf16_length(words[: run.stop])))
    return ranges


def statement_texts(lang: Language, statements: Iterable[Statement]) -> dict[str, Any]:
    """Return the content of a text script, by the id of each statement and item.

    Each value has `words` by BCP 47 tag. Statements with phrases also have `phrases`: for each
    pair, the start and end of the phrase by BCP 47 tag.
    """
    texts: dict[str, Any] = {}
    for statement in statements:
        for part in statement.parts():
            words: dict[str, str] = {}
            for one in lang.all_languages:
                if one.data_language in part.text:
                    words[one.locale.tag] = one.words(part.text)
            texts[part.id] = {"words": words}
        if statement.phrases:
            texts[statement.id]["phrases"] = _phrases_by_tag(lang, statement)
    return texts


def _phrases_by_tag(lang: Language, statement: Statement) -> list[dict[str, tuple[int, int]]]:
    phrases: list[dict[str, tuple[int, int]]] = [{} for _ in statement.phrases]
    for one in lang.all_languages:
        if one.data_language in statement.text:
            for phrase, limits in zip(phrases, phrase_ranges(one, statement), strict=True):
                phrase[one.locale.tag] = limits
    return phrases


def _converted(lang: Language, words: str) -> str:
    """Return words of the data as this language writes them."""
    return lang.reference.to_hant(words) if lang.locale.made_from else words


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
