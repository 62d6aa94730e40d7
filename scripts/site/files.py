"""The files around the pages: docs/ as MkDocs reads it, names that change with the content, the zip file, the sums."""

import posixpath
import re
from collections.abc import Iterator, Set
from hashlib import sha256
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import html

from scripts.reference.reference import Reference
from scripts.render.extras import extra_files
from scripts.render.pages import render_pages
from scripts.serialize.formats import FORMATS, exports
from scripts.serialize.publication import PROJECT

ASSETS = "assets/"  # what lies below is asked for by pages alone; every other address is a promise
PART = re.compile(r"assets/[^/]+\.(css|js)")  # the stylesheet stands in every page, the scripts in what is made of them
GENERATED = ("*.md", "data/**/*", "go/**/*", "assets/made/*")  # where nothing in docs/ is hand-written
PACKED = ("assets/**/*", "data/**/*", "**/index.html")  # what is of use in a folder of a reader's own


def write_docs(reference: Reference, docs: Path, base_url: str) -> None:
    """Make docs/ hold all that is generated, beside what is hand-written; a file is written only if it changed."""
    wanted = set()
    for path, content in _generated(reference, base_url):
        file = docs / path
        wanted.add(file)
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for file in {docs / name for name in _names(docs, *GENERATED)} - wanted:
        file.unlink()


def _generated(reference: Reference, base_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield (path below docs/, content), one at a time: all of them together would fill the memory."""
    for path, text in chain(render_pages(reference, base_url), extra_files(reference, base_url)):
        yield path, text.encode()
    yield from exports(reference, base_url)
    for name, content in reference.files.items():
        yield f"data/{name}", content


def hashed_name(path: str, content: bytes) -> str:
    """The name under which an asset is published: `assets/site.js` is `assets/site.0123456789.js`."""
    name = PurePosixPath(path)
    return str(name.with_name(f"{name.stem}.{sha256(content).hexdigest()[:10]}{name.suffix}"))


def pack(site: Path, reference: Reference, base_url: str) -> None:
    """Write the site as one file to be read from a folder: pages as they are, their links to files."""
    edition = reference.site.edition
    day = edition.date.start
    (path,) = (one.path for one in FORMATS if one.id == "offline")
    names = {name for name in _names(site, *PACKED) if not PurePosixPath(name).match("go/*/*")}
    with ZipFile(site / path, "x", ZIP_DEFLATED) as packed:
        for name in sorted(names):
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                page = html.document_fromstring(content.decode())
                for link in page.xpath("//@href | //@action"):
                    link.getparent().set(link.attrname, _to_file(link, name, names, base_url))
                content = html.tostring(page, encoding="utf-8", doctype="<!doctype html>")
            entry = ZipInfo(f"{PROJECT}-{edition.version}/{name}", (day.year, day.month or 1, day.day or 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)


def _to_file(link: str, name: str, names: Set[str], base_url: str) -> str:
    """A link on the page `name` made one to a file: "../zh/#id" is "../zh/index.html#id".

    What is not packed is linked where it is published; another host's address and one within the page are as they were.
    """
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    folder = posixpath.basename(parts.path) in ("", ".", "..")
    path = posixpath.join(parts.path, "index.html") if folder else parts.path
    if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) in names:
        return parts._replace(path=path).geturl()
    return urljoin(f"{base_url}{name}", link)


def write_sums(site: Path) -> None:
    """Write what every published file is, so that a copy can be verified: `sha256sum --check SHA256SUMS`."""
    lines = [f"{sha256((site / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(_names(site, "**/*"))]
    (site / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _names(folder: Path, *globs: str) -> set[str]:
    """The files of a folder that match, by their path in it."""
    return {file.relative_to(folder).as_posix() for glob in globs for file in folder.glob(glob) if file.is_file()}
