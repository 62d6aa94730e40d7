"""Dates as precise as their sources: a year, a month or a day, or a range of them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.load.problems import quote

# The highest year is 8999, because the code also computes the day after.
POINT = re.compile(r"[0-8]\d{3}(-\d\d){0,2}", re.ASCII)
EXPECTED = "expected YYYY, YYYY-MM or YYYY-MM-DD · 应为年、年-月或年-月-日"
Precision = Literal["year", "month", "day"]


@dataclass(frozen=True, order=True)
class Point:
    """A year, a month or a day. `month` and `day` are 0 if they are not known."""

    year: int
    month: int = 0
    day: int = 0

    def iso(self) -> str:
        """Return YYYY, YYYY-MM or YYYY-MM-DD, as in ISO 8601 and <time datetime>."""
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
        """The first and the last point, by which dates are sorted."""
        return self.start, self.end or self.start

    @property
    def precision(self) -> Precision:
        """The precision, which is the same at both ends of a range."""
        if self.start.day:
            return "day"
        return "month" if self.start.month else "year"

    def iso(self) -> str:
        """Return the date in ISO 8601; a range has a slash."""
        return f"{self.start.iso()}/{self.end.iso()}" if self.end else self.start.iso()


def parse_date(text: object) -> PartialDate:
    """Return a date such as `2014` or `2014-07`, or a range such as `2018-01-21/2018-01-22`.

    Raises ValueError.
    """
    parts = str(text).split("/")
    points = [_parse_point(part) for part in parts]
    if len(points) > 2 or len(parts[0]) != len(parts[-1]) or points != sorted(points):
        expected = "expected the earlier date first, both equally precise · 早者在前，精度相同"
        raise ValueError(f"{quote(str(text))} is no range; {expected}")
    return PartialDate(*points)


def _parse_point(text: str) -> Point:
    if POINT.fullmatch(text):
        numbers = [int(number) for number in text.split("-")]
        try:
            date(*[*numbers, 1, 1][:3])
            return Point(*numbers)
        except ValueError:
            pass  # no such month or day
    raise ValueError(f"{quote(text)} is not a date; {EXPECTED}")
