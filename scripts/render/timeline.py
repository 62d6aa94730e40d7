"""What the pages say of events: where they lie on an axis of years, and the sources of their dates, numbered."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from scripts.load import base
from scripts.load.dates import PartialDate
from scripts.load.records import Event
from scripts.serialize.publication import most_precise_date

MOST = 24  # events: more cannot be told apart in one picture
MONTHS, DAYS = 12, 31  # of a year, of a month: near enough for a picture


class Claim(NamedTuple):
    """A date of an event, with the sources that give it and say the same of it."""

    date: PartialDate
    note: base.Text | None
    sources: list[str]


def scale(events: Sequence[Event]) -> dict[str, Any] | None:
    """Give the years of the axis, the width of each, and where each event begins and ends, in hundredths of it.

    By the most exact dates of the events; None where there are none, or too many for a picture.
    """
    if not 0 < len(events) <= MOST:
        return None
    ends = [most_precise_date(event).key for event in events]
    years = range(min(first.year for first, _ in ends), max(last.year for _, last in ends) + 1)
    step = 100 / len(years)

    def place(year: int, month: int, day: int) -> float:
        return round((year - years[0] + (month - 1 + day / DAYS) / MONTHS) * step, 2)

    starts = [place(first.year, first.month or 1, (first.day or 1) - 1) for first, _ in ends]
    stops = [place(last.year, last.month or MONTHS, last.day or DAYS) for _, last in ends]
    return {"years": years, "step": step, "spans": list(zip(starts, stops, strict=True))}


def claims(event: Event) -> list[Claim]:
    """List the dates of an event, each once, with all sources that give it."""
    found: list[Claim] = []
    for given in event.dates:
        same = [one for one in found if (one.date, one.note) == (given.date, given.note)]
        if same:
            same[0].sources.append(given.source)
        else:
            found.append(Claim(given.date, given.note, [given.source]))
    return found


def source_numbers(events: Sequence[Event]) -> dict[str, int]:
    """Number the sources of events, in the order in which the list names them."""
    numbers: dict[str, int] = {}
    for event in events:
        for claim in claims(event):
            for source in claim.sources:
                numbers.setdefault(source, len(numbers) + 1)
        if event.place:
            numbers.setdefault(event.place.source, len(numbers) + 1)
    return numbers
