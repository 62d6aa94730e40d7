"""Where events lie on a scale of whole years: what the picture of the timeline needs to know of them."""

from collections.abc import Sequence
from typing import NamedTuple

from scripts.load.records import Event

MOST = 24  # events: more cannot be told apart in one picture
MONTHS, DAYS = 12, 31  # of a year, of a month: near enough for a picture


class Scale(NamedTuple):
    """The years of a picture, how wide each is, and where each event begins and ends, in hundredths of the width."""

    years: range
    step: float
    spans: list[tuple[float, float]]


def scale(events: Sequence[Event]) -> Scale | None:
    """The scale of these events by their most exact dates; None where there are none, or too many for a picture."""
    if not 0 < len(events) <= MOST:
        return None
    dates = [max((claim.date for claim in event.dates), key=lambda date: len(date.start.iso())) for event in events]
    ends = [(date.start, date.end or date.start) for date in dates]
    years = range(min(first.year for first, _ in ends), max(last.year for _, last in ends) + 1)
    step = 100 / len(years)

    def place(year: int, month: int, day: int) -> float:
        return round((year - years[0] + (month - 1 + day / DAYS) / MONTHS) * step, 2)

    starts = [place(first.year, first.month or 1, (first.day or 1) - 1) for first, _ in ends]
    stops = [place(last.year, last.month or MONTHS, last.day or DAYS) for _, last in ends]
    return Scale(years, step, list(zip(starts, stops, strict=True)))
