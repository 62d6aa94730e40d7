"""The site and its sources for reference managers: BibTeX, RIS and CSL-JSON."""

import json
import re
from typing import Any

from scripts.reference.language import Language
from scripts.serialize.citations import Work, entry_work, source_work

# The characters that LaTeX reads as commands. Braces have names, since BibTeX counts \{ and \}.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "%": r"\%",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "$": r"\$",
    }
)
URL_IN_BRACES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def bibtex(lang: Language) -> bytes:
    """Return BibTeX with the fields of biblatex. Double braces protect titles and names."""
    return "\n".join(_bibtex_entry(work) for work in _works(lang)).encode()


def _bibtex_entry(work: Work) -> str:
    author = work.author.translate(LATEX)
    fields = {
        "author": f"{{{author}}}" if author else "",
        "title": f"{{{work.title.translate(LATEX)}}}",
        "titleaddon": work.container.translate(LATEX),
        "version": work.version,
        "date": work.date,
        "year": work.date[:4],
        "url": work.url.translate(URL_IN_BRACES),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@online{{{work.id},\n{''.join(lines)}}}\n"


def ris(lang: Language) -> bytes:
    """Return RIS, with the first date of a range."""
    return "\r\n".join(_ris_record(work) for work in _works(lang)).encode()


def _ris_record(work: Work) -> str:
    fields = {
        "TY": "ELEC",
        "ID": work.id,
        "AU": re.sub(r"\s*,\s*", " – ", work.author),  # a comma would split the name
        "TI": work.title,
        "T2": work.container,
        "DA": _ris_date(work.date),
        "PY": work.date[:4],
        "ET": work.version,
        "LA": work.language,
        "UR": work.url,
    }
    lines = [f"{tag}  - {value}\r\n" for tag, value in fields.items() if value]
    return "".join([*lines, "ER  - \r\n"])


def _ris_date(date: str) -> str:
    """Return YYYY/MM/DD/ for an ISO 8601 date or the start of a range, with empty unknown parts."""
    if not date:
        return ""
    year, month, day, *_ = [*date.partition("/")[0].split("-"), "", ""]
    return f"{year}/{month}/{day}/"


def csl_json(lang: Language) -> bytes:
    """Return CSL-JSON.

    https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables
    """
    items = [_csl_item(work) for work in _works(lang)]
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode()


def _csl_item(work: Work) -> dict[str, Any]:
    date_parts: list[list[int]] = []
    for date in work.date.split("/"):
        if date:
            date_parts.append([int(number) for number in date.split("-")])
    item = {
        "id": work.id,
        "type": "webpage",
        "title": work.title,
        "container-title": work.container,
        "version": work.version,
        "URL": work.url,
        "language": work.language,
        "author": [{"literal": work.author}] if work.author else [],
        "issued": {"date-parts": date_parts} if date_parts else {},
    }
    return {name: value for name, value in item.items() if value}


def _works(lang: Language) -> list[Work]:
    """Return the site, then its sources."""
    reference = lang.reference
    site = entry_work(lang, reference.entry_of["home"])
    return [site, *(source_work(lang, source) for source in reference.sources)]
