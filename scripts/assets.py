"""The files that only pages load have names that change with their content: a host may let them be kept for ever."""

from hashlib import sha256
from pathlib import Path, PurePosixPath

HASHED = ("assets/", "search/")  # what lies below these is asked for by pages alone; other addresses are promises
LENGTH = 10  # hexadecimal digits of SHA-256 in a name


def hashed_name(path: str, content: bytes) -> str:
    """The name under which a file is published: `assets/site.js` is `assets/site.0123456789.js`."""
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem}.{sha256(content).hexdigest()[:LENGTH]}{name.suffix}"))


def published_name(docs: Path, path: str) -> str:
    """The same for a file below docs/, as it is now."""
    return hashed_name(path, (docs / path).read_bytes())
