"""The files of the site: what MkDocs builds from, generated files, offline.zip and SHA256SUMS."""

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

ASSETS = "assets/"  # the files here have hashed names; the address of every other file is permanent
# The files that are of use offline: not those for hosts, nor the pages of /go/ID/.
PACKED = re.compile(r"(assets|data)/.+|(?!go/.+/)(.+/)?index\.html")


def write_pages(lang: Language, pages: Path) -> None:
    """Write the pages of every language, and the files of docs/, into the folder `pages`.

    Other files in it are removed. A file is written only if it changed, since the server of MkDocs
    builds after each change. docs/ belongs to the editors and is only read.
    """
    wanted = {path: text.encode() for path, text in render_pages(lang)}
    for path in lang.reference.attachments:
        wanted[path] = (lang.reference.docs / path).read_bytes()
    for path, content in wanted.items():
        file = pages / path
        if not file.is_file() or file.read_bytes() != content:
            write_file(content, str(file))
    for path in _paths(pages) - wanted.keys():
        (pages / path).unlink()


def write_files(
    lang: Language, site: Path, added: Mapping[str, bytes]
) -> tuple[dict[str, str], dict[str, str]]:
    """Write the generated files that are not pages, and the files `added`, into the site.

    Returns the published name of each asset, and the SHA-256 of each file by its published name.
    """
    files = {path: text.encode() for path, text in extra_files(lang)}
    files.update(exports(lang))
    for name, content in lang.reference.files.items():
        files[f"data/{name}"] = content
    files.update(added)
    names: dict[str, str] = {}
    sums: dict[str, str] = {}
    for path, content in files.items():
        digest = sha256(content).hexdigest()
        published = path
        # The name of an asset has its hash: assets/site.0123456789.js
        if path.startswith(ASSETS) or (path in added and "." in path):
            stem, _, suffix = path.rpartition(".")
            published = f"{stem}.{digest[:10]}.{suffix}"
            names[path] = published
        write_file(content, str(site / published))
        sums[published] = digest
    return names, sums


def pack(lang: Language, site: Path, added: Set[str]) -> None:
    """Write the site as a ZIP file to read from a folder; links to folders become links to files.

    `added` are the published files of docs/.
    """
    edition = lang.reference.site.edition
    folder = f"{lang.reference.site.project}-{edition.version}"
    day = edition.date.start
    (path,) = [download.path for download in FORMATS if download.id == "offline"]
    names = {name for name in _paths(site) if PACKED.fullmatch(name) or name in added}
    with ZipFile(site / path, "x", ZIP_DEFLATED) as archive:
        for name in sorted(names):
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                content = _offline_page(content, name, names, lang.base_url)
            entry = ZipInfo(f"{folder}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, ZIP_DEFLATED)


def _offline_page(content: bytes, name: str, names: Set[str], base_url: str) -> bytes:
    page = html.document_fromstring(content.decode())
    for link in page.xpath("//@href | //@action"):
        link.getparent().set(link.attrname, _offline_link(link, name, names, base_url))
    return bytes(html.tostring(page, encoding="utf-8", doctype="<!doctype html>"))


def _offline_link(link: str, name: str, names: Set[str], base_url: str) -> str:
    """Return a link on the page `name` as a link to a file: "../zh/#id" is "../zh/index.html#id".

    A link to a file that is not packed becomes absolute. Links within the page and to other hosts
    do not change.
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
    """Write the SHA-256 of every published file, for `sha256sum --check SHA256SUMS`."""
    lines = ""
    for name in sorted(_paths(site)):
        digest = known.get(name) or sha256((site / name).read_bytes()).hexdigest()
        lines += f"{digest}  {name}\n"
    (site / "SHA256SUMS").write_text(lines, encoding="utf-8")


def _paths(folder: Path) -> set[str]:
    """Return the files in a folder, by their relative path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix() for file in files}
