"""Statements and terms as tables: CSV (RFC 4180) that opens right in spreadsheets.

UTF-8 with a byte order mark, without which Excel reads Chinese as something else. No cell is a formula: one that begins
as a formula would has an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from scripts import model
from scripts.export.publication import Publication, notes
from scripts.localise import Localiser

# https://owasp.org/www-community/attacks/CSV_Injection; the full-width forms are formulas too where Chinese is typed.
FORMULA_LEADS = tuple("=+-@\t\r\n＝＋－＠")


def statements_csv(publication: Publication) -> bytes:
    """A row a statement, then a row for each of its items (`part_of` names the statement), in the order of the text."""
    reference, all_of, written = publication.reference, publication.languages, publication.written
    columns = ["id", "kind", "part_of", *_in("url", all_of), *_in("text", all_of), "status", *_in("notes", written)]
    rows = (
        [
            segment.id,
            reference.entry_of[segment.id].kind,
            "" if segment is statement else statement.id,
            *publication.urls(segment.id).values(),
            *_cells(segment.text, publication),
            segment.status,
            *(notes(segment, one) for one in written),
            source.id,
            reference.page_of[segment.id].id,
        ]
        for source, statement, segment in publication.segments()
    )
    return _csv([*columns, "source", "page"], rows, publication)


def terms_csv(publication: Publication) -> bytes:
    """A row a term, in the order of the glossary; `source` has the ids of its sources, a space between."""
    reference, all_of, written = publication.reference, publication.languages, publication.written
    columns = ["id", "kind", *_in("url", all_of), *_in("text", all_of), *_in("also", all_of), "pinyin"]
    rows = (
        [
            term.id,
            reference.entry_of[term.id].kind,
            *publication.urls(term.id).values(),
            *_cells(term.term, publication),
            *_cells(term.also, publication),
            term.pinyin,
            *(one.words(term.note) if term.note else "" for one in written),
            " ".join(term.sources),
            reference.page_of[term.id].id,
        ]
        for term in reference.terms
    )
    return _csv([*columns, *_in("notes", written), "source", "page"], rows, publication)


def _in(name: str, languages: Iterable[Localiser]) -> list[str]:
    """The names of the columns of one thing in several languages: text_en, text_zh_hans and so on."""
    return [f"{name}_{one.locale.tag.lower().replace('-', '_')}" for one in languages]


def _cells(text: model.Text | None, publication: Publication) -> list[str]:
    return [words or "" for words in publication.words(text or model.Text()).values()]


def _csv(columns: list[str], rows: Iterable[Sequence[str]], publication: Publication) -> bytes:
    """The table; its last column names the edition, which a table has no other place for."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow([*columns, "edition"])
    writer.writerows([as_text(cell) for cell in (*row, publication.edition)] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_LEADS) else cell
