"""A statement as HTML: the runs in which the languages differ, and the terms of the glossary, marked in its words."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from scripts import model
from scripts.localise import Localiser

Run = tuple[int, int]
QUOTES = str.maketrans("“”‘’", "\"\"''")  # a glossary has typographic quotation marks where a text may have others
ADDED = re.compile(r"\s*\([^()]*\)$")  # “Belt and Road (Initiative)” is also found as “Belt and Road”


def marked(in_: Localiser, part: model.Segment, address: Callable[[str], str]) -> Markup:
    """The words of a part with its marks; `address` is where the glossary has a term, by its id."""
    words = in_.words(part.text)
    differing = list(_differing(in_, part, words))
    terms = list(_terms(in_, part, words))
    cuts = sorted({0, len(words), *(end for run in (*differing, *(run for run, _ in terms)) for end in run)})
    pieces = []
    for start, end in pairwise(cuts):
        piece = escape(words[start:end])
        if any(first <= start < last for first, last in differing):
            piece = Markup('<span class="differing">{}</span>').format(piece)
        term = next((term for (first, last), term in terms if first <= start < last), None)
        pieces.append((term, piece))
    html = Markup()
    for term, group in groupby(pieces, key=lambda pair: pair[0]):
        inner = Markup().join(piece for _, piece in group)
        html += _linked(in_, term, inner, address) if term else inner
    return html


def found_in(term: model.Term, words: str, language: str) -> Run | None:
    """Where the words of a term, or of another form of it, first stand in a text."""
    plain = words.translate(QUOTES).casefold()
    for text in (term.term, *([term.also] if term.also else [])):
        form = text.get(language, "")
        for wanted in (form, ADDED.sub("", form)):
            start = plain.find(wanted.translate(QUOTES).casefold()) if wanted else -1
            if start >= 0:
                return start, start + len(wanted)
    return None


def _differing(in_: Localiser, part: model.Segment, words: str) -> Iterator[Run]:
    parts = [part, *(part.items if isinstance(part, model.Statement) else ())]
    for difference in (difference for one in parts for difference in one.differences):
        if in_.written in difference.where:
            where = in_.words(difference.where)
            yield words.find(where), words.find(where) + len(where)


def _terms(in_: Localiser, part: model.Segment, words: str) -> Iterator[tuple[Run, model.Term]]:
    """The terms of a statement, each where it first stands; of two that overlap, the first named."""
    taken: list[Run] = []
    alike = len(words) == len(part.text[in_.written])  # else a run of the written text is not one of these words
    for identifier in part.terms if isinstance(part, model.Statement) and alike else ():
        term = in_.reference.term_by_id[identifier]
        run = found_in(term, part.text[in_.written], in_.written)
        if run and all(run[1] <= first or last <= run[0] for first, last in taken):
            taken.append(run)
            yield run, term


def _linked(in_: Localiser, term: model.Term, words: Markup, address: Callable[[str], str]) -> Markup:
    """A term that leads to the glossary, and shows the other language to who points at it."""
    other = in_.others()[0]
    return Markup('<a class="term" href="{}" data-other="{}" data-lang="{}"><dfn>{}</dfn></a>').format(
        address(term.id), other.words(term.term), other.locale.tag, words
    )
