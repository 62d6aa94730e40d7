"""A strict reader of YAML: text, lists and mappings only, with the line of every value; nothing is constructed."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeAlias, Union

import yaml
from yaml.composer import Composer

from scripts.load.problems import Problem, character_name, quote
from scripts.load.slips import CONFLICT, advice_for

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 (a string has no |)
Pointer: TypeAlias = tuple[
    str | int, ...
]  # the way from the top of a file to a value: ("paragraphs", 0, "id")

DEEPEST = 20
FARTHEST = 1000  # lines below a slip where it may be noticed
NOTHING = 'type a text, "" around it if need be, or [] for no list · 请填写文字（必要时加""）；空列表写作[]'
INVISIBLE = (
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
)  # controls, formats, surrogates, unassigned, other line ends
COMMENT = re.compile("[ \t]*,?[ \t]*#")  # in {…} after a comma too, where it may be words of a text


@dataclass
class Document:
    """A file of the data, by its name below the folder and by its path as messages have it."""

    name: str
    path: str
    text: str = ""
    model: Any = None  # its record, when it has the right shape
    lines: dict[Pointer, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Something wrong with the value at `pointer`, or where the suggestion thing around it is."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return Problem(self.path, self.lines.get(pointer, 1), message)

    def report(self, line: int, message: str) -> None:
        """Note something wrong in a line."""
        self.problems.append(Problem(self.path, line, message))

    @cached_property
    def _raw(self) -> list[str]:
        return ["", *self.text.splitlines()]

    def report_with_advice(self, lines: Sequence[int], message: str) -> None:
        """Note what to type in the first of these lines that looks like a slip; where none does, the message."""
        found = next(
            (line for line in lines if line < len(self._raw) and advice_for(self._raw[line])), 0
        )
        raw = self._raw[found]
        self.report(
            found or lines[0], f"{quote(raw.strip())}; {advice_for(raw)}" if found else message
        )

    def report_invisible(self, line: int, text: str) -> None:
        """Note every character of a text that no reader can see, white space aside."""
        for character in dict.fromkeys(text):
            if unicodedata.category(character) in INVISIBLE and character not in "\t\n\r":
                self.report(
                    line,
                    f"{character_name(character)}; expected no invisible characters · 有不可见字符",
                )


def read_yaml(document: Document) -> Plain:
    """What the text of a document holds, its lines noted, or the reasons why it cannot be read. Never raises."""
    for number, line in enumerate(document.text.split("\n"), 1):
        document.report_invisible(number, line)
        if CONFLICT.match(line):
            document.report_with_advice([number], "marks of a conflict")
            return ""
    if document.problems:
        return ""
    try:
        node = _compose(document.text)
        return _value(document, node, ()) if node else ""
    except (
        yaml.YAMLError,
        ValueError,
        OverflowError,
        RecursionError,
    ) as error:  # "\UFFFFFFFF" is no character
        why, mark, began = (
            getattr(error, key, None) for key in ("problem", "problem_mark", "context_mark")
        )
        start = f" in what starts in line {began.line + 1}" if began else ""
        message = f"not plain YAML: {why or error}{start}; expected text, lists and mappings"
        at: int = mark.line + 1 if mark else 1
        document.report_with_advice(
            range(at, max(at - FARTHEST, 0), -1), message
        )  # one slip is often noticed far below
    return ""


class _Composer(Composer):
    """PyYAML's composer in Python, since deep nesting can crash the one in C; here it follows no alias."""

    peek_event: Callable[[], Any]

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias", problem_mark=event.start_mark)  # type: ignore[arg-type]
        return super().compose_node(parent, index)


class _Reader(_Composer, yaml.CSafeLoader):
    """Reads quickly: the events come from libyaml."""

    def __init__(self, stream: str) -> None:
        yaml.CSafeLoader.__init__(self, stream)
        Composer.__init__(self)


class _Explainer(_Composer, yaml.SafeLoader):
    """Says better what is wrong, and where: the events come from PyYAML itself."""


@lru_cache(200)  # while the site is served an edit changes one file
def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, _Reader)
    except yaml.YAMLError:
        return yaml.compose(text, _Explainer)


def _value(document: Document, node: Any, pointer: Pointer) -> Plain:
    """The plain value of a node, the lines of all that is in it noted."""
    document.lines.setdefault(pointer, node.start_mark.line + 1)
    if len(pointer) > DEEPEST:
        raise yaml.MarkedYAMLError(
            problem=f"nested deeper than {DEEPEST} levels", problem_mark=node.start_mark
        )
    if isinstance(node, yaml.ScalarNode):
        return _text(document, node)
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(document, inner, (*pointer, index)) for index, inner in enumerate(node.value)
        ]
    found: dict[str, Plain] = {}
    twice = False
    for key, inner in node.value:
        name = _text(document, key)
        if name in found and not twice:  # where “- ” is missing, what follows is here twice too
            twice = True
            expected = (
                "once, or “- ” where a record begins · 只能出现一次；新记录的首行要以“- ”开头"
            )
            document.report(
                key.start_mark.line + 1, f"the key {quote(name)} is here twice; expected {expected}"
            )
        document.lines[*pointer, name] = key.start_mark.line + 1
        found[name] = _value(document, inner, (*pointer, name))
    return found


def _text(document: Document, node: Any) -> str:
    """A text: without quotes only what YAML takes for one, and no comment after it that may be its end."""
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.MarkedYAMLError(
            problem="a list or mapping as a key", problem_mark=node.start_mark
        )
    text, line, kind = str(node.value), node.start_mark.line + 1, node.tag.rpartition(":")[2]
    document.report_invisible(line, text)
    if (
        kind == "null" or document.text[node.start_mark.index : node.start_mark.index + 1] == "&"
    ):  # a name for aliases
        document.report_with_advice(
            [line, line + 1], f"{quote(text) if text else 'no text'} stands here; {NOTHING}"
        )
    elif kind != "str":
        document.report_with_advice(
            [line], f'{quote(text)} is no text to YAML ({kind}); type "{text}" · 请加引号："{text}"'
        )
    elif not node.style and COMMENT.match(document.text, node.end_mark.index):
        message = "type it in a line of its own, or words with # in quotes · 注释请另起一行；含#的文字要加引号"
        document.report(line, f"a comment after {quote(text)}; {message}")
    return text
