"""What is wrong with the data, and where: the one way errors go out."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: `path` as the command names it, `line` from 1 (0: the file as a whole)."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: {self.message}"
            if self.line
            else f"{self.path}: {self.message}"
        )


class DataError(Exception):
    """The data cannot be built from: a line for each problem, sorted by place."""


def user_error_message(error: BaseException) -> str:
    """What an error says of the data or, in a line, of a file or a port; "" where its trace says more."""
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error) if isinstance(error, DataError) else ""


def quote(value: str) -> str:
    """A value as messages print it: in quotes, shortened, on one line, control characters visible."""
    short = value if len(value) <= 60 else value[:59] + "…"
    return "“" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in short) + "”"


def suggestion(name: str, names: Iterable[str]) -> str:
    """“; did you mean “x”?” where one of `names` is like `name`, else nothing."""
    close = get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return f"; did you mean {quote(close[0])}?" if close else ""


def character_name(character: str) -> str:
    """U+0000 with its name, for a character that looks like another or like nothing."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character or surrogate')}"
