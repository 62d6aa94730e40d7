"""Reads a calendar by the letter of RFC 5545, not by the library that wrote it."""


def unfolded(content: bytes) -> list[tuple[str, str]]:
    """The properties in order, read by the letter of RFC 5545, not by the library that wrote them."""
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines.pop() == ""
    return [(line.partition(":")[0], line.partition(":")[2]) for line in lines]


def text(value: str) -> str:
    """What a text property says."""
    marks = {"\\": "\\", ";": ";", ",": ",", "n": "\n"}
    said, characters = "", iter(value)
    for character in characters:
        assert character not in ";,"
        said += marks[next(characters)] if character == "\\" else character
    return said
