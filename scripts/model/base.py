"""What every part of the model is made of.

Texts are mappings from a locale's id to words: `{en: …, zh: …}`. A `Text` has every language that is written in the
data; a `Phrase` may lack one, because a source has it in one language only. The rules prove which.
"""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, PlainValidator
from pydantic_core import CoreSchema, core_schema

from scripts.dates import PartialDate, parse_date
from scripts.problems import quote

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LOCALE = r"^[A-Za-z]+(-[A-Za-z0-9]+)*$"
ADDRESS = r"^[a-z0-9.-]+/[!-~]*$"
PAGE_ADDRESS = r"^([a-z0-9]+(-[a-z0-9]+)*/)?$"
VERSION = r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$"
WIKIDATA = r"^Q[1-9][0-9]*$"
FILE = r"^sources/[A-Za-z0-9._-]+$"


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
    """Words in every language written in the data, by locale id. Not to be changed once read."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A mapping from strings to strings that are not empty."""
        return core_schema.no_info_after_validator_function(
            cls, core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema(min_length=1), min_length=1)
        )


class Phrase(Text):
    """Words that may exist in one language only."""


class Model(BaseModel):
    """What every part of the data has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")
