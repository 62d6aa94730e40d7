"""Rules for labels: exactly those exist that templates and modules use."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from scripts.load import base, records
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote, suggestion
from scripts.prove.frame import frame_templates, parsed_template

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("scripts/reference/*.py", "scripts/render/*.py", "scripts/serialize/*.py")
TEMPLATES = "scripts/render/templates/*"
# The words that * stands for in these names. In other names it stands for any word.
CLOSED = {"kind-*": base.KINDS, "weight-*": records.WEIGHTS}
# The placeholders that the scripts fill in; words.js.j2 gives them the patterns.
FILLED_BY_SCRIPTS = {
    "copied": {"what"},
    "passage": {"numbers"},
    "search-count": {"count"},
    "search-more": {"count"},
    "search-none": {"query"},
    "theme": {"scheme"},
    "unknown-id": {"id"},
}
PLACEHOLDER = re.compile(r"\{[a-z]+\}|[{}]")  # a single brace is a misspelt placeholder
Request = tuple[str, set[str]]  # the name of a label, and its placeholders


def requested_labels() -> dict[str, set[str]]:
    """Return the placeholders of each label in use, by its name. A * stands for any word."""
    requests = list(FILLED_BY_SCRIPTS.items())
    for pattern in MODULES:
        for file in ROOT.glob(pattern):
            requests += _requests_of_module(file.read_text(encoding="utf-8"))
    texts = [file.read_text(encoding="utf-8") for file in ROOT.glob(TEMPLATES)]
    texts += [text for _, text in frame_templates()]
    for text in texts:
        requests += _requests_of_template(text)
    placeholders: defaultdict[str, set[str]] = defaultdict(set)
    for name, filled in requests:
        for word in CLOSED.get(name, ("*",)):
            placeholders[name.replace("*", word)] |= filled
    return placeholders


def _requests(names: list[str], placeholders: Iterable[str] = ()) -> list[Request]:
    return [(name, set(placeholders)) for name in names]


def _requests_of_template(text: str) -> list[Request]:
    """Find label("name", key=…), pattern("name") and labels["name"] in a Jinja template."""
    requests: list[Request] = []
    template = parsed_template(text)
    if isinstance(template, TemplateSyntaxError):
        return []  # another rule reports it
    for node in template.find_all((nodes.Call, nodes.Getitem)):
        if isinstance(node, nodes.Call) and _last_name(node.node) in ("label", "pattern"):
            filled = {keyword.key for keyword in node.kwargs}
            requests += _requests(_names_in_template(node.args[0]), filled)
        if isinstance(node, nodes.Getitem) and _last_name(node.node) == "labels":
            requests += _requests(_names_in_template(node.arg))
    return requests


def _names_in_template(node: nodes.Node | None) -> list[str]:
    """Return the values of an expression: "a", "a" if … else "b", "style-" ~ id."""
    if isinstance(node, nodes.Const):
        return [str(node.value)]
    if isinstance(node, nodes.CondExpr):
        return _names_in_template(node.expr1) + _names_in_template(node.expr2)
    if isinstance(node, nodes.Concat):
        parts = [part.value if isinstance(part, nodes.Const) else "*" for part in node.nodes]
        return ["".join(parts)]
    return []


@lru_cache(maxsize=200)
def _requests_of_module(text: str) -> list[Request]:
    """Find the labels in Python code, including those of downloads and citation styles."""
    requests: list[Request] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and node.args:
            requests += _requests_of_call(node)
        elif isinstance(node, ast.Subscript) and _last_name(node.value) == "labels":
            requests += _requests(_names_in_module(node.slice))
        elif isinstance(node, ast.AnnAssign) and _last_name(node.target) == "STYLES":
            styles = getattr(node.value, "keys", [])
            requests += _requests([f"style-{style.value}" for style in styles])
    return requests


def _requests_of_call(node: ast.Call) -> list[Request]:
    names = _names_in_module(node.args[0])
    function = _last_name(node.func)
    if function in ("label", "pattern"):
        filled = {keyword.arg for keyword in node.keywords if keyword.arg}
        return _requests(names, filled)
    if function == "Format":
        labels = [f"file-{name}" for name in names]
        return _requests(labels + [f"{label}-note" for label in labels])
    return []


def _names_in_module(node: ast.expr) -> list[str]:
    """Return the values of an expression: "a", "a" if … else "b", f"kind-{kind}"."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _names_in_module(node.body) + _names_in_module(node.orelse)
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "*" for part in node.values]
        return ["".join(map(str, parts))]
    return []


def _last_name(node: nodes.Node | ast.expr) -> str:
    """Return "label" for label and for lang.label, in a template or in Python."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, nodes.Getattr | ast.Attribute):
        return node.attr
    return ""


def labels_match_requests(data: Data) -> Iterator[Problem]:
    """Exactly the labels in use exist, with the same placeholders in every language."""
    document = data.documents["labels.yml"]
    if not document.model:
        return
    labels = document.model.labels
    requests = requested_labels()
    for name in sorted(requests):
        if not any(fnmatchcase(label, name) for label in labels):
            expected = "expected it, because a template or module uses it · 缺少此标签"
            yield document.problem(("labels",), f"no label {quote(name)}; {expected}")
    for label, text in labels.items():
        matching = [filled for name, filled in requests.items() if fnmatchcase(label, name)]
        if not matching:
            message = f"no template or module uses {quote(label)}{suggestion(label, requests)}"
            yield document.problem(("labels", label), f"{message} · 无处使用")
            continue
        placeholders = set().union(*matching)
        for language, message in _wrong_placeholders(text, placeholders):
            yield document.problem(("labels", label, language), message)


def _wrong_placeholders(text: base.Text, filled: set[str]) -> Iterator[tuple[str, str]]:
    """Yield (language, message) if the placeholders differ from those of other languages."""
    allowed = {f"{{{name}}}" for name in filled}
    placeholders = {language: set(PLACEHOLDER.findall(words)) for language, words in text.items()}
    possible = [names for names in placeholders.values() if names <= allowed]
    expected = max(possible, key=len, default=allowed)
    for language, names in placeholders.items():
        if names != expected:
            wanted = " ".join(sorted(expected)) or "none"
            message = f"{quote(text[language])} has other placeholders; expected {wanted}"
            yield language, f"{message} · 花括号内的名称有误"
