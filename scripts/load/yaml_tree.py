"""A strict YAML reader: text, lists and mappings only, with the line of each value."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeAlias, Union

import yaml
from yaml.composer import Composer

from scripts.load.problems import Problem, character_name, quote
from scripts.load.slips import CONFLICT, advice_for

Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"]]  # noqa: UP007 (| does not accept the forward reference "Plain")
# The path from the top of a file to a value: ("paragraphs", 0, "id").
Pointer: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 20
MAX_LINES_BACK = 1000  # the parser may notice a mistake this far below it
NO_VALUE = 'type a text, "" around it if need be, or [] for no list'
NO_VALUE_ZH = '请填写文字（必要时加""）；空列表写作[]'
# Controls, formats, surrogates, private use, unassigned, line and paragraph separators.
INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
COMMENT = re.compile("[ \t]*,?[ \t]*#")  # in {…} it can also follow a comma


@dataclass
class Document:
    """A file of the data.

    `name` is relative to the data folder, `path` to the working directory. `model` is the record,
    if the file has the right shape.
    """

    name: str
    path: str
    text: str = ""
    model: Any = None
    lines: dict[Pointer, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Return a problem at a value or, if it has no line, at the nearest value around it."""
        while pointer and pointer not in self.lines:
            pointer = pointer[:-1]
        return Problem(self.path, self.lines.get(pointer, 1), message)

    def report(self, line: int, message: str) -> None:
        """Add a problem in a line."""
        self.problems.append(Problem(self.path, line, message))

    @cached_property
    def _raw_lines(self) -> list[str]:
        return ["", *self.text.splitlines()]

    def report_with_advice(self, lines: Sequence[int], message: str) -> None:
        """Report the first line with a common mistake, else `message` in the first of `lines`."""
        for line in lines:
            raw = self._raw_lines[line] if line < len(self._raw_lines) else ""
            advice = advice_for(raw)
            if advice:
                self.report(line, f"{quote(raw.strip())}; {advice}")
                return
        self.report(lines[0], message)

    def report_invisible(self, line: int, text: str) -> None:
        """Report each invisible character of a text, except white space."""
        for character in dict.fromkeys(text):
            if unicodedata.category(character) in INVISIBLE and character not in "\t\n\r":
                expected = "expected no invisible characters · 有不可见字符"
                self.report(line, f"{character_name(character)}; {expected}")


def read_yaml(document: Document, only: Collection[str] = ()) -> Plain:
    """Return the content of a document and record the line of each value.

    Returns "" and reports the problems if the document cannot be read. If `only` is given, the
    values of other keys are not read; the file must be valid YAML without aliases all the same.
    """
    for number, line in enumerate(document.text.split("\n"), 1):
        document.report_invisible(number, line)
        if CONFLICT.match(line):
            document.report_with_advice([number], "marks of a conflict")
            return ""
    if document.problems:
        return ""
    try:
        node = _compose(document.text)
        if only and isinstance(node, yaml.MappingNode):
            items = [(key, value) for key, value in node.value if key.value in only]
            node = yaml.MappingNode(node.tag, items, node.start_mark, node.end_mark)
        return _value(document, node, ()) if node else ""
    # PyYAML raises ValueError and OverflowError for escapes that are no character: "\UFFFFFFFF".
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        _report_yaml_error(document, error)
    return ""


def _report_yaml_error(document: Document, error: Exception) -> None:
    reason = getattr(error, "problem", None) or error
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    start = f" in the block that starts in line {context.line + 1}" if context else ""
    message = f"not plain YAML: {reason}{start}; expected text, lists and mappings · YAML格式有误"
    line = mark.line + 1 if mark else 1
    document.report_with_advice(range(line, max(line - MAX_LINES_BACK, 0), -1), message)


class _Composer(Composer):
    """PyYAML's composer in Python, which refuses aliases. Deep nesting can crash the one in C."""

    peek_event: Callable[[], Any]

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise _error("an alias", event)
        return super().compose_node(parent, index)


class _FastLoader(_Composer, yaml.CSafeLoader):
    """Gets its events from libyaml."""

    def __init__(self, stream: str) -> None:
        yaml.CSafeLoader.__init__(self, stream)
        Composer.__init__(self)


class _ExplainingLoader(_Composer, yaml.SafeLoader):
    """Gets its events from PyYAML, which is slower but explains errors better."""


@lru_cache(200)  # while the site is served, an edit changes one file
def _compose(text: str) -> Any:
    try:
        return yaml.compose(text, _FastLoader)
    except yaml.YAMLError:
        return yaml.compose(text, _ExplainingLoader)


def _error(problem: str, place: Any) -> yaml.MarkedYAMLError:
    """Return an error at the start of a node or an event."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=place.start_mark)


def _value(document: Document, node: Any, pointer: Pointer) -> Plain:
    """Return the value of a node and record the lines of all values in it."""
    document.lines.setdefault(pointer, node.start_mark.line + 1)
    if len(pointer) > MAX_DEPTH:
        raise _error(f"nested deeper than {MAX_DEPTH} levels", node)
    if isinstance(node, yaml.ScalarNode):
        return _text(document, node)
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value)
        return [_value(document, item, (*pointer, index)) for index, item in items]
    return _mapping(document, node, pointer)


def _mapping(document: Document, node: Any, pointer: Pointer) -> dict[str, Plain]:
    values: dict[str, Plain] = {}
    is_reported = False
    for key, value in node.value:
        name = _text(document, key)
        line = key.start_mark.line + 1
        # Without its “- ” a record repeats every key of the record above; report only the first.
        if name in values and not is_reported:
            is_reported = True
            expected = "once, or “- ” where a record begins"
            expected_zh = "只能出现一次；新记录的首行要以“- ”开头"
            message = f"the key {quote(name)} is here twice; expected {expected}"
            document.report(line, f"{message} · {expected_zh}")
        document.lines[*pointer, name] = line
        values[name] = _value(document, value, (*pointer, name))
    return values


def _text(document: Document, node: Any) -> str:
    """Return the text of a node; report it if YAML does not take it for a text.

    A comment after it is reported too, since it may be meant as the end of the text.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise _error("a list or mapping as a key", node)
    text = str(node.value)
    line = node.start_mark.line + 1
    kind = node.tag.rpartition(":")[2]
    is_anchor = document.text.startswith("&", node.start_mark.index)
    document.report_invisible(line, text)
    if kind == "null" or is_anchor:
        name = quote(text) if text else "no text"
        message = f"{name} stands here; {NO_VALUE} · {NO_VALUE_ZH}"
        document.report_with_advice([line, line + 1], message)
    elif kind != "str":
        message = f'{quote(text)} is no text to YAML ({kind}); type "{text}" · 请加引号："{text}"'
        document.report_with_advice([line], message)
    elif not node.style and COMMENT.match(document.text, node.end_mark.index):
        advice = "type it in a line of its own, or words with # in quotes"
        advice_zh = "注释请另起一行；含#的文字要加引号"
        document.report(line, f"a comment after {quote(text)}; {advice} · {advice_zh}")
    return text
