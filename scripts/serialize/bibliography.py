"""The site and every source for reference managers: BibTeX, RIS, CSL-JSON, in the first language of the site."""

import json
import re

from scripts.serialize.citations import Work, edition, quoted
from scripts.serialize.publication import Publication

# What LaTeX reads as commands, and how it prints them. BibTeX counts \{ and \} as braces: they must not be used alone.
NAMED = {"\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum"}
LATEX = str.maketrans({one: f"\\text{name}{{}}" for one, name in NAMED.items()} | {one: f"\\{one}" for one in "%&#_$"})
IN_BRACES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})  # what an address must not have inside braces


def bibtex(publication: Publication) -> bytes:
    """BibTeX, with the types and fields of biblatex; two pairs of braces keep titles and names as they are."""
    entries = []
    for work in _works(publication):
        fields = {"author": work.author, "title": work.title, "titleaddon": work.container, "version": work.version}
        printed = {name: value.translate(LATEX) for name, value in fields.items() if value}
        printed |= {name: f"{{{printed[name]}}}" for name in ("author", "title") if name in printed}
        printed |= {"date": work.date, "year": work.date[:4], "url": work.url.translate(IN_BRACES)}
        lines = [f"  {name} = {{{value}}},\n" for name, value in printed.items() if value]
        entries.append(f"@online{{{work.id},\n{''.join(lines)}}}\n")
    return "\n".join(entries).encode()


def ris(publication: Publication) -> bytes:
    """RIS. A comma would take the name of an author apart: a dash stands for it. Of a range, the first day is given."""
    entries = []
    for work in _works(publication):
        day = "/".join([*work.date.partition("/")[0].split("-"), "", "", ""][:4]) if work.date else ""
        fields = {"TY": "ELEC", "ID": work.id, "AU": re.sub(r"\s*,\s*", " – ", work.author), "TI": work.title}
        fields |= {"T2": work.container, "DA": day, "PY": work.date[:4], "ET": work.version, "LA": work.language}
        lines = [f"{tag}  - {value}\r\n" for tag, value in (fields | {"UR": work.url}).items() if value]
        entries.append("".join([*lines, "ER  - \r\n"]))
    return "\r\n".join(entries).encode()


def csl_json(publication: Publication) -> bytes:
    """CSL-JSON, https://docs.citationstyles.org/en/1.0.2/specification.html#appendix-iv-variables."""
    items = []
    for work in _works(publication):
        days = [[int(part) for part in day.split("-")] for day in work.date.split("/") if day]
        fields = {"id": work.id, "type": "webpage", "title": work.title, "container-title": work.container}
        fields |= {"version": work.version, "URL": work.url, "language": work.language}
        author, issued = [{"literal": work.author}] if work.author else [], {"date-parts": days} if days else {}
        items.append({name: value for name, value in (fields | {"author": author, "issued": issued}).items() if value})
    return f"{json.dumps(items, ensure_ascii=False, indent=2)}\n".encode()


def _works(publication: Publication) -> list[Work]:
    reference, lang = publication.reference, publication.languages[0]
    home = edition(lang, reference.entry_of[reference.pages[0].id], publication.base_url)
    return [home, *(quoted(lang, source) for source in reference.sources)]
