"""The site in one file, to be read from a folder without network: pages as they are, their links to files."""

import re
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import html

from scripts.export.formats import OFFLINE

FOLDER = re.compile(r"(^|/)\.{0,2}$")  # what an address of a folder ends in


def pack(site: Path, name: str, base_url: str, seconds: int) -> None:
    """Write the file into the site. `name` is the folder in it; `seconds` since 1970 are the time of its files."""
    moment = time.gmtime(max(seconds, 315532800))[:6]  # a zip file knows no time before 1980
    with ZipFile(site / OFFLINE.path, "x", ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(_kept(site)):
            content = (site / path).read_bytes()
            if path.endswith(".html"):
                content = to_files(content.decode(), base_url).encode()
            entry = ZipInfo(f"{name}/{path}", moment)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content)


def _kept(site: Path) -> Iterable[str]:
    """What is of use in a folder: pages and what they load and offer."""
    paths = (file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    return (path for path in paths if "/" in path or path == "index.html" if not path.endswith("404.html"))


def to_files(page: str, base_url: str) -> str:
    """The page, its links to folders made to their index.html; what is not packed is linked where it is published."""
    root = html.document_fromstring(page)
    for element in root.iter("a", "form"):
        name = "action" if element.tag == "form" else "href"
        if (link := element.get(name)) is not None:
            element.set(name, to_file(link, base_url))
    text: str = html.tostring(root, encoding="unicode", doctype="<!doctype html>")
    return text


def to_file(link: str, base_url: str) -> str:
    """One link: "../zh/#id" is "../zh/index.html#id"; another host's, or one within the page, is as it was."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    if parts.path.endswith(OFFLINE.path):
        return urljoin(base_url, OFFLINE.path)
    if FOLDER.search(parts.path):
        parts = parts._replace(path=f"{parts.path.rstrip('/')}/index.html")
    return parts.geturl()
