"""The words of the interface are those that the templates and the code ask for, found in these themselves."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, nodes

from scripts.load import base, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, nearest, quote

ROOT = Path(__file__).resolve().parents[2]
CODE = ("scripts/render/*.py", "scripts/serialize/*.py", "docs/assets/*.js")
ASKING = (*CODE, "scripts/render/templates/*", "overrides/**/*.html")
CLOSED = {"kind-*": base.KINDS, "weight-*": records.WEIGHTS}  # what stands for the *, where it is not any name
ASKED = ("label", "pattern", "labels")


def labels_asked() -> dict[str, set[str]]:
    """Every label that is asked for, with the names filled in; a * in it stands for what is put there when it is."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in [file for pattern in ASKING for file in ROOT.glob(pattern)]:
        for name, filled in _asked_in(file.read_text(encoding="utf-8"), file.suffix):
            for one in [name.replace("*", part) for part in CLOSED.get(name, ("*",))]:
                found[one].update(filled)
    return found


@lru_cache(maxsize=1000)
def _asked_in(text: str, kind: str) -> list[tuple[str, list[str]]]:
    """What the text of one file asks for, and fills in."""
    return list({".py": _asked_in_code, ".js": _filled_in_script}.get(kind, _asked_in_template)(text))


def _asked_in_template(text: str) -> Iterator[tuple[str, list[str]]]:
    for node in Environment().parse(text).find_all((nodes.Call, nodes.Getitem)):
        asked: nodes.Node | None = getattr(node, "arg", None) or next(iter(getattr(node, "args", ())), None)
        called = node.node  # type: ignore[attr-defined]
        filled = [keyword.key for keyword in getattr(node, "kwargs", ())]
        if asked and getattr(called, "attr", getattr(called, "name", "")) in ASKED:
            if isinstance(asked, nodes.Concat):  # label("weight-" ~ number)
                yield "".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in asked.nodes), filled
            else:  # label("as-of", date=…), reference.labels["background"], label("one" if … else "other")
                consts = [one for one in (asked, *asked.find_all(nodes.Const)) if isinstance(one, nodes.Const)]
                yield from ((one.value, filled) for one in consts)


def _asked_in_code(text: str) -> Iterator[tuple[str, list[str]]]:
    for call in ast.walk(ast.parse(text)):  # lang.label("cite-version", version=…), lang.label(f"kind-{kind}")
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Format":  # what stands for the * in file-*
            yield from ((f"file-{ast.literal_eval(call.args[0])}{part}", []) for part in ("", "-note"))
        if isinstance(call, ast.AnnAssign) and ast.unparse(call.target) == "STYLES":  # and in style-*
            yield from ((f"style-{ast.literal_eval(key)}", []) for key in getattr(call.value, "keys", ()))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in ASKED:
            parts, filled = getattr(call.args[0], "values", call.args[:1]), [str(one.arg) for one in call.keywords]
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in parts), filled


def _filled_in_script(text: str) -> Iterator[tuple[str, list[str]]]:
    for name, filled in re.findall(r"fill\(words\.(\w+), \{ (\w+)", text):  # fill(words.searchCount, { count: …
        yield re.sub("(?=[A-Z])", "-", name).lower(), [filled]


def labels_are_those_needed(data: Data) -> Iterator[Problem]:
    """Every label that is asked for is there, no other, with the same {…} in every language, such as are filled in."""
    document, asked = data.documents["labels.yml"], labels_asked()
    there = document.model.labels if document.model else {}
    for name in sorted(one for one in asked if there and not any(fnmatchcase(label, one) for label in there)):
        yield document.problem(("labels",), f"no label {quote(name)}; expected it, the pages ask for it")
    for name, text in there.items():
        filled = [{*names} for one, names in asked.items() if fnmatchcase(name, one)]
        if not filled:
            yield document.problem(("labels", name), f"no page asks for {quote(name)}{nearest(name, asked)}")
            continue
        known = {f"{{{one}}}" for one in set().union(*filled)}
        found = {language: {*re.findall(r"\{[a-z]+\}|[{}]", words)} for language, words in text.items()}
        expected = max((names for names in found.values() if names <= known), key=len, default=known)
        for language in [language for language, names in found.items() if names != expected]:
            message = f"{quote(text[language])} has other placeholders; expected {' '.join(sorted(expected)) or 'none'}"
            yield document.problem(("labels", name, language), f"{message} · 花括号内的名称有误")
