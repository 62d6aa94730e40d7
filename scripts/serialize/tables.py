"""Statements and terms as tables: CSV (RFC 4180) that opens right in spreadsheets.

UTF-8 with a byte order mark, without which Excel reads Chinese as something else; no cell is a formula.
"""

import csv
import io
from collections.abc import Mapping

from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, notes, urls, words

# https://owasp.org/www-community/attacks/CSV_Injection; the full-width forms are formulas too where Chinese is typed.
FORMULA_LEADS = tuple("=+-@\t\r\n＝＋－＠")
Row = dict[str, str | Mapping[str, str | None]]  # a mapping is a column for each of its languages


def statements_csv(lang: Language) -> bytes:
    """A row a statement, then a row for each of its items (`part_of` names the statement), in the order of the text."""
    rows: list[Row] = []
    for one in lang.reference.quoted.values():
        for part in (one.statement, *one.statement.items):
            kind, part_of = (
                ("statement", "") if part is one.statement else ("item", one.statement.id)
            )
            row: Row = {"id": part.id, "kind": kind, "part_of": part_of, "url": urls(lang, part.id)}
            row |= {
                "text": words(lang, part.text),
                "status": part.status,
                "notes": notes(lang, part),
            }
            rows.append(row | {"source": one.source, "page": one.page.id})
    return _csv(rows, lang)


def terms_csv(lang: Language) -> bytes:
    """A row a term, in the order of the glossary; `source` has the ids of its sources, a space between."""
    rows: list[Row] = []
    for term in lang.reference.terms:
        row: Row = {
            "id": term.id,
            "kind": "term",
            "url": urls(lang, term.id),
            "text": words(lang, term.term),
        }
        row |= {
            "also": words(lang, term.also),
            "pinyin": term.pinyin,
            "notes": words(lang, term.note),
        }
        rows.append(row | {"source": " ".join(term.sources), "page": "terms"})
    return _csv(rows, lang)


def _csv(rows: list[Row], lang: Language) -> bytes:
    table = io.StringIO(newline="")
    for number, row in enumerate(rows):
        cells: dict[str, str] = {}
        for name, value in (row | {"edition": edition_id(lang)}).items():
            columns = (
                {name: value}
                if isinstance(value, str)
                else {f"{name}_{tag}": value[tag] for tag in value}
            )
            cells |= {
                column.lower().replace("-", "_"): said or "" for column, said in columns.items()
            }
        safe = [f"'{cell}" if cell.startswith(FORMULA_LEADS) else cell for cell in cells.values()]
        csv.writer(table).writerows([safe] if number else [list(cells), safe])
    return table.getvalue().encode("utf-8-sig")
