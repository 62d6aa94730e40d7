"""Files as text: plain UTF-8 of a bounded size, without characters that nobody can see."""

import unicodedata
from collections.abc import Callable, Iterator
from errno import EFBIG, EINVAL
from pathlib import Path

LARGEST = 1_000_000  # bytes: some forty times the largest file here
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "UTF-8 with a byte order mark"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_text(file: Path, report: Callable[[int, str], None]) -> str | None:
    """The text of a UTF-8 file, or None and a problem that says why it cannot be had."""
    try:
        data = read_bytes(file)
    except OSError as error:
        why = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        report(0, f"{why}; expected a file of this name")
        return None
    if not data.strip():
        report(0, "an empty file; expected YAML")
        return None
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            report(1, f"the file is {name}; expected UTF-8 without a byte order mark")
            return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = " (it reads as GBK)" if _is_gbk(data) else ""
        report(line, f"byte 0x{data[error.start]:02x} is not UTF-8{guess}; expected the file in UTF-8")
        return None
    found = [(n, c) for n, line in enumerate(text.split("\n"), 1) for c in invisible(line.replace("\t", ""))]
    for number, character in found:
        report(number, f"{name_of(character)} in the file; expected no invisible characters")
    return None if found else text


def read_bytes(file: Path) -> bytes:
    """The bytes of a plain file of no more than LARGEST. Raises OSError: for a folder or pipe, and for a larger one."""
    if file.exists() and not file.is_file():
        raise OSError(EINVAL, "a directory" if file.is_dir() else "not a plain file")
    with file.open("rb") as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise OSError(EFBIG, f"larger than {LARGEST} bytes")
    return data


def invisible(text: str) -> Iterator[str]:
    """Yield the characters of `text` that no reader can see: controls, formats, surrogates, unassigned ones."""
    return (
        c
        for c in text.rstrip("\r").replace("\n", "")
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )


def name_of(character: str) -> str:
    """U+0000 with its name, or what it is where Unicode gives it none."""
    kind = "lone surrogate" if unicodedata.category(character) == "Cs" else "control character"
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return True
