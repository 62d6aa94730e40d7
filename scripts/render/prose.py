"""The words of a statement as HTML, with its items, and with differences and terms marked."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from scripts.load.received import find_runs
from scripts.load.records import Item, Segment, Statement, Term
from scripts.reference.alignment import phrase_runs
from scripts.reference.language import Language

# The glossary has typographic quotation marks, some texts have straight ones.
STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")
# “Belt and Road (Initiative)” is also found as “Belt and Road”.
OPTIONAL_END = re.compile(r"\s*\([^()]*\)$")
# Not inside 6,000 or 10:30, nor before a closing quotation mark.
CLAUSE_END = re.compile(r"(?<=[，；：。])(?![”’」』])\s*|(?<=[,;:])\s+")
LONGEST_CLAUSE = 60  # characters
WORD_END = re.compile("[ 、]")  # a clause that is too long may be cut here
LAST_WORD = re.compile("[ 、][^ 、]*$")
CLOSING_MARKS = re.compile("[，。；：、！？]*$")


class Mark(NamedTuple):
    """A run of words. `name` is the id of an item, or classes: "d w1" (difference), "t" (term)."""

    start: int
    end: int
    name: str


def prose(
    lang: Language, part: Segment, *, item_ids: bool = False, reference: Markup | None = None
) -> Markup:
    """Return the words of a statement or item as HTML, with its differences and terms marked.

    `lang` must be a language that the part has. With `item_ids`, each item of the statement is an
    element with its id. `reference` is a note reference at the end of the words; in Chinese it
    stands before the closing punctuation, as in Chinese books.
    """
    words = lang.words(part.text)
    items = part.items if isinstance(part, Statement) else ()
    marks = [*_difference_marks(lang, (part, *items), words), *_term_marks(lang, part)]
    item_marks = list(_item_marks(lang, items, words)) if item_ids else []
    references: dict[int, Markup] = {}  # by the place where they stand
    if reference:
        references[len(CLOSING_MARKS.sub("", words))] = reference
    cuts = {0, len(words), *references}
    for mark in (*marks, *item_marks):
        cuts.update((mark.start, mark.end))
    item_starts = {mark.start: mark.name for mark in item_marks}
    item_ends = {mark.end for mark in item_marks}
    html = Markup()
    for start, end in pairwise(sorted(cuts)):
        if start in item_starts:
            html += Markup('<span id="{}">').format(item_starts[start])
        html += references.get(start, "")
        html += _marked(words[start:end], marks, start)
        if end in item_ends:
            html += Markup("</span>")
    return html + references.get(len(words), "")


def _marked(words: str, marks: list[Mark], start: int) -> Markup:
    """Return words with the classes of the marks around the place where they start."""
    classes: dict[str, None] = {}  # each once, in order
    for mark in marks:
        if mark.start <= start < mark.end:
            classes |= dict.fromkeys(mark.name.split())
    if not classes:
        return escape(words)
    return Markup('<span class="{}">{}</span>').format(" ".join(classes), words)


def _difference_marks(lang: Language, segments: tuple[Segment, ...], words: str) -> Iterator[Mark]:
    """Yield a mark for each difference, except one that covers all the words.

    A difference covers all the words if only one language has the statement.
    """
    for segment in segments:
        for difference in segment.differences:
            if lang.data_language in difference.where:
                place = lang.words(difference.where)
                start = words.find(place)
                if len(place) < len(words):
                    yield Mark(start, start + len(place), f"d w{difference.weight}")


def _item_marks(lang: Language, items: tuple[Item, ...], words: str) -> Iterator[Mark]:
    """Yield a mark for each item, each after the one before."""
    end = 0
    for item in items:
        if lang.data_language in item.text:
            item_words = lang.words(item.text)
            start = words.find(item_words, end)
            end = start + len(item_words)
            yield Mark(start, end, item.id)


def _term_marks(lang: Language, part: Segment) -> Iterator[Mark]:
    if isinstance(part, Statement):
        for identifier in part.terms:
            for run in _term_runs(lang, part, lang.reference.term_by_id[identifier]):
                yield Mark(run.start, run.stop, "t")


def _term_runs(lang: Language, statement: Statement, term: Term) -> list[range]:
    """Return where a term is marked.

    In a translation, that is in the phrases that have the term in the original, even if they do
    not contain its name. Else it is where the term first occurs.
    """
    runs = _form_runs(lang, statement, term)
    source = lang.reference.source_by_id[lang.reference.quoted_statements[statement.id].source]
    original = lang.in_locale(source.languages[0])
    if original.data_language == lang.data_language or original.data_language not in statement.text:
        return runs[:1]
    original_runs = _form_runs(original, statement, term)
    if not original_runs:
        return runs[:1]
    original_run = original_runs[0]
    pairs: list[tuple[range, range]] = []  # the phrases in the original and in this language
    originals = phrase_runs(original, statement)
    for original_phrase, phrase in zip(originals, phrase_runs(lang, statement), strict=True):
        if _overlap(original_phrase, original_run):
            pairs.append((original_phrase, phrase))
    if not pairs:
        return runs[:1]
    for run in runs:
        if any(_overlap(run, phrase) for _, phrase in pairs):
            return [run]
    return _translations(pairs, original_run)


def _translations(pairs: list[tuple[range, range]], original_run: range) -> list[range]:
    """Return the phrases that translate a term whose name is in none of them.

    Leave out a phrase that has more than the term. Return none if the rest is not enough of it.
    """
    phrases: list[range] = []
    covered = 0
    for original_phrase, phrase in pairs:
        overlap = _overlap(original_phrase, original_run)
        if 2 * overlap > len(original_phrase):
            phrases.append(phrase)
            covered += overlap
    return phrases if 2 * covered > len(original_run) else []


def _form_runs(lang: Language, statement: Statement, term: Term) -> list[range]:
    """Return where a term or, if it does not occur, another form of it is in a statement."""
    words = lang.words(statement.text).translate(STRAIGHT_QUOTES).casefold()
    for text in (term.term, term.also):
        if text and lang.data_language in text:
            form = lang.words(text).translate(STRAIGHT_QUOTES).casefold()
            runs = find_runs(form, words) or find_runs(OPTIONAL_END.sub("", form), words)
            if runs:
                return runs
    return []


def _overlap(run: range, other: range) -> int:
    """Return how many characters two runs share."""
    return max(0, min(run.stop, other.stop) - max(run.start, other.start))


def last_clause(words: str) -> str:
    """Return the last clause of a statement, to show before the text that continues it.

    A clause that is too long loses its beginning.
    """
    clauses = [clause for clause in CLAUSE_END.split(words.strip().rstrip("，,")) if clause]
    clause = clauses[-1] if clauses else words
    if len(clause) <= LONGEST_CLAUSE:
        return clause
    return WORD_END.split(clause[-LONGEST_CLAUSE:], maxsplit=1)[-1]


def first_clause(words: str) -> str:
    """Return the first clause of a statement, to show after the text that it continues.

    A clause that is too long loses its end.
    """
    clause = CLAUSE_END.split(words.strip())[0].rstrip(",;:，；：")
    if len(clause) <= LONGEST_CLAUSE:
        return clause
    return LAST_WORD.sub("", clause[:LONGEST_CLAUSE])
