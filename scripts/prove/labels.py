"""The words of the interface are those that the templates and the code ask for, found in these themselves."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, nodes

from scripts.load import base, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, nearest, quote

ROOT = Path(__file__).resolve().parents[2]
ASKING = ("scripts/render/*.py", "scripts/serialize/*.py", "scripts/render/templates/*", "overrides/**/*.html")
CLOSED = {"kind-*": base.KINDS, "weight-*": records.WEIGHTS}  # what stands for the *, where it is not any name
ASKED = ("label", "pattern", "labels")


def labels_asked() -> set[str]:
    """Every label that is asked for; a * in its name stands for what is put there when it is."""
    files = [file for pattern in ASKING for file in ROOT.glob(pattern)]
    found = {name for file in files for name in _asked_in(file.read_text(encoding="utf-8"), file.suffix == ".py")}
    return found - {*CLOSED} | {star.replace("*", name) for star, names in CLOSED.items() for name in names}


@lru_cache(maxsize=1000)
def _asked_in(text: str, is_code: bool) -> frozenset[str]:
    """What the text of one file asks for."""
    return frozenset(_asked_in_code(text) if is_code else _asked_in_template(text))


def _asked_in_template(text: str) -> Iterator[str]:
    for node in Environment().parse(text).find_all((nodes.Call, nodes.Getitem)):
        asked: nodes.Node | None = getattr(node, "arg", None) or next(iter(getattr(node, "args", ())), None)
        called = node.node  # type: ignore[attr-defined]
        if asked and getattr(called, "attr", getattr(called, "name", "")) in ASKED:
            if isinstance(asked, nodes.Concat):  # label("weight-" ~ number)
                yield "".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in asked.nodes)
            else:  # label("as-of", date=…), reference.labels["background"], label("one" if … else "other")
                yield from (one.value for one in (asked, *asked.find_all(nodes.Const)) if isinstance(one, nodes.Const))


def _asked_in_code(text: str) -> Iterator[str]:
    for call in ast.walk(ast.parse(text)):  # lang.label("cite-version", version=…), lang.label(f"kind-{kind}")
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ASKED:
            parts = getattr(call.args[0], "values", call.args[:1])
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)


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
