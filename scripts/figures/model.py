"""What a picture is made of: parts, each of which leads somewhere, and the strokes between them."""

from dataclasses import dataclass
from typing import Literal

from scripts.figures.lines import broken

WIDE, NARROW = 720.0, 328.0
Kind = Literal["quoted", "name", "note", "numeral"]  # the source's words; the site's; less of them; a large figure
Anchor = Literal["start", "middle", "end"]
SIZE: dict[Kind, float] = {"quoted": 15, "name": 15, "note": 13, "numeral": 40}  # of type, as in site.css
HEAVY: dict[Kind, float] = {"name": 1.1}  # how much wider than others a bold one is
SLACK = 0.86  # of the room is used: readers may set letters and words further apart (WCAG 1.4.12)
LEADING = 1.4


@dataclass(frozen=True)
class Said:
    """Words of one kind in one language."""

    words: str
    kind: Kind
    lang: str


@dataclass(frozen=True)
class Line:
    """One line of words, its baseline at `y`."""

    x: float
    y: float
    words: str
    kind: Kind
    lang: str
    anchor: Anchor = "start"


@dataclass(frozen=True)
class Part:
    """A part that leads to `id`: its lines, the dots and strokes that are its own, and the box that takes a pointer."""

    id: str
    lines: tuple[Line, ...]
    box: tuple[float, float, float, float]  # x, y, width, height
    dots: tuple[tuple[float, float, float], ...] = ()  # x, y, radius
    strokes: tuple[tuple[str, str], ...] = ()  # class, path data


@dataclass(frozen=True)
class Picture:
    """A whole picture; `strokes` and `lines` are what leads nowhere."""

    width: float
    height: float
    parts: tuple[Part, ...]
    strokes: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()


def block(said: tuple[Said, ...], x: float, y: float, width: float, anchor: Anchor = "start") -> tuple[Line, ...]:
    """Set words as lines from `y` down, one kind below the other, no wider than `width`."""
    lines: list[Line] = []
    for one in said:
        size = SIZE[one.kind]
        for words in _lines(one, width):
            y += size * LEADING
            lines.append(Line(x, y - size * 0.35, words, one.kind, one.lang, anchor))
    return tuple(lines)


def _lines(said: Said, width: float) -> list[str]:
    return broken(said.words, width * SLACK / SIZE[said.kind] / HEAVY.get(said.kind, 1))


def height(said: tuple[Said, ...], width: float) -> float:
    """How high `block` sets these words."""
    return sum(SIZE[one.kind] * LEADING * len(_lines(one, width)) for one in said)


def n(number: float) -> str:
    """A length as SVG writes it: one decimal, none where it is zero."""
    return f"{number:.1f}".removesuffix(".0")


def path(*steps: str | float) -> str:
    """Path data: commands and lengths in their order."""
    return " ".join(step if isinstance(step, str) else n(step) for step in steps)


def bar(x: float, y: float, width: float, height: float) -> str:
    """The path of a filled bar, never too thin to be seen."""
    width, height = max(width, 2.5), max(height, 2.5)
    return path("M", x, y, "h", width, "v", height, "h", -width, "z")
