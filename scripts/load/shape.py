"""What pydantic finds wrong with the shape of a file, in the words of this project."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts.load import base
from scripts.load.problems import nearest, quote
from scripts.load.yaml_tree import Pointer

SHAPES = {  # what pydantic calls it -> what an editor is told
    "missing": "no {name}; expected it here",
    "value_error": "{other}",
    "string_type": "{name} is {found}; expected text",
    "string_too_short": "{name} is empty; expected text",
    "string_pattern_mismatch": "{name} is {found}; expected {pattern}",
    "string_too_long": "{name} is {found}, {size} characters; expected at most {limit}",
    "literal_error": "{name} is {found}; expected {limit}",
    "too_short": "{name} has {size} entries; expected at least {limit}",
    "too_long": "{name} has {size} entries; expected at most {limit}",
    "tuple_type": "{name} is {found}; expected a list",
    "dict_type": "{name} is {found}; expected a mapping",
    "model_type": "{name} is {found}; expected a mapping",
}
PATTERNS = {
    base.ID: "an id: small letters, digits and single hyphens",
    base.ADDRESS: "an address without its scheme, such as example.org/page",
    base.FILE: "a file in the folder sources/",
    base.PAGE_ADDRESS: "nothing, or small letters, digits and single hyphens with a slash after them",
    base.LOCALE: "a language tag",
    base.WIKIDATA: "the item of Wikidata, such as Q2844",
    base.VERSION: "three numbers with dots between, such as 1.0.0",
}


def shape_problems(error: ValidationError, kind: type[BaseModel]) -> Iterator[tuple[Pointer, str]]:
    """Yield (the way to the value, message) for what is wrong with a file that should be of `kind`; at least one."""
    details = error.errors(include_url=False)
    for detail in [detail for detail in details if not _is_consequence(detail)] or details:
        missing = detail["type"] == "missing"
        yield detail["loc"][:-1] if missing else detail["loc"], _message(detail, kind)


def _message(detail: ErrorDetails, kind: type[BaseModel]) -> str:
    """What pydantic found, in the words of this project."""
    *around, last = detail["loc"] or ("",)
    name = quote(str(around[-1] if last == "[key]" else last)) if detail["loc"] else "the file"
    if detail["type"] == "extra_forbidden":
        return f"unknown key {name}{nearest(str(last), _keys_at(kind, around))}"
    value, context = detail["input"], detail.get("ctx", {})
    return SHAPES.get(detail["type"], "{name} is {found}; {other}").format(
        name=name,
        found=quote(value) if isinstance(value, str) else "a list" if isinstance(value, list) else "a mapping",
        size=len(value) if isinstance(value, str | list | dict) else 0,
        limit=next((context[key] for key in ("min_length", "max_length", "expected") if key in context), ""),
        pattern=PATTERNS.get(context.get("pattern", ""), context.get("pattern", "")),
        other=context.get("error", detail["msg"]),
    )


def _is_consequence(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because what is in it is wrong, or a rule says the same better."""
    if detail["type"] == "string_unicode":
        return True  # a lone surrogate: no_invisible_characters names it
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _keys_at(kind: type[BaseModel], pointer: list[int | str]) -> list[str]:
    """The keys that a model may have at `pointer`."""
    for step in pointer:
        if isinstance(step, str):
            found = _models(kind.model_fields[step].annotation) if step in kind.model_fields else []
            if not found:
                return []
            kind = found[0]
    return list(kind.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models inside a type such as `tuple[Item, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
