"""A copy of the project that a test may change and build, and the site that comes of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "data"
PARTS = ("mkdocs.yml", "overrides", "scripts", "docs/assets")
# The product's pages, in the order of its navigation: typed here once, so that no test learns them from what it tests.
PAGES = (
    "",
    "leaders-meeting-2014/",
    "framework-1-3-6/",
    "ministerial-meeting-2015/",
    "ministerial-meeting-2018/",
    "timeline/",
    "parallel/",
    "terms/",
    "sources/",
    "cite/",
    "whole/",
    "go/",
)
# The files for programs, beside the copy of the data.
EXPORTS = (
    "data/reference.json",
    "data/reference.schema.json",
    "data/statements.csv",
    "data/terms.csv",
    "data/statements.tmx",
    "data/events-en.ics",
    "data/events-zh-Hans.ics",
    "data/events-zh-Hant.ics",
    "data/sources.bib",
    "data/sources.ris",
    "data/sources.csl.json",
)
X = "{http://www.w3.org/1999/xhtml}"


def lay(target: Path, *sets: str) -> Path:
    """Copy sets of tests/data over one another, on the product's languages and labels."""
    target.mkdir(parents=True)
    for name in ("labels.yml", "locales.yml"):
        shutil.copy(ROOT / "data" / name, target)
    for name in sets:
        shutil.copytree(SETS / name, target, dirs_exist_ok=True)
    return target


def objects(part: object) -> Iterator[dict]:
    """Every object of a JSON document, wherever in it."""
    if isinstance(part, dict):
        yield part
    values = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for value in values:
        yield from objects(value)


def example(document: str) -> dict[str, str]:
    """The files that a document of the project shows: the code blocks that name a path, by path."""
    blocks = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", (ROOT / document).read_text(encoding="utf-8"), re.M | re.S)
    return dict(blocks)


@dataclass(frozen=True)
class Document:
    """A page as a parser reads it."""

    root: Element

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, in the order of the page."""
        return [element for element in self.root.iter() if element.tag in {f"{X}{name}" for name in names}]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only element of this name with these attributes."""
        (found,) = [e for e in self.all(tag) if all(e.get(k) == v for k, v in attributes.items())]
        return found

    def with_class(self, name: str) -> list[Element]:
        """The elements of a class."""
        return [e for e in self.root.iter() if name in (e.get("class") or "").split()]

    def by_id(self, identifier: str) -> Element:
        """The only element with this id."""
        (found,) = [e for e in self.root.iter() if e.get("id") == identifier]
        return found

    @property
    def ids(self) -> list[str]:
        """Every id, in the order of the page, those of the theme's own controls left out."""
        return [e.get("id") for e in self.root.iter() if e.get("id") and not e.get("id").startswith("__")]


def own(element: Element, name: str) -> list[Element]:
    """The children of an element, not what is further inside, that have this name."""
    return [child for child in element if child.tag == f"{X}{name}"]


def text(element: Element) -> str:
    """The text of an element, without what assistive technology skips."""
    if element.get("aria-hidden") == "true":
        return element.tail or ""
    return (element.text or "") + "".join(
        text(child) + (child.tail or "") for child in element if child.get("aria-hidden") != "true"
    )


def parse(html: str) -> Document:
    """A page as a browser reads it; an HTML error fails."""
    return Document(html5lib.HTMLParser(strict=True).parse(html))


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address it was built for."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, Document]:
        """Every page by its address below the root ("zh/timeline/")."""
        found = {}
        for file in sorted(self.folder.rglob("*.html")):
            address = file.relative_to(self.folder).as_posix().removesuffix("index.html")
            found[address] = parse(file.read_text(encoding="utf-8"))
        return found

    def plain(self) -> dict[str, bytes]:
        """The same without the copies that are packed for hosts."""
        files = self.snapshot()
        return {n: c for n, c in files.items() if not n.endswith((".gz", ".br")) or n.rpartition(".")[0] not in files}

    def snapshot(self) -> dict[str, bytes]:
        """Every file with its content."""
        return {f.relative_to(self.folder).as_posix(): f.read_bytes() for f in self.folder.rglob("*") if f.is_file()}


@dataclass(frozen=True)
class Project:
    """A copy of the project."""

    root: Path

    @classmethod
    def copy(cls, root: Path, *sets: str) -> "Project":
        """Copy what a build needs, with the product's data or with sets of tests/data."""
        for name in PARTS:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, root / name)
        if sets:
            lay(root / "data", *sets)
        else:
            shutil.copytree(ROOT / "data", root / "data")
        return cls(root)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"

    def run(self, *arguments: str, url: str = "https://example.org/") -> subprocess.Popen[str]:
        """Start `python -m scripts.…` in the copy."""
        environment = os.environ | {"SITE_URL": url, "SOURCE_DATE_EPOCH": "1579392000"}
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=environment,
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def finish(self, *arguments: str, url: str = "https://example.org/") -> tuple[int, str]:
        """Run `python -m scripts.…` to its end; its exit status and all it printed."""
        process = self.run(*arguments, url=url)
        output, _ = process.communicate(timeout=120)
        return process.returncode, output

    def build(self, url: str = "https://example.org/") -> Site:
        """Build the copy's site."""
        status, output = self.finish("scripts.build", url=url)
        assert status == 0, output
        return self.site(url)

    def site(self, url: str = "https://example.org/") -> Site:
        """The site as it is on disk now."""
        return Site(self.root / "site", url)
