"""Validate a file: set its record, or report what is wrong with its keys and values."""

from collections import defaultdict
from collections.abc import Collection

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from scripts.load.base import Model
from scripts.load.problems import quote, suggestion
from scripts.load.yaml_tree import Document, Pointer, read_yaml

# Phrases of pydantic, and plainer ones for editors.
PLAIN_WORDS = {
    "Input should be a valid string": "expected a text, in quotes if it begins with [ or {",
    "Input should be a valid dictionary or instance of": "expected the keys of",
    "Input should be a valid dictionary": "expected {en: …, zh: …}",
    "Input should be": "expected",
    "String should have": "expected",
    "Tuple should have": "expected",
    "after validation, not": "in the list, not",
    "tuple": "list",
}
# By type of error of pydantic; other messages have their Chinese in them.
CHINESE = {
    "dict_type": "应写作{en: …, zh: …}",
    "greater_than_equal": "应为正整数",
    "int_parsing": "应为正整数",
    "int_type": "应为正整数",
    "literal_error": "请用所列的值",
    "model_type": "应为键和值",
    "string_too_short": "不能为空",
    "string_type": "应为文字，以[开头要加引号",
    "too_long": "项数过多",
    "too_short": "项数不足",
    "tuple_type": "应为列表",
}


def validate(document: Document, kind: type[Model], only: Collection[str] = ()) -> None:
    """Set the record of a document, or report all problems with its shape.

    `only` has the keys to read, if others are not ours.
    """
    value = read_yaml(document, only)
    if document.problems:
        return
    try:
        document.model = kind.model_validate(value)
    except ValidationError as error:
        _report_shape(document, error.errors(include_url=False))


def _report_shape(document: Document, details: list[ErrorDetails]) -> None:
    """Report the errors of pydantic, except those that follow from another error."""
    missing: defaultdict[Pointer, list[str]] = defaultdict(list)  # keys by the record without them
    with_unknown_key: set[Pointer] = set()  # records
    for detail in details:
        record = detail["loc"][:-1]
        if detail["type"] == "missing":
            missing[record].append(str(detail["loc"][-1]))
        if detail["type"] == "extra_forbidden":
            with_unknown_key.add(record)
    for detail in details:
        record = detail["loc"][:-1]
        # A list with an error in it counts as too short, even if it is long enough.
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue
        # The missing key may be the unknown one, misspelt.
        if detail["type"] == "missing" and record in with_unknown_key:
            continue
        lines = [document.problem(detail["loc"], "").line]
        if isinstance(detail["input"], str):
            lines.append(lines[0] + 1)  # “en:One” continues a text that begins in the line above
        document.report_with_advice(lines, _message(detail, missing[record]))


def _message(detail: ErrorDetails, missing: list[str]) -> str:
    """Return the message for an error of pydantic; `missing` are the keys that the record lacks."""
    steps = [step for step in detail["loc"] if step != "[key]"]
    name = quote(str(steps[-1])) if steps else "the file"
    message = detail["msg"].removeprefix("Value error, ")
    for phrase, plain in PLAIN_WORDS.items():
        message = message.replace(phrase, plain)
    if detail["type"] == "missing":
        return f"no {name}; expected it here · 缺少{name}"
    if detail["type"] == "extra_forbidden":
        return f"unknown key {name}{suggestion(name[1:-1], missing)} · 没有这个键"
    if detail["type"] == "value_error":
        return message
    if not steps and not detail["input"]:
        return f"no content; {message} · 没有内容"
    if detail["type"] in CHINESE:
        message += f" · {CHINESE[detail['type']]}"
    return f"{name} is {quote(str(detail['input']))}; {message}"
