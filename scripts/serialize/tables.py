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
    """Return a row a statement and a row for each of its items, in the order of the text.

    `part_of` in the row of an item names its statement.
    """
    rows: list[Row] = []
    for quoted in lang.reference.quoted_statements.values():
        statement = quoted.statement
        for part in (statement, *statement.items):
            row: Row = {
                "id": part.id,
                "kind": "statement" if part is statement else "item",
                "part_of": "" if part is statement else statement.id,
                "url": urls(lang, part.id),
                "text": words(lang, part.text),
                "status": part.status,
                "notes": notes(lang, part),
                "source": quoted.source,
                "page": quoted.page.id,
            }
            rows.append(row)
    return _csv(rows, lang)


def terms_csv(lang: Language) -> bytes:
    """Return a row a term, in the order of the glossary; `source` has ids with a space between."""
    rows: list[Row] = []
    for term in lang.reference.terms:
        row: Row = {
            "id": term.id,
            "kind": "term",
            "url": urls(lang, term.id),
            "text": words(lang, term.term),
            "also": words(lang, term.also),
            "pinyin": term.pinyin,
            "notes": words(lang, term.note),
            "source": " ".join(term.sources),
            "page": "terms",
        }
        rows.append(row)
    return _csv(rows, lang)


def _csv(rows: list[Row], lang: Language) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for number, row in enumerate(rows):
        cells = _cells(row | {"edition": edition_id(lang)})
        if number == 0:
            writer.writerow(cells)
        writer.writerow([_without_formula(cell) for cell in cells.values()])
    return file.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row by column; a mapping becomes a column a language, such as text_zh_hans."""
    cells: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, str):
            cells[name] = value
        else:
            for tag, translation in value.items():
                cells[f"{name}_{tag}".lower().replace("-", "_")] = translation or ""
    return cells


def _without_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_LEADS) else cell
