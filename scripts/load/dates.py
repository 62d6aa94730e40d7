"""Dates as honest as their sources: a year, a month or a day, or a range of them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.load.problems import quote

# A year is at most 8999, since the day after must be a date too.
POINT = re.compile(r"[0-8]\d{3}(-\d\d){0,2}", re.ASCII)
EXPECTED = "expected YYYY, YYYY-MM or YYYY-MM-DD · 应为年、年-月或年-月-日"
Precision = Literal["year", "month", "day"]


@dataclass(frozen=True, order=True)
class Point:
    """A year, a month (`day` 0) or a day; `month` is 0 where only the year is known."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """YYYY, YYYY-MM or YYYY-MM-DD: as ISO 8601 and <time datetime> have it."""
        text = f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
        if self.day:
            text += f"-{self.day:02d}"
        return text


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
        if self.start.day:
            return "day"
        return "month" if self.start.month else "year"

    def iso(self) -> str:
        """The date as the data writes it."""
        return self.start.iso() + (f"/{self.end.iso()}" if self.end else "")


def parse_date(text: object) -> PartialDate:
    """Read `2014`, `2014-07`, `2014-07-17` or a range such as `2018-01-21/2018-01-22`. Raises ValueError."""
    parts = str(text).split("/")
    points = [_point(part) for part in parts]
    if len(points) > 2 or len(parts[0]) != len(parts[-1]) or points != sorted(points):
        raise ValueError(
            f"{quote(str(text))} is no range; expected the earlier date first, both equally precise"
        )
    return PartialDate(*points)


def _point(text: str) -> Point:
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if POINT.fullmatch(text) else "")
    except ValueError:
        raise ValueError(f"{quote(text)} is not a date; {EXPECTED}") from None
    return Point(*map(int, text.split("-")))
