"""The Markdown pages on disk: written into docs/ only where they changed, stale ones taken away."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from scripts.export import exports
from scripts.reference import Reference
from scripts.render import render
from scripts.search_index import search_indexes

DATA = "data"  # the folder of docs/ for the site's copy of the data, beside which the exports lie
FOLDERS = (DATA, "search")  # the folders of docs/ in which nothing is hand-written


def write_docs(reference: Reference, docs: Path, base_url: str) -> None:
    """Make docs/ hold the pages, the exports and the data they are made from, beside what is hand-written.

    `base_url` is the address of the site, with a slash at the end.
    """
    wanted = set()
    for path, content in _files(reference, base_url):
        file = docs / path
        wanted.add(file)
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    generated = {*docs.rglob("*.md")}
    generated |= {file for name in FOLDERS for file in (docs / name).rglob("*") if file.is_file()}
    for file in generated - wanted:
        file.unlink()


def _files(reference: Reference, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, content), one at a time: all of them together would fill the memory."""
    for path, text in chain(render(reference, base_url), search_indexes(reference)):
        yield path, text.encode()
    yield from exports(reference, base_url)
    for name in reference.files:
        yield f"{DATA}/{name}", (reference.folder / name).read_bytes()
