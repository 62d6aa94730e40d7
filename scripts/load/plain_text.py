"""Files as text: plain UTF-8 of a bounded size, without characters that nobody can see."""

import unicodedata
from collections.abc import Callable, Iterator
from errno import EFBIG, EINVAL
from pathlib import Path

LARGEST = 1_000_000  # bytes: some forty times the largest file here
MARKS = ((b"\xef\xbb\xbf", "UTF-8 with a byte order mark"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
Report = Callable[[int, str], None]  # takes a line and what is wrong in it


def read_bytes(file: Path) -> bytes:
    """The bytes of a plain file of no more than LARGEST. Raises OSError: for a folder or pipe, and for a larger one."""
    if file.exists() and not file.is_file():
        raise OSError(EINVAL, "a directory" if file.is_dir() else "not a plain file")
    with file.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise OSError(EFBIG, f"larger than {LARGEST} bytes")
    return content


def plain_text(content: bytes, report: Report) -> str | None:
    """The bytes of a file as text, or None where a problem says why they are none."""
    if not content.strip():
        report(0, "an empty file; expected YAML")
        return None
    mark = next((name for mark, name in MARKS if content.startswith(mark)), "")
    if mark:
        report(1, f"the file is {mark}; expected UTF-8 without a byte order mark")
        return None
    text = utf8(content, report)
    lines = enumerate((text or "").split("\n"), 1)
    found = [(number, character) for number, line in lines for character in invisible(line.replace("\t", ""))]
    for number, character in found:
        report(number, f"{name_of(character)} in the file; expected no invisible characters")
    return None if found else text


def utf8(content: bytes, report: Report) -> str | None:
    """The bytes as UTF-8, or None and a problem that names the first wrong one."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        guess = " (it reads as GBK)" if "\ufffd" not in content.decode("gbk", "replace") else ""
        report(line, f"byte 0x{content[error.start]:02x} is not UTF-8{guess}; expected the file in UTF-8")
        return None


def invisible(text: str) -> Iterator[str]:
    """Yield the characters of `text` that no reader can see: controls, formats, surrogates, unassigned ones."""
    kinds = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return (c for c in text.rstrip("\r").replace("\n", "") if unicodedata.category(c) in kinds)


def name_of(character: str) -> str:
    """U+0000 with its name, or what it is where Unicode gives it none."""
    kind = "lone surrogate" if unicodedata.category(character) == "Cs" else "control character"
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}"
