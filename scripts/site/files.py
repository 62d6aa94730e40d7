"""The files of the site: the pages as MkDocs reads them, what is generated beside them, the zip file, the sums."""

import posixpath
import re
from collections.abc import Set
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
HAND_WRITTEN = re.compile(r"[^/]+|assets/[^/.]+\.(?!css|js)\w+")  # of docs/; the stylesheet and scripts go into others
PACKED = ("assets/**/*", "data/**/*", "**/index.html")  # what is of use in a folder of a reader's own


def write_pages(reference: Reference, docs: Path, base_url: str) -> None:
    """Make docs/ hold the pages, beside what is hand-written; one is written only if it changed."""
    wanted = set()
    for path, text in render_pages(reference, base_url):
        file, content = docs / path, text.encode()
        wanted.add(file)
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
    for file in {*docs.glob("*.md")} - wanted:
        file.unlink()


def write_files(reference: Reference, site: Path, base_url: str) -> dict[str, str]:
    """Write into the site what is generated beside the pages; return the name under which each asset is published."""
    names = {}
    extras = ((path, text.encode()) for path, text in extra_files(reference, base_url))
    data = ((f"data/{name}", content) for name, content in reference.files.items())
    for path, content in chain(extras, exports(reference, base_url), data):
        if path.startswith(ASSETS):
            names[path] = hashed_name(path, content)
        file = site / names.get(path, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return names


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
