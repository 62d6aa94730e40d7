"""Where events lie on a scale of whole years: what the picture of the timeline needs to know of them."""

from collections.abc import Sequence
from typing import Any

from scripts.load.records import Event
from scripts.serialize.publication import most_exact

MOST = 24  # events: more cannot be told apart in one picture
MONTHS, DAYS = 12, 31  # of a year, of a month: near enough for a picture


def scale(events: Sequence[Event]) -> dict[str, Any] | None:
    """The years of a picture, how wide each is, and where each event begins and ends, in hundredths of the width.

    By the most exact dates of the events; None where there are none, or too many for a picture.
    """
    if not 0 < len(events) <= MOST:
        return None
    ends = [most_exact(event).key for event in events]
    years = range(min(first.year for first, _ in ends), max(last.year for _, last in ends) + 1)
    step = 100 / len(years)

    def place(year: int, month: int, day: int) -> float:
        return round((year - years[0] + (month - 1 + day / DAYS) / MONTHS) * step, 2)

    starts = [place(first.year, first.month or 1, (first.day or 1) - 1) for first, _ in ends]
    stops = [place(last.year, last.month or MONTHS, last.day or DAYS) for _, last in ends]
    return {"years": years, "step": step, "spans": list(zip(starts, stops, strict=True))}
