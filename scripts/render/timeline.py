"""Where events lie on a scale of whole years: what the picture of the timeline needs to know of them."""

from collections.abc import Sequence
from typing import NamedTuple

from scripts.load.dates import PartialDate, Point
from scripts.load.records import Event

MOST = 24  # events: more cannot be told apart in one picture


class Span(NamedTuple):
    """An event on the scale, in hundredths of it: where it begins and how long it lasts."""

    event: Event
    start: float
    length: float


class Scale(NamedTuple):
    """The years of a picture, and the events on it; `step` is how wide a year is, in hundredths."""

    years: range
    step: float
    spans: list[Span]


def scale(events: Sequence[Event]) -> Scale | None:
    """The scale of these events by their most exact dates; None where there are none, or too many for a picture."""
    if not events or len(events) > MOST:
        return None
    dates = [max((claim.date for claim in event.dates), key=_exactness) for event in events]
    first = min(date.start.year for date in dates)
    years = range(first, max((date.end or date.start).year for date in dates) + 1)
    step = 100 / len(years)
    spans = []
    for event, date in zip(events, dates, strict=True):
        start = (_begins(date.start) - first) * step
        end = (_ends(date.end or date.start) - first) * step
        spans.append(Span(event, round(start, 2), round(end - start, 2)))
    return Scale(years, step, spans)


def _exactness(date: PartialDate) -> int:
    return ("year", "month", "day").index(date.precision)


def _begins(point: Point) -> float:
    """A point as a year and the part of it that has passed when it begins."""
    return point.year + (max(point.month, 1) - 1) / 12 + (max(point.day, 1) - 1) / 372


def _ends(point: Point) -> float:
    """The same when it ends."""
    if not point.month:
        return point.year + 1
    return point.year + (point.month if not point.day else point.month - 1 + point.day / 31) / 12
