"""Dated events to scale, as precise as what is known: beside an axis of years, each with its dates in days."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from scripts.dates import PartialDate, Point
from scripts.figures.model import WIDE, Line, Part, Picture, Said, bar, block, height, path

BLOCKS = 3  # events beside each other in a wide column; more are set below each other
YEAR = 66.0  # the height of a year on a phone
STRIP = 38.0  # how wide the days of an event are drawn
ROW = 22.0
GUTTER = 24.0
AXIS = 46.0  # where the axis of a phone's timeline stands
EDGE = 10.0  # beside the ends of the wide one
RISE = 40.0  # between it and what happened
INSET = 10.0


@dataclass(frozen=True)
class Claim:
    """A date that a source gives, and how it is written."""

    date: PartialDate
    said: Said


@dataclass(frozen=True)
class Dated:
    """An event: the id it leads to, what it is called, what each source says of its date."""

    id: str
    title: Said
    claims: tuple[Claim, ...]

    @property
    def lasts(self) -> bool:
        """Whether it is a span of years or months: a band along the axis."""
        when = self.claims[0].date
        return when.end is not None and when.precision != "day"


def days(when: PartialDate) -> tuple[date, date]:
    """The first day that a date may mean, and the day after the last."""
    start = when.start
    return date(start.year, start.month or 1, start.day or 1), _after(when.end or start)


def _after(point: Point) -> date:
    if point.day:
        return date(point.year, point.month, point.day) + timedelta(days=1)
    if point.month:
        return date(point.year + point.month // 12, point.month % 12 + 1, 1)
    return date(point.year + 1, 1, 1)


def years(day: date) -> float:
    """A day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def timeline(events: tuple[Dated, ...], wide: float, lang: str) -> Picture:
    """The picture for a column `wide` units wide; `lang` is the language of the numbers on its axis."""
    spans = [days(claim.date) for event in events for claim in event.claims]
    first, last = min(start for start, _ in spans).year, ceil(years(max(end for _, end in spans)))
    across = wide == WIDE and sum(not event.lasts for event in events) <= BLOCKS
    return (_across if across else _down)(events, wide, range(first, last + 1), lang)


def _across(events: tuple[Dated, ...], wide: float, axis_years: range, lang: str) -> Picture:
    """Years from left to right; what happened above the axis, what lasts along it."""
    room = (wide - GUTTER * (BLOCKS - 1)) / BLOCKS
    points = [event for event in events if not event.lasts]
    axis = max((_tall(event, room) for event in points), default=0.0) + RISE
    scale = (wide - 2 * EDGE) / (len(axis_years) - 1)

    def x_of(day: date) -> float:
        return EDGE + (years(day) - axis_years[0]) * scale

    strokes = [("axis", path("M", EDGE, axis, "h", wide - 2 * EDGE))]
    lines = []
    for number, year in enumerate(axis_years):
        strokes.append(("axis", path("M", EDGE + number * scale, axis, "v", 8.0)))
        if year != axis_years[-1]:
            lines.append(Line(EDGE + (number + 0.5) * scale, axis + 20, str(year), "note", lang, "middle"))
    parts = []
    for index, event in enumerate(points):
        start, end = map(x_of, days(event.claims[0].date))
        x, top, middle = index * (room + GUTTER), axis - RISE - _tall(event, room), (start + end) / 2
        strand = path("M", x + 1, top, "V", axis - 34, "C", x + 1, axis - 8, middle, axis - 26, middle, axis - 5)
        mark = (_kind(event.claims[0]), bar(start, axis - 5, end - start, 10))
        parts.append(_event(event, x, top, room, (("strand", strand), mark)))
    y = axis + 30
    for event in (event for event in events if event.lasts):
        start, end = map(x_of, days(event.claims[0].date))
        said = (event.title, *(claim.said for claim in event.claims))
        tall = height(said, end - start)
        span = (("span", bar(start, y, end - start, 7)),)
        box = (start, y - 2, end - start, tall + 14)
        parts.append(Part(event.id, block(said, start, y + 9, end - start), box, strokes=span))
        y += tall + 26
    return Picture(wide, y - 6, tuple(parts), tuple(strokes), tuple(lines))


def _down(events: tuple[Dated, ...], wide: float, axis_years: range, lang: str) -> Picture:
    """Years from top to bottom; events beside them, each below the one before."""
    room = wide - AXIS - GUTTER

    def y_of(year: float) -> float:
        return 4 + (year - axis_years[0]) * YEAR

    parts = []
    free = 0.0
    for event in events:
        start, end = (y_of(years(day)) for day in days(event.claims[0].date))
        top = max(start - 12, free)
        mark = ("span", bar(AXIS - 9, start, 7, end - start))
        if not event.lasts:
            mark = (_kind(event.claims[0]), bar(AXIS - 5, start, 10, end - start))
        x, middle = AXIS + (0 if event.lasts else 5), start + (0 if event.lasts else (end - start) / 2)
        to = (AXIS + GUTTER - 6, top + 11)
        strand = path("M", x, middle, "C", AXIS + 16, middle, AXIS + 6, to[1], *to)
        parts.append(_event(event, AXIS + GUTTER, top, room, (("strand", strand), mark)))
        free = top + _tall(event, room) + 18
    end_of_axis = y_of(axis_years[-1])
    strokes = [("axis", path("M", AXIS, 4.0, "V", end_of_axis))]
    lines = []
    for year in axis_years:
        strokes.append(("axis", path("M", AXIS - 8, y_of(year), "h", 8.0)))
        if year != axis_years[-1]:
            lines.append(Line(AXIS - 12, y_of(year) + YEAR / 2 + 5, str(year), "note", lang, "end"))
    return Picture(wide, max(end_of_axis, free) + 4, tuple(parts), tuple(strokes), tuple(lines))


def _kind(claim: Claim) -> str:
    """What a source gives as a month is a frame: a day in it, not said which."""
    return "days" if claim.date.precision == "day" else "within"


def _strip(event: Dated) -> float:
    """The room for the days of an event: none where there is nothing to compare, or it lasts for years."""
    return STRIP + INSET if len(event.claims) > 1 and not event.lasts else 0.0


def _row(claim: Claim, event: Dated, room: float) -> float:
    return max(ROW, height((claim.said,), room - INSET - _strip(event)))


def _tall(event: Dated, room: float) -> float:
    return height((event.title,), room - INSET) + 4 + sum(_row(claim, event, room) for claim in event.claims)


def _event(event: Dated, x: float, y: float, room: float, strokes: tuple[tuple[str, str], ...]) -> Part:
    """The title, and a row for each claim: its days drawn to one scale, and in words."""
    box = (x, y - 3, room, _tall(event, room) + 6)
    left, strip = x + INSET, _strip(event)
    lines = [*block((event.title,), left, y, room - INSET)]
    y += height((event.title,), room - INSET) + 4
    spans = [days(claim.date) for claim in event.claims]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    scale = STRIP / (last - first).days
    drawn = list(strokes)
    for claim, (start, end) in zip(event.claims, spans, strict=True):
        if strip:
            middle = y + ROW / 2
            drawn.append(("rail", path("M", left, middle, "h", STRIP)))
            drawn.append(
                (_kind(claim), bar(left + (start - first).days * scale, middle - 4, (end - start).days * scale, 8))
            )
        lines += block((claim.said,), left + strip, y, room - INSET - strip)
        y += _row(claim, event, room)
    return Part(event.id, tuple(lines), box, (), tuple(drawn))
