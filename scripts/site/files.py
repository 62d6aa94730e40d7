"""The files of the site: the pages as MkDocs reads them, what is generated beside them, the zip file, the sums."""

import os
import posixpath
import re
from collections.abc import Mapping, Set
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import html
from mkdocs.utils import write_file

from scripts.reference.language import Language
from scripts.render.extras import extra_files
from scripts.render.pages import render_pages
from scripts.serialize.formats import FORMATS, exports

ASSETS = "assets/"  # what lies below is asked for by pages alone; every other address is a promise
PACKED = re.compile(
    r"(assets|data)/.+|(?!go/.+/)(.+/)?index\.html"
)  # what is of use in a folder of a reader's own


def write_pages(lang: Language, pages: Path) -> None:
    """Make the folder `pages` hold what MkDocs builds from, and nothing else.

    That is the pages of every language and the files of docs/, which belongs to the editors:
    nothing in it is written or removed. A file is written only if it changed, since the server
    of MkDocs builds again after each change.
    """
    wanted = {path: text.encode() for path, text in render_pages(lang)}
    for path in lang.reference.attachments:
        wanted[path] = (lang.reference.docs / path).read_bytes()
    for path, content in wanted.items():
        file = pages / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    for file in pages.rglob("*"):
        if file.is_file() and file.relative_to(pages).as_posix() not in wanted:
            file.unlink()


def write_files(
    lang: Language, site: Path, added: dict[str, bytes]
) -> tuple[dict[str, str], dict[str, str]]:
    """Write into the site what is generated beside the pages, and the files `added`.

    Returns the name under which each asset is published, and the SHA-256 of every file that was written.
    """
    names, sums = {}, {}
    made = {path: text.encode() for path, text in extra_files(lang)} | dict(exports(lang))
    made |= {f"data/{name}": content for name, content in lang.reference.files.items()}
    for path, content in (made | added).items():
        digest = sha256(content).hexdigest()
        if path.startswith(ASSETS) or (
            path in added and "." in path
        ):  # assets/site.js is published as assets/site.0123456789.js
            name, _, suffix = path.rpartition(".")
            names[path] = f"{name}.{digest[:10]}.{suffix}"
        published = names.get(path, path)
        write_file(content, str(site / published))
        sums[published] = digest
    return names, sums


def pack(lang: Language, site: Path, added: Set[str]) -> None:
    """Write the site as one file to be read from a folder: pages as they are, their links to files.

    `added` are the files that handwritten pages link to, and those that mkdocs.yml names.
    """
    about = lang.reference.site
    folder, day = f"{about.project}-{about.edition.version}", about.edition.date.start
    (path,) = (one.path for one in FORMATS if one.id == "offline")
    names = {name for name in _names(site) if PACKED.fullmatch(name)} | added
    with ZipFile(site / path, "x", ZIP_DEFLATED) as packed:
        for name in sorted(names):
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                page = html.document_fromstring(content.decode())
                for link in page.xpath("//@href | //@action"):
                    link.getparent().set(link.attrname, _to_file(link, name, names, lang.base_url))
                content = html.tostring(page, encoding="utf-8", doctype="<!doctype html>")
            entry = ZipInfo(f"{folder}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, ZIP_DEFLATED)


def _to_file(link: str, name: str, names: Set[str], base_url: str) -> str:
    """A link on the page `name` made one to a file: "../zh/#id" is "../zh/index.html#id".

    What is not packed is linked where it is published; another host's address and one within the page are as they were.
    """
    path, mark, fragment = link.partition("#")
    if not path or ":" in path:
        return link
    if posixpath.basename(path) in ("", ".", ".."):  # a folder
        path = posixpath.join(path, "index.html")
    if posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) in names:
        return f"{path}{mark}{fragment}"
    return urljoin(f"{base_url}{name}", link)


def write_sums(site: Path, known: Mapping[str, str]) -> None:
    """Write what every published file is, so that a copy can be verified: `sha256sum --check SHA256SUMS`."""
    sums = {
        name: known.get(name) or sha256((site / name).read_bytes()).hexdigest()
        for name in sorted(_names(site))
    }
    lines = [f"{digest}  {name}\n" for name, digest in sums.items()]
    (site / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _names(folder: Path) -> set[str]:
    """The files of a folder, by their path in it."""
    before = len(f"{folder}/")
    return {f"{parent}/{name}"[before:] for parent, _, names in os.walk(folder) for name in names}
