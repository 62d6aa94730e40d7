"""Words broken into lines for a picture. SVG breaks none, so it is done when the page is made, by estimated widths.

The estimates are those of a wide typeface, since nobody knows which one a reader has; Han characters are exact.
"""

import re

from scripts.hanzi import WIDE

EM = {**dict.fromkeys("iljI.,:;'’|!", 0.34), **dict.fromkeys("ftr()[]-–· ", 0.42), **dict.fromkeys("mwMW@—…", 1.0)}
CAPITAL, DIGIT, SMALL = 0.76, 0.6, 0.63
CLOSING = "，。、；：？！）》」』”’"  # stand at no beginning of a line
OPENING = "（《「『“‘"  # stand at no end of one
MARKS = f"[{OPENING}{CLOSING}]+\\s*"  # where no word is for them to stand by
PIECE = re.compile(f"[{OPENING}]*(?:[{WIDE}]|[^\\s{WIDE}{OPENING}{CLOSING}]+)[{CLOSING}]*\\s*|{MARKS}")


def width(words: str) -> float:
    """How wide words are, in em."""
    return sum(map(_character, words))


def _character(character: str) -> float:
    if re.match(f"[{WIDE}“”]", character):
        return 1.0
    if character in EM:
        return EM[character]
    return CAPITAL if character.isupper() else DIGIT if character.isdigit() else SMALL


def broken(words: str, limit: float) -> list[str]:
    """The lines of words, each at most `limit` em where its pieces allow: between words, or between Han characters."""
    lines = [""]
    for piece in PIECE.findall(words):
        if lines[-1] and width((lines[-1] + piece).rstrip()) > limit:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in _evened(lines, limit)]


def _evened(lines: list[str], limit: float) -> list[str]:
    """The same lines, a single Han character not left alone on the last."""
    if len(lines) > 1 and len(lines[-1].strip()) == 1:
        *_, piece = PIECE.findall(lines[-2])
        return [*lines[:-2], lines[-2][: -len(piece)], piece + lines[-1]]
    return lines
