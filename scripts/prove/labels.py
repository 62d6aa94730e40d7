"""The words of the interface are those that the templates and the code ask for, found in these themselves."""

import ast
import re
from collections.abc import Iterator
from fnmatch import filter as matching
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, nodes

from scripts.load import base, records, settings
from scripts.load.data import Data
from scripts.load.problems import Problem, nearest, quote

ROOT = Path(__file__).resolve().parents[2]
ASKING = ("scripts/render/**/*", "scripts/serialize/**/*", "overrides/**/*")  # where labels are asked for
TEMPLATES = (".j2", ".html", ".xml")
PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
CLOSED = {"kind-*": base.KINDS, "weight-*": records.WEIGHTS}  # what stands for the *, where it is not any name
Asked = tuple[str, frozenset[str] | None]  # a label, and the {…} that are filled in; None: the script fills them in


def labels_asked() -> dict[str, frozenset[str] | None]:
    """Every label that is asked for; a * in its name stands for what is put there when it is."""
    files = sorted(file for pattern in ASKING for file in ROOT.glob(pattern) if file.suffix in (*TEMPLATES, ".py"))
    found = dict(asked for file in files for asked in _asked_in(file, file.stat().st_mtime_ns))
    closed = {star: [star.replace("*", name) for name in CLOSED[star]] for star in found.keys() & CLOSED.keys()}
    return {name: filled for star, filled in found.items() for name in closed.get(star, [star])}


@lru_cache(maxsize=1000)
def _asked_in(file: Path, modified: int) -> tuple[Asked, ...]:
    """What one file asks for, as it was when last modified."""
    text = file.read_text(encoding="utf-8")
    return tuple(_asked_in_template(text) if file.suffix in TEMPLATES else _asked_in_code(text))


def _asked_in_template(text: str) -> Iterator[Asked]:
    tree = Environment().parse(text)
    for call in tree.find_all(nodes.Call):  # label("as-of", date=…), pattern("copied")
        asked = getattr(call.node, "attr", getattr(call.node, "name", ""))
        if asked in ("label", "pattern") and call.args:
            filled = frozenset(keyword.key for keyword in call.kwargs) if asked == "label" else None
            yield from ((name, filled) for name in _names(call.args[0]))
    for item in tree.find_all(nodes.Getitem):  # reference.labels["background"]
        if getattr(item.node, "attr", "") == "labels":
            yield from ((name, frozenset()) for name in _names(item.arg))


def _names(node: nodes.Node) -> list[str]:
    """The names that an expression may give; * where it is put together from parts."""
    if isinstance(node, nodes.Concat):
        return ["".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in node.nodes)]
    both = [node, *node.find_all(nodes.Const)]
    return [part.value for part in both if isinstance(part, nodes.Const) and isinstance(part.value, str)]


def _asked_in_code(text: str) -> Iterator[Asked]:
    for call in ast.walk(ast.parse(text)):  # lang.label("cite-version", version=…), lang.label(f"kind-{kind}")
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ("label", "pattern") and call.args:
            parts = getattr(call.args[0], "values", call.args[:1])
            name = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts)
            filled = frozenset(str(keyword.arg) for keyword in call.keywords)
            if name != "*":
                yield name, filled if getattr(call.func, "attr", "") == "label" else None


def labels_are_those_needed(data: Data) -> Iterator[Problem]:
    """Every label that the templates and the code ask for is there, no other, and with the {…} that they fill in."""
    asked = labels_asked()
    for labels in data.every(settings.Labels):
        there = labels.value.labels
        for name in sorted(name for name in asked if not matching(there, name)):
            yield labels.problem(f"no label {quote(name)}; expected it, the pages ask for it", "labels")
        for name, text in there.items():
            match = next((pattern for pattern in (name, *asked) if pattern in asked and fnmatchcase(name, pattern)), "")
            if not match:
                yield labels.problem(f"no page asks for {quote(name)}{nearest(name, asked)}", "labels", name)
                continue
            filled = asked[match]
            expected = set(PLACEHOLDER.findall(next(iter(text.values())))) if filled is None else filled
            for language, words in text.items():
                found = PLACEHOLDER.findall(words)
                if set(found) != expected or words.count("{") != len(found) or words.count("}") != len(found):
                    wanted = " ".join(f"{{{one}}}" for one in sorted(expected)) or "none"
                    message = f"{quote(words)} has other placeholders; expected {wanted}"
                    yield labels.problem(message, "labels", name, language)
