"""The site and every source for reference managers: BibTeX, RIS, CSL-JSON, in the first language of the site."""

import json
import re

from scripts.reference.language import Language
from scripts.serialize.citations import Work, edition, quoted

# What LaTeX reads as commands, and how it prints them. BibTeX counts \{ and \} as braces: they must not be used alone.
NAMED = {
    "\\": "backslash",
    "{": "braceleft",
    "}": "braceright",
    "~": "asciitilde",
    "^": "asciicircum",
}
LATEX = str.maketrans(
    {one: f"\\text{name}{{}}" for one, name in NAMED.items()} | {one: f"\\{one}" for one in "%&#_$"}
)
IN_BRACES = str.maketrans(
    {"\\": "%5C", "{": "%7B", "}": "%7D"}
)  # what an address must not have inside braces


def bibtex(lang: Language) -> bytes:
    """BibTeX, with the types and fields of biblatex; two pairs of braces keep titles and names as they are."""
    entries = []
    for work in _works(lang):
        fields = {"author": work.author and f"{{{work.author.translate(LATEX)}}}"}
        fields |= {
            "title": f"{{{work.title.translate(LATEX)}}}",
            "titleaddon": work.container.translate(LATEX),
        }
        fields |= {"version": work.version, "date": work.date, "year": work.date[:4]}
        fields |= {"url": work.url.translate(IN_BRACES)}
        lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
        entries.append(f"@online{{{work.id},\n{''.join(lines)}}}\n")
    return "\n".join(entries).encode()


def ris(lang: Language) -> bytes:
    """RIS. A comma would take the name of an author apart: a dash stands for it. Of a range, the first day is given."""
    entries = []
    for work in _works(lang):
        day = (
            "/".join([*work.date.partition("/")[0].split("-"), "", "", ""][:4]) if work.date else ""
        )
        fields = {
            "TY": "ELEC",
            "ID": work.id,
            "AU": re.sub(r"\s*,\s*", " – ", work.author),
            "TI": work.title,
        }
        fields |= {
            "T2": work.container,
            "DA": day,
            "PY": work.date[:4],
            "ET": work.version,
            "LA": work.language,
        }
        lines = [
            f"{tag}  - {value}\r\n" for tag, value in (fields | {"UR": work.url}).items() if value
        ]
        entries.append("".join([*lines, "ER  - \r\n"]))
    return "\r\n".join(entries).encode()


def csl_json(lang: Language) -> bytes:
    """CSL-JSON, https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables."""
    items = []
    for work in _works(lang):
        days = [[int(part) for part in day.split("-")] for day in work.date.split("/") if day]
        fields = {
            "id": work.id,
            "type": "webpage",
            "title": work.title,
            "container-title": work.container,
        }
        fields |= {"version": work.version, "URL": work.url, "language": work.language}
        author, issued = (
            [{"literal": work.author}] if work.author else [],
            {"date-parts": days} if days else {},
        )
        items.append(
            {
                name: value
                for name, value in (fields | {"author": author, "issued": issued}).items()
                if value
            }
        )
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode()


def _works(lang: Language) -> list[Work]:
    sources = lang.reference.sources
    return [
        edition(lang, lang.reference.entry_of["home"]),
        *(quoted(lang, source) for source in sources),
    ]
