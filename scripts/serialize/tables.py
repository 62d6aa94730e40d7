"""Statements and terms as CSV (RFC 4180) for spreadsheets.

The files are UTF-8 with a byte order mark, without which Excel misreads Chinese.
"""

import csv
import io
from collections.abc import Mapping

from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, notes_by_tag, urls_by_tag, words_by_tag

# A cell that starts with one of these is a formula, with a full-width one in Chinese spreadsheets.
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
Row = dict[str, str | Mapping[str, str | None]]  # a mapping has a column for each language


def statements_csv(lang: Language) -> bytes:
    """Return a row for each statement and each of its items, in the order of the text.

    `part_of` in the row of an item is the id of its statement.
    """
    rows: list[Row] = []
    for quoted in lang.reference.quoted_statements.values():
        statement = quoted.statement
        for part in statement.parts():
            is_item = part is not statement
            row: Row = {
                "id": part.id,
                "kind": "item" if is_item else "statement",
                "part_of": statement.id if is_item else "",
                "url": urls_by_tag(lang, part.id),
                "text": words_by_tag(lang, part.text),
                "status": part.status,
                "notes": notes_by_tag(lang, part),
                "source": quoted.source,
                "page": quoted.page.id,
            }
            rows.append(row)
    return _csv(rows, lang)


def terms_csv(lang: Language) -> bytes:
    """Return a row for each term, in the order of the glossary.

    `source` has ids with a space between them.
    """
    rows: list[Row] = []
    for term in lang.reference.terms:
        row: Row = {
            "id": term.id,
            "kind": "term",
            "url": urls_by_tag(lang, term.id),
            "text": words_by_tag(lang, term.term),
            "also": words_by_tag(lang, term.also),
            "pinyin": term.pinyin,
            "notes": words_by_tag(lang, term.note),
            "source": " ".join(term.sources),
            "page": "terms",
        }
        rows.append(row)
    return _csv(rows, lang)


def _csv(rows: list[Row], lang: Language) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    for index, row in enumerate(rows):
        cells = _cells(row | {"edition": edition_id(lang)})
        if index == 0:
            writer.writerow(cells)  # the names of the columns
        writer.writerow(cells.values())
    return file.getvalue().encode("utf-8-sig")


def _cells(row: Row) -> dict[str, str]:
    """Return the cells of a row by column. A mapping has columns such as text_zh_hans."""
    cells: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, str):
            cells[name] = _without_formula(value)
        else:
            for tag, translation in value.items():
                column = f"{name}_{tag}".lower().replace("-", "_")
                cells[column] = _without_formula(translation or "")
    return cells


def _without_formula(cell: str) -> str:
    """Return a cell that no spreadsheet reads as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
