"""The words of the interface are those that the templates and the code ask for, found in these themselves."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from scripts.load import base, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, nearest, quote

ROOT = Path(__file__).resolve().parents[2]
ASKING = ("scripts/render/*.py", "scripts/serialize/*.py", "scripts/render/templates/*", "overrides/**/*.html")
CLOSED = {"kind-*": base.KINDS, "weight-*": records.WEIGHTS}  # what stands for the *, where it is not any name
# label("as-of", date=…), label(f"kind-{kind}"), label("one" if … else "other"), label("style-" ~ id), labels["link"]
CALL = re.compile(r"\b(?:label|pattern)\(([^,)]+)|\blabels\[([^]]+)")
NAME = re.compile(r"""["']([^"']+)["']""")


def labels_asked() -> set[str]:
    """Every label that is asked for; a * in its name stands for what is put there when it is."""
    files = [file for pattern in ASKING for file in ROOT.glob(pattern)]
    found = {name for file in files for name in _asked_in(file.read_text(encoding="utf-8"))}
    return found - {*CLOSED} | {star.replace("*", name) for star, names in CLOSED.items() for name in names}


@lru_cache(maxsize=1000)
def _asked_in(text: str) -> frozenset[str]:
    """What the text of one file asks for."""
    asked = ["".join(call) for call in CALL.findall(text)]
    joined = ["".join("".join(NAME.findall(part)) or "*" for part in one.split("~")) for one in asked if "~" in one]
    named = [name for one in asked if "~" not in one for name in NAME.findall(one)]
    return frozenset([*joined, *(re.sub(r"\{.*\}", "*", name) for name in named)])


def labels_are_those_needed(data: Data) -> Iterator[Problem]:
    """Every label that the templates and the code ask for is there, no other, with the same {…} in every language."""
    document, asked = data.documents["labels.yml"], labels_asked()
    there = document.model.labels if document.model else {}
    for name in sorted(one for one in asked if there and not any(fnmatchcase(label, one) for label in there)):
        yield document.problem(("labels",), f"no label {quote(name)}; expected it, the pages ask for it")
    for name, text in there.items():
        if not any(fnmatchcase(name, one) for one in asked):
            yield document.problem(("labels", name), f"no page asks for {quote(name)}{nearest(name, asked)}")
        found = {language: sorted({*re.findall(r"\{[a-z]+\}|[{}]", words)}) for language, words in text.items()}
        for language, names in found.items():
            expected = next(iter(found.values()))
            if names != expected:
                message = f"{quote(text[language])} has other placeholders; expected {' '.join(expected) or 'none'}"
                yield document.problem(("labels", name, language), message)
