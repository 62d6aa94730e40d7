"""The types that records are made of: ids, dates, and texts by locale id: `{en: …, zh: …}`."""

import re
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetPydanticSchema,
    PlainValidator,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from scripts.load.dates import PartialDate, parse_date
from scripts.load.problems import quote

# The kinds of things that have an id, in the order of the search results.
EntryKind = Literal[
    "page",
    "section",
    "term",
    "statement",
    "item",
    "event",
    "context",
    "participant",
    "source",
    "correction",
]
KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
Value = TypeVar("Value")


def text_like(pattern: str, expected: str, max_length: int | None = None) -> GetPydanticSchema:
    """Return the schema of a text that matches a pattern; the error message says `expected`."""
    text = core_schema.str_schema(pattern=pattern, max_length=max_length)
    message = f"expected {expected}"
    schema = core_schema.custom_error_schema(text, "text_like", custom_error_message=message)
    return GetPydanticSchema(lambda source, handler: schema)


def is_id(text: str) -> bool:
    """Return whether a text has the shape of an id."""
    return len(text) <= LONGEST_ID and bool(re.fullmatch(ID_PATTERN, text))


def _require_day(date: PartialDate) -> PartialDate:
    # A ZIP file can have no other years.
    if date.end or not date.start.day or not 1980 <= date.start.year <= 2107:
        expected = "expected YYYY-MM-DD, from 1980 to 2107 · 应为年-月-日"
        raise ValueError(f"{quote(date.iso())} is not a day; {expected}")
    return date


ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_ID = 40
ID = "an id of at most 40 characters: small letters, digits and single hyphens · 小写字母、数字和连字符"
PAGE_ADDRESS = "nothing, or an id with a slash after it · 应留空，或为标识符加“/”"
ADDRESS = "an address without its scheme, such as example.org/page · 网址不写https://"
FILE = "a file such as sources/a-text.txt · 应为sources/中的.txt文件"
PINYIN = "letters with tone marks, digits, +, commas, spaces and hyphens · 应为带声调的拼音"
WIKIDATA = "an item of Wikidata, such as Q2844 · 应为维基数据条目编号"
VERSION = "three numbers with dots, such as 1.0.0 · 应为三段数字"
TAG = "a language tag, such as zh-Hant · 应为语言标签"
COUNTRY = "two capital letters, such as TW · 应为两个大写字母"
# For editors that know JSON Schema; parse_date checks more.
DATE_PATTERN = r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?$"
DATE_SCHEMA = WithJsonSchema({"type": "string", "pattern": DATE_PATTERN})

Id = Annotated[str, text_like(f"^{ID_PATTERN}$", ID, LONGEST_ID)]
PageAddress = Annotated[str, text_like(r"^([a-z0-9]+(-[a-z0-9]+)*/)?$", PAGE_ADDRESS)]
Address = Annotated[str, text_like(r"^[a-z0-9.-]+/[!-~]*$", ADDRESS)]
File = Annotated[str, text_like(r"^sources/[a-z0-9-]+\.txt$", FILE)]
Pinyin = Annotated[str, text_like(r"^[A-Za-zÀ-ɏ0-9+’, -]+$", PINYIN)]
Wikidata = Annotated[str, text_like(r"^Q[1-9][0-9]*$", WIKIDATA)]
Version = Annotated[str, text_like(r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$", VERSION)]
Tag = Annotated[str, text_like(r"^[A-Za-z]+(-[A-Za-z0-9]+)*$", TAG)]
Country = Annotated[str, text_like(r"^[A-Z]{2}$", COUNTRY)]
Script = Literal["zh-Hans", "zh-Hant"]
Words = Annotated[str, Field(min_length=1)]
Date = Annotated[PartialDate, PlainValidator(parse_date), DATE_SCHEMA]
Day = Annotated[Date, AfterValidator(_require_day)]
NonEmpty = Annotated[tuple[Value, ...], Field(min_length=1)]


class Text(dict[str, str]):
    """Words in every source language; in a converted language they replace the conversion."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Any) -> CoreSchema:
        """Return the schema of a mapping from strings to strings that are not empty."""
        words = handler.generate_schema(Annotated[dict[str, Words], Field(min_length=1)])
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
