"""Problems in the data, and how messages quote values."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST_QUOTE = 60


@dataclass(frozen=True, order=True)
class Problem:
    """A problem. `path` is relative to the working directory; `line` is 0 for the whole file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message}"


class DataError(Exception):
    """Problems that prevent a build: one line each, sorted by place."""


def user_error_message(error: BaseException) -> str:
    """Return the message of an error in the data, a file or a port; "" for an error in the code."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error) if isinstance(error, DataError) else ""


def quote(value: str) -> str:
    """Return a value in quotation marks, shortened, with control characters escaped."""
    if len(value) > LONGEST_QUOTE:
        value = f"{value[: LONGEST_QUOTE - 1]}…"
    characters = [c if c.isprintable() else ascii(c)[1:-1] for c in value]
    return f"“{''.join(characters)}”"


def suggestion(name: str, names: Iterable[str]) -> str:
    """Return "; did you mean “x”?" if one of `names` is similar to `name`, else ""."""
    close = get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return f"; did you mean {quote(close[0])}?" if close else ""


def character_name(character: str) -> str:
    """Return the code point and Unicode name of a character, such as "U+00A0 NO-BREAK SPACE"."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character or surrogate')}"
