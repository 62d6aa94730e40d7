"""Every text beside itself as gzip and Brotli make it, for hosts that send what lies ready: nginx does."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli

TEXTS = {"bib", "csv", "html", "ics", "js", "json", "ris", "svg", "tmx", "txt", "xml", "yml"}
QUALITY = 8  # of 11: the next takes ten times as long for a four-hundredth


def compress(site: Path) -> None:
    """Write `x.gz` and `x.br` beside every text `x` that they make smaller."""
    for file in list(texts(site)):
        content = file.read_bytes()
        for suffix, packed in (
            (".gz", gzip.compress(content, 9, mtime=0)),
            (".br", brotli.compress(content, quality=QUALITY)),
        ):
            if len(packed) < len(content):
                file.with_name(file.name + suffix).write_bytes(packed)


def texts(site: Path) -> Iterator[Path]:
    """The files of the site that are text."""
    return (file for file in site.rglob("*") if file.suffix[1:] in TEXTS and file.is_file())
