"""The words of a statement as HTML: its items, and marks where the languages differ and where a term stands."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from scripts.load.received import find_runs
from scripts.load.records import Item, Segment, Statement, Term
from scripts.reference.alignment import phrase_runs
from scripts.reference.language import Language

# A glossary has typographic quotation marks where a text may have others.
QUOTES = str.maketrans("“”‘’", "\"\"''")
# “Belt and Road (Initiative)” is also found as “Belt and Road”.
ADDED = re.compile(r"\s*\([^()]*\)$")
CLAUSE = re.compile(r"(?<=[,;:，；：。])\s*")
LONGEST_CLAUSE = 60
WORDS_END = re.compile("[ 、]")  # where a clause that is too long may be cut
LAST_WORDS = re.compile("[ 、][^ 、]*$")
CLOSING_MARKS = re.compile("[，。；：、！？]*$")  # a note reference stands before them in Chinese
# Start, end and name: “d w1” is a difference of weight 1, “t” a term; else the id of an item.
Mark = tuple[int, int, str]


def prose(
    lang: Language, part: Segment, *, item_ids: bool = False, reference: Markup | None = None
) -> Markup:
    """Return the words of a statement or item as HTML, with its differences and terms marked.

    Args:
        lang: A language in which the part has words.
        part: The statement or item.
        item_ids: Whether each item of the statement becomes an element with its id.
        reference: A note reference, which ends the words. It stands before the closing
            punctuation of Chinese, as in Chinese books.

    """
    words = lang.words(part.text)
    inner = part.items if isinstance(part, Statement) else ()
    marks = list(_differing(lang, (part, *inner), words))
    if isinstance(part, Statement):
        marks += _terms(lang, part)
    items = list(_items(lang, inner, words)) if item_ids else []
    reference_at = _closing_marks_start(words) if reference else -1
    cuts = {0, len(words)}
    for start, end, _ in (*marks, *items):
        cuts.update((start, end))
    if reference:
        cuts.add(reference_at)
    html = Markup()
    for item, runs in groupby(pairwise(sorted(cuts)), key=lambda run: _at(items, run[0])):
        shown = Markup()
        for start, end in runs:
            if start == reference_at:
                shown += reference or ""
            shown += _marked(words[start:end], _at(marks, start))
        html += Markup('<span id="{}">{}</span>').format(item, shown) if item else shown
    return html + (reference or "") if reference_at == len(words) else html


def _closing_marks_start(words: str) -> int:
    """Return where the closing punctuation of Chinese words starts; else their length."""
    found = CLOSING_MARKS.search(words)
    return found.start() if found else len(words)


def _at(marks: list[Mark], place: int) -> str:
    """Return the names of the marks around a place, without repetition."""
    names = " ".join(name for start, end, name in marks if start <= place < end)
    return " ".join(dict.fromkeys(names.split()))


def _marked(words: str, names: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(names, words) if names else escape(words)


def _differing(lang: Language, segments: tuple[Segment, ...], words: str) -> Iterator[Mark]:
    """Yield a mark for each difference, except one that covers all the words.

    All of a statement differs where only one language has it: that needs no mark.
    """
    for segment in segments:
        for difference in segment.differences:
            if lang.data_language in difference.where:
                where = lang.words(difference.where)
                start = words.find(where)
                if len(where) < len(words):
                    yield start, start + len(where), f"d w{difference.weight}"


def _items(lang: Language, items: tuple[Item, ...], words: str) -> Iterator[Mark]:
    """The items of a statement, each after the one before."""
    end = 0
    for item in (item for item in items if lang.data_language in item.text):
        start = words.find(lang.words(item.text), end)
        end = start + len(lang.words(item.text))
        yield start, end, item.id


def _terms(lang: Language, statement: Statement) -> Iterator[Mark]:
    """Yield the marks of the terms of a statement."""
    for identifier in statement.terms:
        for run in _term_runs(lang, statement, lang.reference.term_by_id[identifier]):
            yield run.start, run.stop, "t"


def _term_runs(lang: Language, statement: Statement, term: Term) -> list[range]:
    """Return where a term is marked: beside the phrases that have it in the original, else where it first stands."""
    forms = _form_runs(lang, statement, term)
    source = lang.reference.source_by_id[lang.reference.quoted_statements[statement.id].source]
    original = lang.in_locale(source.languages[0])
    if original.data_language == lang.data_language or original.data_language not in statement.text:
        return forms[:1]
    there = _form_runs(original, statement, term)[:1]
    runs = zip(phrase_runs(original, statement), phrase_runs(lang, statement), strict=True)
    pairs = [(phrase, own) for phrase, own in runs if any(_shared(phrase, one) for one in there)]
    if not pairs:
        return forms[:1]
    in_pairs = [form for form in forms if any(_shared(form, own) for _, own in pairs)]
    if in_pairs:
        return in_pairs[:1]
    # Phrases that have more than the term, or not enough of it, are not what it is called in this language.
    (whole,) = there
    close = [pair for pair in pairs if 2 * _shared(pair[0], whole) > len(pair[0])]
    enough = 2 * sum(_shared(phrase, whole) for phrase, _ in close) > len(whole)
    return [own for _, own in close] if enough else []


def _form_runs(lang: Language, statement: Statement, term: Term) -> list[range]:
    """Return where a term, or else another form of it, stands in a statement."""
    plain = lang.words(statement.text).translate(QUOTES).casefold()
    for text in (term.term, term.also):
        written = lang.words(text) if text and lang.data_language in text else ""
        for form in (written, ADDED.sub("", written)):
            if found := find_runs(form.translate(QUOTES).casefold(), plain):
                return found
    return []


def _shared(run: range, other: range) -> int:
    """Return how many characters two runs share."""
    return max(0, min(run.stop, other.stop) - max(run.start, other.start))


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
