"""The Markdown pages on disk: written into docs/ only where they changed, stale ones taken away."""

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
    wanted = {docs / path: text.encode() for path, text in (*render(reference, base_url), *search_indexes(reference))}
    wanted |= {docs / path: content for path, content in exports(reference, base_url)}
    for name in reference.files:
        wanted[docs / DATA / name] = (reference.folder / name).read_bytes()
    generated = {*docs.rglob("*.md"), *(file for name in FOLDERS for file in (docs / name).rglob("*") if file.is_file())}
    for file in generated - wanted.keys():
        file.unlink()
    for file, content in wanted.items():
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
