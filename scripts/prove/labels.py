"""The words of the interface are those that the templates and the code ask for, found in these themselves."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from scripts.load import base, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, nearest, quote

ROOT = Path(__file__).resolve().parents[2]
CODE = ("scripts/render/*.py", "scripts/serialize/*.py", "docs/assets/*.js")
ASKING = (*CODE, "scripts/render/templates/*", "overrides/**/*.html")
CLOSED = {
    "kind-*": base.KINDS,
    "weight-*": records.WEIGHTS,
}  # what stands for the *, where it is not any name
# label("as-of", date=…), label(f"kind-{kind}"), label("one" if … else "other"), label("style-" ~ id), labels["link"]
INSIDE = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
CALL = re.compile(rf"\b(?:label|pattern)\(([^,()]+)({INSIDE})\)|\blabels\[([^]]+)\]")
NAME = re.compile(r"""["']([^"']+)["']""")
KEYWORD = re.compile(r"\b(\w+)=(?!=)")
FILL = re.compile(
    r"\bfill\(words\.(\w+), \{ (\w+)"
)  # in a script, fill(words.searchCount, { count: …
# What stands for the * in file-* and style-*: the first words of the rows of FORMATS, the keys of STYLES.
ROW = re.compile(r'^    Format\("([\w-]+)"', re.MULTILINE)
KEY = re.compile(r'"([\w-]+)":')
STYLES = re.compile(r"^STYLES\b.*?^\}", re.MULTILINE | re.DOTALL)


def labels_asked() -> dict[str, set[str]]:
    """Every label that is asked for, with the names filled in; a * in it stands for what is put there when it is."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in [file for pattern in ASKING for file in ROOT.glob(pattern)]:
        for name, filled in _asked_in(file.read_text(encoding="utf-8")):
            for one in [name.replace("*", part) for part in CLOSED.get(name, ("*",))]:
                found[one].update(filled)
    return found


@lru_cache(maxsize=1000)
def _asked_in(text: str) -> list[tuple[str, list[str]]]:
    """What the text of one file asks for, and what it fills in."""
    found: list[tuple[str, list[str]]] = []
    for first, rest, index in CALL.findall(text):
        asked = first or index
        joined = ["".join(NAME.findall(part)) or "*" for part in asked.split("~")]
        names = ["".join(joined)] if len(joined) > 1 else NAME.findall(asked)
        found += [(re.sub(r"\{.*\}", "*", name), KEYWORD.findall(rest)) for name in names]
    found += [
        (re.sub("(?=[A-Z])", "-", name).lower(), [filled]) for name, filled in FILL.findall(text)
    ]
    found += [(f"file-{name}{part}", []) for name in ROW.findall(text) for part in ("", "-note")]
    found += [
        (f"style-{name}", []) for styles in STYLES.findall(text) for name in KEY.findall(styles)
    ]
    return found


def labels_are_those_needed(data: Data) -> Iterator[Problem]:
    """Every label that is asked for is there, no other, with the same {…} in every language, such as are filled in."""
    document, asked = data.documents["labels.yml"], labels_asked()
    there = document.model.labels if document.model else {}
    for name in sorted(
        one for one in asked if there and not any(fnmatchcase(label, one) for label in there)
    ):
        yield document.problem(
            ("labels",), f"no label {quote(name)}; expected it, the pages ask for it"
        )
    for name, text in there.items():
        filled = [{*names} for one, names in asked.items() if fnmatchcase(name, one)]
        if not filled:
            yield document.problem(
                ("labels", name), f"no page asks for {quote(name)}{nearest(name, asked)}"
            )
            continue
        known = {f"{{{one}}}" for one in set().union(*filled)}
        found = {
            language: {*re.findall(r"\{[a-z]+\}|[{}]", words)} for language, words in text.items()
        }
        expected = max(
            (names for names in found.values() if names <= known), key=len, default=known
        )
        for language in [language for language, names in found.items() if names != expected]:
            message = f"{quote(text[language])} has other placeholders; expected {' '.join(sorted(expected)) or 'none'}"
            yield document.problem(("labels", name, language), f"{message} · 花括号内的名称有误")
