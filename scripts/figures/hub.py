"""A middle and what belongs to it: strands to both sides where there is room, a spine with everything on a phone."""

from dataclasses import dataclass
from math import cos, pi, sin

from scripts.figures.model import LEADING, NARROW, SIZE, WIDE, Anchor, Line, Part, Picture, Said, block, height, path

RADIUS = 76.0
REACH = 48.0  # from the circle to the dots
GAP = 12.0  # between parts, and between a dot and its words
APART = 20.0  # between groups
NUMERAL = 44.0  # the room of a group's figure


@dataclass(frozen=True)
class Group:
    """Parts, each (id, its words); with a figure before them they hang together on one strand."""

    parts: tuple[tuple[str, tuple[Said, ...]], ...]
    figure: str = ""
    id: str = ""  # where the figure leads
    lang: str = ""


def hub(middle: tuple[str, tuple[Said, ...]], left: tuple[Group, ...], right: tuple[Group, ...]) -> Picture:
    """The picture for a wide column; with nothing to the left the middle stands there."""
    x = WIDE / 2 if left else RADIUS + 1
    room = WIDE - x - RADIUS - REACH - GAP
    tall = max([_tall(groups, room) for groups in (left, right)] + [2 * RADIUS + 2])
    y = tall / 2
    parts = [_middle(middle, x, y)]
    strokes: list[tuple[str, str]] = []
    for groups, side in ((left, -1), (right, 1)):
        if groups:
            found, drawn = _wing(groups, side, (x, y), room)
            parts += found
            strokes += drawn
    return Picture(WIDE, tall, tuple(parts), tuple(strokes))


def _tall(groups: tuple[Group, ...], room: float) -> float:
    """How high the groups of one side are."""
    alone = [
        sum(height(said, room - (NUMERAL if group.figure else 0)) + GAP for _, said in group.parts) - GAP
        for group in groups
    ]
    return sum(alone) + APART * max(len(alone) - 1, 0)


def _middle(middle: tuple[str, tuple[Said, ...]], x: float, y: float) -> Part:
    identifier, said = middle
    room = RADIUS * 1.6
    lines = block(said, x, y - height(said, room) / 2, room, "middle")
    return Part(
        identifier,
        lines,
        (x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS),
        strokes=(("disc", _circle(x, y, RADIUS)),),
    )


def _circle(x: float, y: float, radius: float) -> str:
    half = ("a", radius, radius, 0.0, "1 1")
    return path("M", x - radius, y, *half, 2 * radius, 0.0, *half, -2 * radius, 0.0, "z")


def _wing(
    groups: tuple[Group, ...], side: int, centre: tuple[float, float], room: float
) -> tuple[list[Part], list[tuple[str, str]]]:
    """The parts of one side from top to bottom, and the strands that tie them to the middle."""
    x, middle = centre
    y = middle - _tall(groups, room) / 2
    parts: list[Part] = []
    ends: list[float] = []  # where strands arrive, from the top
    start = x + side * (RADIUS + REACH)
    anchor: Anchor = "start" if side > 0 else "end"
    for group in groups:
        inset = NUMERAL if group.figure else 0.0
        top = y
        for identifier, said in group.parts:
            tall = height(said, room - inset)
            text = start + side * (GAP + inset)
            left = text if side > 0 else text - (room - inset)
            dot = (start + side * inset, y + SIZE[said[0].kind] * LEADING / 2, 3.5)
            lines = block(said, text, y, room - inset, anchor)
            titles = said[0].kind == "note"  # the title of a group, which hangs on nothing
            dots = () if titles else (dot,)
            parts.append(Part(identifier, lines, (left - GAP / 2, y - 2, room - inset + GAP, tall + 4), dots))
            if not group.figure and not titles:
                ends.append(dot[1])
            y += tall + GAP
        if group.figure:
            ends.append((top + y - GAP) / 2)
            parts.append(_figure(group, start, ends[-1], side))
        y += APART - GAP
    return parts, _strands(ends, side, centre, start)


def _figure(group: Group, x: float, y: float, side: int) -> Part:
    """The large figure of a group, at the end of its strand."""
    at = x + side * NUMERAL / 2 - side * 4
    line = Line(at, y + SIZE["numeral"] * 0.35, group.figure, "numeral", group.lang, "middle")
    return Part(group.id, (line,), (at - NUMERAL / 2 + 6, y - 24, NUMERAL - 12, 48))


def _strands(ends: list[float], side: int, centre: tuple[float, float], start: float) -> list[tuple[str, str]]:
    """Curves from the edge of the circle to each end, fanned so that none crosses another."""
    x, y = centre
    fan = min(pi / 2.6, 0.24 * max(len(ends) - 1, 1))
    strokes = []
    for index, end in enumerate(ends):
        angle = fan * (2 * index / (len(ends) - 1) - 1) if len(ends) > 1 else 0.0
        edge = (x + side * RADIUS * cos(angle), y + RADIUS * sin(angle))
        bend = side * REACH * 0.55
        curve = path("M", *edge, "C", edge[0] + bend, edge[1], start - bend, end, start, end)
        strokes.append(("strand", curve))
    return strokes


def spine(middle: tuple[str, tuple[Said, ...]], groups: tuple[Group, ...]) -> Picture:
    """The picture for a phone: the middle above, and everything along one line below it."""
    parts = [_middle(middle, NARROW / 2, RADIUS + 1)]
    rail, y = 6.0, 2 * RADIUS + APART
    strokes: list[tuple[str, str]] = []
    for group in groups:
        inset = NUMERAL if group.figure else 0.0
        top, room = y, NARROW - rail - GAP - inset
        for identifier, said in group.parts:
            tall = height(said, room)
            dot = (rail + inset, y + SIZE[said[0].kind] * LEADING / 2, 3.5)
            lines = block(said, rail + GAP + inset, y, room)
            dots = () if said[0].kind == "note" else (dot,)
            parts.append(Part(identifier, lines, (rail + inset + GAP / 2, y - 2, room + GAP / 2, tall + 4), dots))
            last = dot[1]
            y += tall + GAP * 0.8
        if group.figure:
            last = (top + y - GAP * 0.8) / 2
            parts.append(_figure(group, rail, last, 1))
            strokes.append(("strand", path("M", rail, last, "h", 6.0)))
        y += APART - GAP * 0.8
    bottom, x = 2 * RADIUS + 1, NARROW / 2
    curve = path("M", x, bottom, "C", x, bottom + 22, rail, bottom, rail, bottom + 30, "V", last)
    strokes.append(("strand", curve))
    return Picture(NARROW, y - APART + 4, tuple(parts), tuple(strokes))
