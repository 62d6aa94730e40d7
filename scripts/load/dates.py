"""Dates as honest as their sources: a year, a month or a day, or a range of them."""

import calendar
import re
from dataclasses import dataclass
from typing import Literal

from scripts.load.problems import quote

POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
Precision = Literal["year", "month", "day"]
EXPECTED = "a year, YYYY-MM or YYYY-MM-DD, or two of them with a slash between"


@dataclass(frozen=True, order=True)
class Point:
    """A year, a month (`day` 0) or a day; `month` is 0 where only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """YYYY, YYYY-MM or YYYY-MM-DD: as ISO 8601 and <time datetime> have it."""
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class PartialDate:
    """When something was: a point, or a range when `end` is there."""

    start: Point
    end: Point | None = None

    @property
    def key(self) -> tuple[Point, Point]:
        """What dates are sorted by: where they start, then where they end."""
        return self.start, self.end or self.start

    @property
    def precision(self) -> Precision:
        """How much is known; both ends of a range are equally precise."""
        return "day" if self.start.day else "month" if self.start.month else "year"

    def iso(self) -> str:
        """The date as the data writes it."""
        return self.start.iso() + (f"/{self.end.iso()}" if self.end else "")


def parse_date(text: object) -> PartialDate:
    """Read `2014`, `2014-07`, `2014-07-17` or a range such as `2018-01-21/2018-01-22`. Raises ValueError."""
    if not isinstance(text, str):
        raise ValueError(f"not a text; expected {EXPECTED}")
    start, slash, end = text.partition("/")
    if not slash:
        return PartialDate(_point(start, text))
    first, last = _point(start, text), _point(end, text)
    if len(start) != len(end):
        raise ValueError(f"{quote(text)} has ends of different precision; expected both as years, months or days")
    if last < first:
        raise ValueError(f"{quote(text)} ends before it starts; expected the earlier date first")
    return PartialDate(first, last)


def _point(text: str, whole: str) -> Point:
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(f"{quote(whole)} is not a date; expected {EXPECTED}")
    year, month, day = (int(part or 0) for part in match.groups())
    if year == 0 or (match[2] and not 1 <= month <= 12):
        raise ValueError(f"{quote(whole)} is not a date: there is no month {match[2] or match[1]}; expected {EXPECTED}")
    if match[3] and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(f"{quote(whole)} is not a date: {text[:7]} has no day {match[3]}; expected {EXPECTED}")
    return Point(year, month, day)
