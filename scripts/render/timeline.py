"""Data of the timeline: the places of events on an axis of years, and their numbered sources."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from scripts.load import base
from scripts.load.dates import PartialDate
from scripts.load.records import Event
from scripts.serialize.publication import most_precise_date

MOST_EVENTS = 24  # more could not be told apart on the axis
MONTHS, DAYS = 12, 31  # of a year and of a month, precise enough for the axis


class Claim(NamedTuple):
    """A date of an event, with all sources that give it with the same note."""

    date: PartialDate
    note: base.Text | None
    sources: list[str]


def scale(events: Sequence[Event]) -> dict[str, Any] | None:
    """Return the axis: `years`, `step` (the width of a year) and `spans` (start, end of events).

    Widths are percentages of the axis. Return None if there are no events, or too many.
    """
    if not 0 < len(events) <= MOST_EVENTS:
        return None
    dates = [most_precise_date(event).key for event in events]
    first_year = min(first.year for first, _ in dates)
    last_year = max(last.year for _, last in dates)
    years = range(first_year, last_year + 1)
    step = 100 / len(years)

    def place(year: int, month: int, day: int) -> float:
        return round((year - first_year + (month - 1 + day / DAYS) / MONTHS) * step, 2)

    spans: list[tuple[float, float]] = []
    for first, last in dates:
        start = place(first.year, first.month or 1, (first.day or 1) - 1)
        end = place(last.year, last.month or MONTHS, last.day or DAYS)
        spans.append((start, end))
    return {"years": years, "step": step, "spans": spans}


def claims(event: Event) -> list[Claim]:
    """Return the dates of an event, each once, with all sources that give it."""
    claims: list[Claim] = []
    for given in event.dates:
        same = [one for one in claims if (one.date, one.note) == (given.date, given.note)]
        if same:
            same[0].sources.append(given.source)
        else:
            claims.append(Claim(given.date, given.note, [given.source]))
    return claims


def source_numbers(events: Sequence[Event]) -> dict[str, int]:
    """Return the number of each source of events, in the order in which the list names them."""
    sources: list[str] = []
    for event in events:
        for claim in claims(event):
            sources += claim.sources
        if event.place:
            sources.append(event.place.source)
    return {source: number for number, source in enumerate(dict.fromkeys(sources), 1)}
