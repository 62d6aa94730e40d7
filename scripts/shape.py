"""What pydantic finds wrong with the shape of a file, in the words of this project."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts import model
from scripts.problems import nearest, quote
from scripts.yaml_tree import Plain, Pointer

SHAPES = {  # what pydantic calls it -> what an editor is told
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
LIMITS = ("min_length", "max_length", "expected")
PATTERNS = {
    model.ID: "an id: small letters, digits and single hyphens",
    model.ADDRESS: "an address without its scheme, such as example.org/page",
    model.FILE: "a file in the folder sources/",
    model.PAGE_ADDRESS: "nothing, or small letters, digits and single hyphens with a slash after them",
    model.LOCALE: "a language tag",
    model.WIKIDATA: "the item of Wikidata, such as Q2844",
    model.VERSION: "three numbers with dots between, such as 1.0.0",
}


def shape_problems(error: ValidationError, kind: type[BaseModel]) -> Iterator[tuple[Pointer, str]]:
    """Yield (the way to the value, message) for what is wrong with a file that should be of `kind`; at least one."""
    details = error.errors(include_url=False)
    for detail in [detail for detail in details if not _is_consequence(detail)] or details:
        yield _shape_problem(detail, kind)


def _shape_problem(detail: ErrorDetails, kind: type[BaseModel]) -> tuple[Pointer, str]:
    """What pydantic found, in the words of this project."""
    pointer: Pointer = detail["loc"]
    keyed = pointer[:-1] if pointer and pointer[-1] == "[key]" else pointer
    name = quote(str(keyed[-1])) if keyed else "the file"
    value, context = detail["input"], detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        message = f"unknown key {name}{nearest(str(pointer[-1]), _keys_at(kind, pointer[:-1]))}"
    elif detail["type"] == "missing":
        message, pointer = f"no {name}; expected it here", pointer[:-1]
    elif detail["type"] == "value_error":
        message = str(context["error"])
    else:
        pattern = SHAPES.get(detail["type"], "{name} is {found}; {other}")
        size = len(value) if isinstance(value, str | list | dict) else 0
        limit = next((context[key] for key in LIMITS if key in context), "")
        expected = PATTERNS.get(context.get("pattern", ""), context.get("pattern", ""))
        message = pattern.format(
            name=name, found=_found(value), size=size, limit=limit, pattern=expected, other=detail["msg"]
        )
    return pointer, message


def _is_consequence(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because what is in it is wrong, or a rule says the same better."""
    if detail["type"] == "string_unicode":
        return True  # a lone surrogate: no_invisible_characters names it
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _found(value: Plain) -> str:
    if isinstance(value, str):
        return quote(value)
    return "a list" if isinstance(value, list) else "a mapping"


def _keys_at(kind: type[BaseModel], pointer: Pointer) -> list[str]:
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
