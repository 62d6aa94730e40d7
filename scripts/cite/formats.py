"""Works for reference managers: BibTeX, RIS, CSL-JSON. All UTF-8; what is text in the data is text there."""

import json
import re
from collections.abc import Iterable

from scripts.cite.items import Work

# https://www.latex-project.org/help/documentation/encguide.pdf: what LaTeX reads as commands, and how it prints them.
# BibTeX counts \{ and \} as braces, so that they must not be used alone.
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%&#_$"},
}
LANGID = {"en": "english", "zh-Hans": "chinese-hans", "zh-Hant": "chinese-hant"}  # as babel names languages
IN_BRACES = {"\\": "%5C", "{": "%7B", "}": "%7D"}  # what an address must not have inside braces


def bibtex(works: Iterable[Work]) -> str:
    """BibTeX, with the types and fields of biblatex; `year` is there for older styles.

    Titles and names are in two pairs of braces, so that no style changes their case or takes them apart.
    """
    return "\n".join(map(_bibtex, works))


def _bibtex(work: Work) -> str:
    fields = {
        "author": f"{{{_latex(work.author)}}}" if work.author else "",
        "title": f"{{{_latex(work.name)}}}" if work.name else "",
        "titleaddon": _latex(work.container),
        "date": work.issued.iso() if work.issued else "",
        "year": f"{work.issued.start.year:04d}" if work.issued else "",
        "version": _latex(work.version),
        "url": _replaced(work.url, IN_BRACES),
        "langid": LANGID.get(work.language, ""),
        "annote": _latex(work.note),  # which, unlike a note, is not printed
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{work.id},\n{''.join(lines)}}}\n"


def ris(works: Iterable[Work]) -> str:
    """RIS. Its author cannot have a comma, which would take the name apart; there a dash stands for it."""
    return "\r\n".join(map(_ris, works))


def _ris(work: Work) -> str:
    fields = (
        ("TY", "ELEC"),
        ("ID", work.id),
        ("AU", re.sub(r"\s*,\s*", " – ", work.author)),
        ("TI", work.name),
        ("T2", work.container),
        ("DA", _slashes(work)),
        ("PY", f"{work.issued.start.year:04d}" if work.issued else ""),
        ("ET", work.version),
        ("LA", work.language),
        ("UR", work.url),
        ("N1", work.note),
    )
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def _slashes(work: Work) -> str:
    """YYYY/MM/DD/ with what is not known left empty; of a range, the first day."""
    if not work.issued:
        return ""
    year, *rest = work.issued.start.iso().split("-")
    return "/".join([year, *rest, *[""] * (3 - len(rest))])


def csl_json(works: Iterable[Work]) -> str:
    """CSL-JSON. It may also stand in a <script>, which the characters “</” would end."""
    return json.dumps([work.csl() for work in works], ensure_ascii=False, indent=2).replace("</", "<\\/") + "\n"


def _latex(words: str) -> str:
    return _replaced(words, LATEX)


def _replaced(words: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in words)
