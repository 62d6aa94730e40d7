"""A strict reader of YAML: text, lists and mappings only, with the line of every value.

Built from PyYAML's events, so nothing is constructed, expanded or recursed into before it is known to be plain:
no anchors, no tags, no duplicate keys, no scalar that YAML would take for something other than text.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, Union

import yaml
from yaml.resolver import Resolver

from scripts.problems import Problem, quote
from scripts.text_file import invisible, name_of, read_text

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 (a string has no |)
Pointer: TypeAlias = tuple[str | int, ...]  # the way from the top of a file to a value: ("sections", 0, "id")

DEEPEST = 20
MOST_PROBLEMS = 100  # of one file; what is wrong that often is one thing
TEXT_TAG = "tag:yaml.org,2002:str"
# Quicker by far, where PyYAML was built with it; but what it finds wrong it says in other words: that is read again.
QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
YEAR_MONTH = re.compile(r"\d{4}-\d{1,2}")


@dataclass
class Tree:
    """One file: its plain value (None when it could not be read) and the line of each value in it."""

    path: str
    value: Plain | None = None
    lines: dict[Pointer, int] = field(default_factory=dict)
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


def read_tree(file: Path, path: str) -> Tree:
    """Read `file`, known to messages as `path`. Never raises for what is in the file: see `Tree.problems`."""
    tree = Tree(path)
    text = read_text(file, tree.report)
    if text is not None and QUICK is not yaml.SafeLoader:
        quick = Tree(path)
        _parse(quick, text, QUICK)
        if not quick.problems and not tree.problems:
            return quick
    if text is not None:
        _parse(tree, text, yaml.SafeLoader)
    if tree.problems:
        tree.value = None
    return tree


def _parse(tree: Tree, text: str, loader: Any) -> None:
    """Fill the tree with the values of a text, or with its problems."""
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            tree.report(number, "a tab in the indentation; expected spaces")
    if not tree.problems:
        try:
            _Builder(tree).build(text, loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            began = error.context_mark.line + 1 if error.context_mark is not None else 0
            context = f", {error.context} that starts in line {began}" if error.context and began else ""
            at = mark.line + 1 if mark is not None else 1
            tree.report(at, f"not YAML: {error.problem or error.context}{context}; expected valid YAML")
        except yaml.YAMLError as error:
            tree.report(1, f"not YAML: {' '.join(str(error).split())}")


class _Builder:
    """Events to plain values, without recursion."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.resolver = Resolver()
        self.stack: list[tuple[list[Plain] | dict[str, Plain], Pointer]] = []
        self.text_lines: list[str] = []
        self.key: str | None = None  # the mapping key that waits for its value
        self.keys: list[str | None] = []  # those of the mappings around

    def build(self, text: str, loader: Any) -> None:
        """Read all events of the text, until one of them makes what follows impossible to judge."""
        self.text_lines = text.split("\n")
        documents = 0
        for event in yaml.parse(text, Loader=loader):
            assert event.start_mark is not None  # only hand-made events have none
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.tree.report(line, "a second document; expected one document a file")
                    return
            elif isinstance(event, yaml.AliasEvent):
                self.tree.report(line, f"an alias (*{event.anchor}); expected the value written out")
                return  # what an alias stands for is not looked at, so nothing after it can be judged
            elif isinstance(event, yaml.NodeEvent):
                self.node(event, line)
                if len(self.stack) > DEEPEST:
                    self.tree.report(line, f"nested deeper than {DEEPEST} levels; expected less")
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
                self.key = self.keys.pop()
        if self.tree.value is None and not self.tree.problems:
            self.tree.report(0, "nothing but comments; expected YAML")

    def node(self, event: yaml.NodeEvent, line: int) -> None:
        """A scalar, or the start of a list or mapping: put it where it belongs."""
        if event.anchor:
            self.tree.report(line, f"an anchor (&{event.anchor}); expected none")
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self.tree.report(
                line, f"a tag ({tag.replace('tag:yaml.org,2002:', '!!')}); expected plain text, lists and mappings"
            )
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
        elif self.stack and isinstance(self.stack[-1][0], dict) and self.key is None:
            self.tree.report(line, "a list or mapping as a key; expected text")
            self.key = ""
            self.open(event, line)
        else:
            self.open(event, line)

    def open(self, event: yaml.NodeEvent, line: int) -> None:
        value: list[Plain] | dict[str, Plain] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        pointer = self.put(value, line)
        self.stack.append((value, pointer))
        self.keys.append(self.key)
        self.key = None

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        """Take a scalar as text, or say what YAML would have made of it."""
        text = event.value
        if event.implicit[0]:
            tag = self.resolver.resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
            kind = "a date" if YEAR_MONTH.fullmatch(text) else tag.rpartition(":")[2]
            if tag != TEXT_TAG or YEAR_MONTH.fullmatch(text):
                self.tree.report(line, _not_text(text, kind))
            self.comment(event, line)
        parent = self.stack[-1][0] if self.stack else None
        if isinstance(parent, dict) and self.key is None:
            for character in dict.fromkeys(invisible(text)):
                self.tree.report(
                    line, f"{name_of(character)} in the key {quote(text)}; expected no invisible characters"
                )
            if text in parent:
                self.tree.report(line, f"the key {quote(text)} is here twice; expected once")
            self.key = text
            self.tree.lines[(*self.stack[-1][1], text)] = line
        else:
            self.put(text, line)

    def comment(self, event: yaml.ScalarEvent, line: int) -> None:
        """A comment after text on its line may be the end of the text, cut off."""
        mark = event.end_mark
        if mark is not None and event.value and self.text_lines[mark.line][mark.column :].lstrip().startswith("#"):
            self.tree.report(line, f"a comment after {quote(event.value)}; expected it in a line of its own, or quotes")

    def put(self, value: Plain, line: int) -> Pointer:
        """Place a value in the list or mapping that is open; return the pointer to it."""
        if not self.stack:
            self.tree.value = value
            pointer: Pointer = ()
        else:
            parent, around = self.stack[-1]
            if isinstance(parent, dict):
                key = self.key or ""
                parent[key] = value
                pointer, self.key = (*around, key), None
            else:
                pointer = (*around, len(parent))
                parent.append(value)
        self.tree.lines.setdefault(pointer, line)
        return pointer


def _not_text(text: str, kind: str) -> str:
    """The message for a plain scalar that YAML reads as something other than text."""
    if kind == "null":
        return f"{quote(text)} is read as nothing; expected text" if text else "nothing after the key; expected text"
    kinds = {
        "merge": "a merge key",
        "bool": "true or false",
        "int": "a number",
        "float": "a number",
        "timestamp": "a date",
    }
    return f"{quote(text)} is read as {kinds.get(kind, kind)}; expected text, in quotes: '{text}'"
