"""The words of a statement as HTML, with its items, and with differences and terms marked."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from scripts.load.received import find_runs
from scripts.load.records import Segment, Statement, Term
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


TERM = "t"  # the class of a term


class Mark(NamedTuple):
    """A run of words, with the classes of a difference ("d w1") or a term ("t")."""

    start: int
    end: int
    classes: str


def segment_html(
    lang: Language,
    segment: Segment,
    *,
    item_ids: bool = False,
    note_reference: Markup | None = None,
) -> Markup:
    """Return the words of a statement or item as HTML, with its differences and terms marked.

    `lang` must be a language that the segment has. With `item_ids`, each item of the statement is
    an element with its id. `note_reference` stands at the end of the words; in Chinese before the
    closing punctuation, as in Chinese books.
    """
    words = lang.words(segment.text)
    item_runs = _item_runs(lang, segment, words)
    marks = [*_difference_marks(lang, segment, words, item_runs), *_term_marks(lang, segment)]
    item_starts: dict[int, str] = {}
    item_ends: set[int] = set()
    if item_ids:
        item_starts = {run.start: identifier for identifier, run in item_runs.items()}
        item_ends = {run.stop for run in item_runs.values()}
    note = note_reference or Markup()
    note_start = len(CLOSING_MARKS.sub("", words)) if note else len(words)
    cuts = {0, note_start, len(words), *item_starts, *item_ends}
    for place in [mark.start for mark in marks] + [mark.end for mark in marks]:
        if _classes_at(place, marks) != _classes_at(place - 1, marks):
            cuts.add(place)
    html = Markup()
    for start, end in pairwise(sorted(cuts)):
        if start in item_starts:
            html += Markup('<span id="{}">').format(item_starts[start])
        if start == note_start:
            html += note
        classes = _classes_at(start, marks)
        run = escape(words[start:end])
        html += Markup('<span class="{}">{}</span>').format(classes, run) if classes else run
        if end in item_ends:
            html += Markup("</span>")
    return html + note if note_start == len(words) else html


def _classes_at(place: int, marks: list[Mark]) -> str:
    """Return the classes of the marks that cover a place: of differences, those of the weightiest."""
    covering = sorted({mark.classes for mark in marks if mark.start <= place < mark.end})
    differences = [classes for classes in covering if classes != TERM]
    return " ".join(differences[:1] + [TERM] * (TERM in covering))


def _item_runs(lang: Language, segment: Segment, words: str) -> dict[str, range]:
    """Return where each item of a segment is in its words, by id. Items follow one another."""
    runs: dict[str, range] = {}
    end = 0
    for item in segment.parts()[1:]:
        if lang.data_language in item.text:
            item_words = lang.words(item.text)
            start = words.find(item_words, end)
            end = start + len(item_words)
            runs[item.id] = range(start, end)
    return runs


def _difference_marks(
    lang: Language, segment: Segment, words: str, item_runs: dict[str, range]
) -> Iterator[Mark]:
    """Yield a mark for each difference of a segment and its items.

    Leave out a difference that covers all words: it only says that one language has the statement.
    """
    for part in segment.parts():
        first = item_runs[part.id].start if part.id in item_runs else 0
        for difference in part.differences:
            if lang.data_language in difference.where:
                differing = lang.words(difference.where)
                if differing != words:
                    start = words.find(differing, first)
                    yield Mark(start, start + len(differing), f"d w{difference.weight}")


def _term_marks(lang: Language, segment: Segment) -> Iterator[Mark]:
    if isinstance(segment, Statement):
        for identifier in segment.terms:
            for run in _term_runs(lang, segment, lang.reference.term_by_id[identifier]):
                yield Mark(run.start, run.stop, TERM)


def _term_runs(lang: Language, statement: Statement, term: Term) -> list[range]:
    """Return the runs of a statement to mark as a term.

    In the original language: its first occurrence. In a translation: its occurrence in a phrase
    whose original contains the term; if there is none, the phrases that translate the term.
    """
    runs = _form_runs(lang, statement, term)
    first = runs[:1]  # none if the term does not occur
    quoted = lang.reference.quoted_statements[statement.id]
    original = lang.in_locale(lang.reference.source_by_id[quoted.source].languages[0])
    if original.data_language == lang.data_language or original.data_language not in statement.text:
        return first
    original_runs = _form_runs(original, statement, term)
    if not original_runs:
        return first
    original_run = original_runs[0]
    pairs: list[tuple[range, range]] = []  # the phrases in the original and in this language
    originals = phrase_runs(original, statement)
    for original_phrase, phrase in zip(originals, phrase_runs(lang, statement), strict=True):
        if _overlap(original_phrase, original_run):
            pairs.append((original_phrase, phrase))
    if not pairs:
        return first
    for run in runs:
        if any(_overlap(run, phrase) for _, phrase in pairs):
            return [run]
    return _translations(pairs, original_run)


def _translations(pairs: list[tuple[range, range]], original_run: range) -> list[range]:
    """Return the phrases that translate a term without containing it.

    Leave out a phrase if at most half of its original is the term. Return [] if the originals of
    the rest cover at most half of the term.
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
    """Return each occurrence of a term in a statement; if there is none, those of its `also`."""
    # casefold() would change the length of words with ß.
    words = lang.words(statement.text).translate(STRAIGHT_QUOTES).lower()
    for text in (term.term, term.also):
        if text and lang.data_language in text:
            form = lang.words(text).translate(STRAIGHT_QUOTES).lower()
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

    It has no mark at its end, since “……” follows. A clause that is too long loses its end.
    """
    clause = CLAUSE_END.split(words.strip())[0].rstrip(",;:.，；：。")
    if len(clause) <= LONGEST_CLAUSE:
        return clause
    return LAST_WORD.sub("", clause[:LONGEST_CLAUSE])
