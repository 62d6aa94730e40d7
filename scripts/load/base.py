"""What every record is made of: ids, dates, and words by the id of a locale: `{en: …, zh: …}`."""

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
]  # what may have an id, in the order in which a search shows it
KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
Value = TypeVar("Value")


def like(pattern: str, expected: str, longest: int | None = None) -> GetPydanticSchema:
    """A text like a pattern; `expected` tells an editor what that is, in place of pydantic's message."""
    text = core_schema.str_schema(pattern=pattern, max_length=longest)
    schema = core_schema.custom_error_schema(
        text, "like", custom_error_message=f"expected {expected}"
    )
    return GetPydanticSchema(lambda source, handler: schema)


def _day(date: PartialDate) -> PartialDate:
    if date.end or not date.start.day or not 1980 <= date.start.year <= 2107:  # what a ZIP can say
        raise ValueError(
            f"{quote(date.iso())} is not a day; expected YYYY-MM-DD, from 1980 to 2107 · 应为年-月-日"
        )
    return date


AN_ID = "an id of at most 40 characters: small letters, digits and single hyphens · 小写字母、数字和连字符"
Id = Annotated[str, like(r"^[a-z0-9]+(-[a-z0-9]+)*$", AN_ID, 40)]
PageAddress = Annotated[
    str, like(r"^([a-z0-9]+(-[a-z0-9]+)*/)?$", "nothing, or an id with a slash after it")
]
Address = Annotated[
    str, like(r"^[a-z0-9.-]+/[!-~]*$", "an address without its scheme, such as example.org/page")
]
File = Annotated[str, like(r"^sources/[a-z0-9-]+\.txt$", "a file such as sources/a-text.txt")]
Pinyin = Annotated[
    str,
    like(
        r"^[A-Za-zÀ-ɏ0-9+’, -]+$", "letters with tone marks, digits, +, commas, spaces and hyphens"
    ),
]
Wikidata = Annotated[str, like(r"^Q[1-9][0-9]*$", "the item of Wikidata, such as Q2844")]
Version = Annotated[
    str, like(r"^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$", "three numbers with dots, such as 1.0.0")
]
Tag = Annotated[str, like(r"^[A-Za-z]+(-[A-Za-z0-9]+)*$", "a language tag")]
Country = Annotated[str, like(r"^[A-Z]{2}$", "two capital letters, such as TW")]
Script = Literal["zh-Hans", "zh-Hant"]
Words = Annotated[str, Field(min_length=1)]
DATE = r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?$"  # what an editor is told while typing; parse_date knows more
When = Annotated[
    PartialDate, PlainValidator(parse_date), WithJsonSchema({"type": "string", "pattern": DATE})
]
Day = Annotated[When, AfterValidator(_day)]
NonEmpty = Annotated[tuple[Value, ...], Field(min_length=1)]


class Text(dict[str, str]):
    """Words in every language written in the data; also in one that is made, in place of the conversion."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Any) -> CoreSchema:
        """A mapping from strings to strings that are not empty."""
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
