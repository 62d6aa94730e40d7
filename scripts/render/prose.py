"""The words of a statement as HTML: its items, and marks where the languages differ and where a term stands."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from scripts.load.records import Item, Segment, Statement
from scripts.reference.language import Language

QUOTES = str.maketrans(
    "“”‘’", "\"\"''"
)  # a glossary has typographic quotation marks where a text may have others
ADDED = re.compile(
    r"\s*\([^()]*\)$"
)  # “Belt and Road (Initiative)” is also found as “Belt and Road”
CLAUSE = re.compile(r"(?<=[,;:，；：。])\s*")
LONGEST_CLAUSE = 60
WORDS_END = re.compile("[ 、]")  # where a clause that is too long may be cut
LAST_WORDS = re.compile("[ 、][^ 、]*$")
Mark = tuple[
    int, int, str
]  # where it begins and ends, and what: “d” differs, “t” is a term, else the id of an item


def prose(lang: Language, part: Segment, ids: bool = False) -> Markup:
    """The words of a part in a language that it has; with `ids`, each of its items in an element with its id."""
    words = lang.words(part.text)
    inner, terms = (part.items, part.terms) if isinstance(part, Statement) else ((), ())
    marks = [*_differing(lang, (part, *inner), words), *_terms(lang, terms, words)]
    items = list(_items(lang, inner, words)) if ids else []
    cuts = sorted({0, len(words), *(place for mark in (*marks, *items) for place in mark[:2])})
    html = Markup()
    for item, runs in groupby(pairwise(cuts), key=lambda run: _at(items, run[0])):
        shown = Markup().join(_marked(words[start:end], _at(marks, start)) for start, end in runs)
        html += Markup('<span id="{}">{}</span>').format(item, shown) if item else shown
    return html


def _at(marks: list[Mark], place: int) -> str:
    """The names of the marks around a place."""
    return " ".join(dict.fromkeys(name for start, end, name in marks if start <= place < end))


def _marked(words: str, names: str) -> Markup:
    return Markup('<i class="{}">{}</i>').format(names, words) if names else escape(words)


def _differing(lang: Language, segments: tuple[Segment, ...], words: str) -> Iterator[Mark]:
    for difference in (difference for segment in segments for difference in segment.differences):
        if lang.written in difference.where:
            where = lang.words(difference.where)
            start = words.find(where)
            if len(where) < len(
                words
            ):  # all of it differs where it is in one language only: that needs no mark
                yield start, start + len(where), "d"


def _items(lang: Language, items: tuple[Item, ...], words: str) -> Iterator[Mark]:
    """The items of a statement, each after the one before."""
    end = 0
    for item in (item for item in items if lang.written in item.text):
        start = words.find(lang.words(item.text), end)
        end = start + len(lang.words(item.text))
        yield start, end, item.id


def _terms(lang: Language, terms: tuple[str, ...], words: str) -> Iterator[Mark]:
    """The terms of a statement, each where it, or another form of it, first stands."""
    plain = words.translate(QUOTES).casefold()
    for term in (lang.reference.term_by_id[identifier] for identifier in terms):
        forms = [
            lang.words(text) for text in (term.term, term.also) if text and lang.written in text
        ]
        forms = [
            one.translate(QUOTES).casefold()
            for form in forms
            for one in (form, ADDED.sub("", form))
        ]
        found = [(plain.find(form), len(form)) for form in forms if form in plain]
        yield from ((start, start + length, "t") for start, length in found[:1])


def last_clause(words: str) -> str:
    """The end of a statement, from its last clause on, to stand before the text that runs on from it."""
    clause = CLAUSE.split(words.strip().rstrip("，,"))[-1] or words
    return (
        clause
        if len(clause) <= LONGEST_CLAUSE
        else WORDS_END.split(clause[-LONGEST_CLAUSE:], maxsplit=1)[-1]
    )


def first_clause(words: str) -> str:
    """The beginning of a statement, to its first clause, to stand after the text that runs on in it."""
    clause = CLAUSE.split(words.strip())[0].rstrip(",;:，；：")
    return clause if len(clause) <= LONGEST_CLAUSE else LAST_WORDS.sub("", clause[:LONGEST_CLAUSE])
