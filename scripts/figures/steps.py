"""Groups one below the other, each with its figure before it: one plan, three engines, six fields."""

from scripts.figures.hub import Group
from scripts.figures.model import NARROW, SIZE, WIDE, Line, Part, Picture, block, height, path

GUTTER = 16.0
PAD = 8.0
APART = 42.0
MARGIN = {WIDE: 96.0, NARROW: 52.0}  # the room of the figures
COLUMNS = {WIDE: 3, NARROW: 2}


def steps(groups: tuple[Group, ...], wide: float) -> Picture:
    """The picture for a column `wide` units wide."""
    margin, columns = MARGIN[wide], COLUMNS[wide]
    parts: list[Part] = []
    lines: list[Line] = []
    y = 10.0  # the room that a tall typeface takes above its figures
    for index, group in enumerate(groups):
        if index:
            lines.append(Line(margin / 2 - PAD, y - APART / 2 - 3, "+", "note", group.lang, "middle"))
        found: list[Part] = []
        beside = min(columns, len(group.parts))
        room = (wide - margin - GUTTER * (beside - 1)) / beside
        top = y
        for start in range(0, len(group.parts), beside):
            row = group.parts[start : start + beside]
            tall = max(height(said, room - PAD) for _, said in row) + 2 * PAD
            for column, (identifier, said) in enumerate(row):
                x = margin + column * (room + GUTTER)
                rule = ("rule", path("M", x, y, "h", room))
                found.append(Part(identifier, block(said, x, y + PAD, room - PAD), (x, y, room, tall), strokes=(rule,)))
            y += tall + PAD
        bottom = max(y - PAD, top + SIZE["numeral"] * 1.3)
        at = Line(margin / 2 - PAD, top + SIZE["numeral"] * 0.86, group.figure, "numeral", group.lang, "middle")
        parts += [Part(group.id, (at,), (0, top, margin - 2 * PAD, bottom - top)), *found]
        y = bottom + APART
    return Picture(wide, y - APART + 2, tuple(parts), lines=tuple(lines))
