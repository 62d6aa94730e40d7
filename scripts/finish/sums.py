"""What every published file is, so that a copy of the site can be verified: `sha256sum --check SHA256SUMS`."""

from hashlib import sha256
from pathlib import Path

SUMS = "SHA256SUMS"


def write_sums(site: Path) -> None:
    """Write the digest of every file of the site, by path, into one file of it."""
    names = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    lines = [f"{sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (site / SUMS).write_text("".join(lines), encoding="utf-8")
