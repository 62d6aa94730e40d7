"""Statements and terms as tables: CSV (RFC 4180) that opens right in spreadsheets.

UTF-8 with a byte order mark, without which Excel reads Chinese as something else. No cell is a formula: one that begins
as a formula would has an apostrophe before it. The last column names the edition, for which a table has no other place.
"""

import csv
import io
from collections.abc import Mapping

from scripts.load import base
from scripts.serialize.publication import Publication

# https://owasp.org/www-community/attacks/CSV_Injection; the full-width forms are formulas too where Chinese is typed.
FORMULA_LEADS = tuple("=+-@\t\r\n＝＋－＠")


def statements_csv(publication: Publication) -> bytes:
    """A row a statement, then a row for each of its items (`part_of` names the statement), in the order of the text."""
    entry_of, source_of = publication.reference.entry_of, publication.reference.source_of
    rows = [
        {"id": segment.id, "kind": entry_of[segment.id].kind, "part_of": statement.id if segment != statement else ""}
        | _by_tag(url=publication.urls(segment.id), text=publication.words(segment.text))
        | {"status": segment.status}
        | _by_tag(notes=publication.notes(segment))
        | {"source": source_of[statement.id], "page": entry_of[segment.id].page.id}
        for statement, segment in publication.segments()
    ]
    return _csv(rows, publication.edition)


def terms_csv(publication: Publication) -> bytes:
    """A row a term, in the order of the glossary; `source` has the ids of its sources, a space between."""
    entry_of, nothing = publication.reference.entry_of, base.Text()
    rows = [
        {"id": term.id, "kind": "term"}
        | _by_tag(url=publication.urls(term.id), text=publication.words(term.term))
        | _by_tag(also=publication.words(term.also or nothing))
        | {"pinyin": term.pinyin}
        | _by_tag(notes=publication.words(term.note or nothing))
        | {"source": " ".join(term.sources), "page": entry_of[term.id].page.id}
        for term in publication.reference.terms
    ]
    return _csv(rows, publication.edition)


def _by_tag(**things: Mapping[str, str | None]) -> dict[str, str]:
    """The columns of things that there are in several languages: text_en, text_zh_hans and so on."""
    columns = ((f"{name}_{tag}", value) for name, values in things.items() for tag, value in values.items())
    return {name.lower().replace("-", "_"): value or "" for name, value in columns}


def _csv(rows: list[dict[str, str]], edition: str) -> bytes:
    table = io.StringIO(newline="")
    lines = [list(row) for row in rows[:1]] + [list(row.values()) for row in rows]
    last = ["edition", *[edition] * len(rows)]
    safe = [[f"'{cell}" if cell.startswith(FORMULA_LEADS) else cell for cell in line] for line in lines]
    csv.writer(table).writerows([*line, end] for line, end in zip(safe, last, strict=False))
    return table.getvalue().encode("utf-8-sig")
