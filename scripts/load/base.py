"""What every record is made of: ids, words by language, dates; and the walk over a record's parts.

Words are mappings from a locale's id to text: `{en: …, zh: …}`. The rules prove which languages are there.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, core_schema

from scripts.load.dates import PartialDate, parse_date
from scripts.load.problems import quote
from scripts.load.yaml_tree import Pointer

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCALE = r"^[A-Za-z]+(-[A-Za-z0-9]+)*$"
ADDRESS = r"^[a-z0-9.-]+/[!-~]*$"
PAGE_ADDRESS = r"^([a-z0-9]+(-[a-z0-9]+)*/)?$"
VERSION = r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$"
WIKIDATA = r"^Q[1-9][0-9]*$"
FILE = r"^sources/[A-Za-z0-9._-]+$"

Kind = Literal[
    "page", "section", "term", "statement", "item", "event", "context", "participant", "source", "correction"
]  # what may have an id, in the order in which a search shows it
KINDS: tuple[Kind, ...] = get_args(Kind)


def _count(value: object) -> int:
    if not isinstance(value, str) or not re.fullmatch("[1-9][0-9]{0,3}", value):
        raise ValueError(f"{quote(str(value))} is not a count; expected a whole number from 1, in quotes")
    return int(value)


def _day(value: object) -> PartialDate:
    date = parse_date(value)
    if date.end or not date.start.day:
        raise ValueError(f"{quote(str(value))} is not a day; expected YYYY-MM-DD")
    return date


Id = Annotated[str, Field(pattern=ID, max_length=40)]
PageAddress = Annotated[str, Field(pattern=PAGE_ADDRESS)]
Words = Annotated[str, Field(min_length=1)]
Times = Annotated[int, PlainValidator(_count)]
When = Annotated[PartialDate, PlainValidator(parse_date)]
Day = Annotated[PartialDate, PlainValidator(_day)]
Script = Literal["zh-Hans", "zh-Hant"]


class Text(dict[str, str]):
    """Words in every language written in the data; also in one that is made, in place of the conversion."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A mapping from strings to strings that are not empty."""
        words = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema(min_length=1), min_length=1)
        return core_schema.no_info_after_validator_function(cls, words)


class Phrase(Text):
    """Words that need not exist in every language."""


class Quotation(Text):
    """Words of a text quoted, in the languages that it is in, or in some of them."""


class Model(BaseModel):
    """What every record has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identified(Model):
    """What has an address of its own."""

    id: Id = Field(description="The id, the same in every language, for ever.")


def walk(part: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield every record and text in a record, itself first, with the way to it, in the order of the data."""
    inner: Any = ()
    if isinstance(part, Model | Text):
        yield pointer, part
    if isinstance(part, Model):
        inner = ((name, getattr(part, name)) for name in type(part).model_fields)
    elif isinstance(part, tuple):
        inner = enumerate(part)
    elif isinstance(part, dict) and not isinstance(part, Text):
        inner = part.items()
    for key, value in inner:
        yield from walk(value, (*pointer, key))
