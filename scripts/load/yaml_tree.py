"""A strict reader of YAML: text, lists and mappings only, with the line of every value.

PyYAML composes nodes, which are turned into plain values here: it constructs and expands nothing. Of its two loaders
this is the one in Python, since deep nesting can crash the one in C.
"""

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias, Union

import yaml

from scripts.load.plain_text import invisible, name_of, plain_text
from scripts.load.problems import Problem, quote

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 (a string has no |)
Pointer: TypeAlias = tuple[str | int, ...]  # the way from the top of a file to a value: ("paragraphs", 0, "id")

DEEPEST = 20
MOST_PROBLEMS = 100  # of one file; what is wrong that often is one thing
YEAR_MONTH = re.compile(r"\d{4}-\d{1,2}")
KINDS = {"merge": "a merge key", "bool": "true or false", "int": "a number", "float": "a number", "timestamp": "a date"}


@dataclass
class Tree:
    """One file: its plain value (None when it could not be read), the line of each value, and every text in it."""

    path: str
    value: Plain | None = None
    lines: dict[Pointer, int] = field(default_factory=dict)
    texts: dict[Pointer, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, pointer: Pointer) -> int:
        """The line of the value at `pointer`, or of the nearest thing around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return self.lines.get(pointer, 1)

    def report(self, line: int, message: str) -> None:
        """Note a problem at a line of this file; of very many the first are enough."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.path, line, message))


def read_tree(content: bytes, path: str) -> Tree:
    """Read the bytes of a file, known to messages as `path`. Never raises for what is in it: see `Tree.problems`."""
    tree = Tree(path)
    text = plain_text(content, tree.report)
    for number, line in enumerate((text or "").split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            tree.report(number, "a tab in the indentation; expected spaces")
    if text is not None and not tree.problems:
        try:
            _compose(tree, text)
        except yaml.MarkedYAMLError as error:
            mark, began = error.problem_mark or error.context_mark, error.context_mark
            context = f", {error.context} that starts in line {began.line + 1}" if error.context and began else ""
            message = f"not YAML: {error.problem or error.context}{context}; expected valid YAML"
            tree.report(mark.line + 1 if mark else 1, message)
        except yaml.YAMLError as error:
            tree.report(1, f"not YAML: {' '.join(str(error).split())}; expected valid YAML")
        except (ValueError, OverflowError):  # \UFFFFFFFF is no character
            tree.report(1, "not YAML: a number out of range; expected valid YAML")
    if tree.problems:
        tree.value = None
    return tree


def _compose(tree: Tree, text: str) -> None:
    loader: Any = _Loader(text, tree)
    if not loader.check_node():
        tree.report(0, "nothing but comments; expected YAML")
        return
    try:
        tree.value = _value(tree, loader.get_node(), ())
    except _TooDeepError as error:
        tree.report(error.args[0], f"nested deeper than {DEEPEST} levels; expected less")
        return
    if loader.check_node():
        line = loader.peek_event().start_mark.line + 1
        tree.report(line, "a second document; expected one document a file")


class _TooDeepError(Exception):
    """What follows this line is not looked at."""


class _Loader(yaml.SafeLoader):
    """PyYAML's composer; it reports what is more than plain text, and does not follow it."""

    def __init__(self, text: str, tree: Tree) -> None:
        super().__init__(text)
        self.tree, self.text_lines, self.depth = tree, text.split("\n"), 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line + 1
        if event.anchor:
            alias = isinstance(event, yaml.AliasEvent)
            what = f"an alias (*{event.anchor}); expected the value written out"
            self.tree.report(line, what if alias else f"an anchor (&{event.anchor}); expected none")
            if alias:
                self.get_event()  # type: ignore[no-untyped-call]
                return yaml.ScalarNode("", "", event.start_mark, event.end_mark)
            event.anchor = None
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.tree.report(line, f"a tag ({tag}); expected plain text, lists and mappings")
        if self.depth > DEEPEST:
            raise _TooDeepError(line)
        self.depth += 1
        node: Any = super().compose_node(parent, index)
        self.depth -= 1
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0]:
            self.check_scalar(node, line)
        return node

    def check_scalar(self, node: Any, line: int) -> None:
        """Without quotes, only what YAML takes for text, and no comment after it that may be its end, cut off."""
        kind = "timestamp" if YEAR_MONTH.fullmatch(node.value) else node.tag.rpartition(":")[2]
        if kind == "null":
            found = f"{quote(node.value)} is read as nothing" if node.value else "nothing after the key"
            self.tree.report(line, f"{found}; expected text")
        elif kind != "str":
            found = f"{quote(node.value)} is read as {KINDS.get(kind, kind)}"
            self.tree.report(line, f"{found}; expected text, in quotes: '{node.value}'")
        rest = self.text_lines[node.end_mark.line][node.end_mark.column :]
        if node.value and rest.lstrip().startswith("#"):
            message = f"a comment after {quote(node.value)}; expected it in a line of its own, or quotes"
            self.tree.report(line, message)


def _value(tree: Tree, node: Any, pointer: Pointer) -> Plain:
    """The plain value of a node, its lines and texts noted in the tree. As deep as the nodes are: DEEPEST."""
    tree.lines.setdefault(pointer, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(tree, inner, (*pointer, index)) for index, inner in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Plain] = {}
        for key, inner in node.value:
            name = _key(tree, key, found)
            tree.lines[*pointer, name] = key.start_mark.line + 1
            found[name] = _value(tree, inner, (*pointer, name))
        return found
    tree.texts[pointer] = text = str(node.value)
    return text


def _key(tree: Tree, node: Any, found: dict[str, Plain]) -> str:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        tree.report(line, "a list or mapping as a key; expected text")
        return ""
    for character in dict.fromkeys(invisible(node.value)):
        tree.report(line, f"{name_of(character)} in the key {quote(node.value)}; expected no invisible characters")
    if node.value in found:
        tree.report(line, f"the key {quote(node.value)} is here twice; expected once")
    return str(node.value)
