"""The words that the templates ask for, found in the templates themselves: no list of them can be out of date."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, nodes

from scripts.entries import KINDS

FOLDERS = (Path(__file__).parent / "templates", Path(__file__).parent.parent / "overrides")
ASKING = ("label", "pattern")  # label(name, **values) fills its {…} in; pattern(name) leaves them to the script


@lru_cache(maxsize=1)
def labels_needed() -> dict[str, frozenset[str] | None]:
    """Every label that a template asks for, with the {…} it fills in; None where the script fills them in."""
    environment = Environment(loader=FileSystemLoader(FOLDERS))
    found: dict[str, frozenset[str] | None] = {f"kind-{kind}": frozenset() for kind in KINDS}
    for name in environment.list_templates(extensions=["j2", "html", "xml"]):
        assert environment.loader is not None
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        for call in tree.find_all(nodes.Call):
            asked = getattr(call.node, "attr", getattr(call.node, "name", ""))
            if asked in ASKING and call.args:
                values = frozenset(keyword.key for keyword in call.kwargs) if asked == "label" else None
                found |= dict.fromkeys(_constants(call.args[0]), values)
        for item in tree.find_all(nodes.Getitem):  # reference.labels["added"]
            if getattr(item.node, "attr", "") == "labels":
                found |= dict.fromkeys(_constants(item.arg), frozenset())
        for loop in tree.find_all(nodes.For):  # for name in ["copied", …]: pattern(name)
            if any(getattr(call.node, "attr", "") == "pattern" for call in loop.find_all(nodes.Call)):
                found |= dict.fromkeys(_constants(loop.iter), None)
    return found


def _constants(node: nodes.Node) -> list[str]:
    """The strings written in an expression."""
    both = [node, *node.find_all(nodes.Const)]
    return [part.value for part in both if isinstance(part, nodes.Const) and isinstance(part.value, str)]
