"""A copy of the project that a test may change and build, and the site that comes of it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "data"
PARTS = ("mkdocs.yml", "overrides", "scripts", "docs")
GENERATED = shutil.ignore_patterns("__pycache__")
WITHOUT_PAGES = shutil.ignore_patterns("__pycache__", "*.md")  # those of the product
X = "{http://www.w3.org/1999/xhtml}"


def lay(target: Path, *sets: str) -> Path:
    """Copy sets of tests/data over one another, on the product's languages and labels."""
    target.mkdir(parents=True)
    for name in ("labels.yml", "locales.yml"):
        shutil.copy(ROOT / "data" / name, target)
    for name in sets:
        shutil.copytree(SETS / name, target, dirs_exist_ok=True)
    return target


def change(file: Path, *changes: tuple[str, str]) -> None:
    """Replace what is in a file, once for each pair; what should be there must be."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Document:
    """A page as a parser reads it."""

    root: Element

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, in the order of the page."""
        return [
            element
            for element in self.root.iter()
            if element.tag in {f"{X}{name}" for name in names}
        ]

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
        """Every id, in the order of the page, those of the site's own controls left out."""
        return [
            e.get("id")
            for e in self.root.iter()
            if e.get("id") and not e.get("id").startswith("__")
        ]


def text(element: Element) -> str:
    """The text of an element, without what assistive technology skips."""
    children = "".join(text(child) + (child.tail or "") for child in element)
    return "" if element.get("aria-hidden") == "true" else (element.text or "") + children


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
        found = {
            file.relative_to(self.folder).as_posix(): file
            for file in sorted(self.folder.rglob("*.html"))
        }
        return {
            name.removesuffix("index.html"): parse(file.read_text("utf-8"))
            for name, file in found.items()
        }

    def snapshot(self) -> dict[str, bytes]:
        """Every file with its content."""
        return {
            f.relative_to(self.folder).as_posix(): f.read_bytes()
            for f in self.folder.rglob("*")
            if f.is_file()
        }


@dataclass(frozen=True)
class Project:
    """A copy of the project."""

    root: Path

    @classmethod
    def copy(cls, root: Path, *sets: str) -> "Project":
        """Copy what a build needs, with the product's data and pages or with sets of tests/data."""
        root.mkdir(parents=True, exist_ok=True)
        for name in PARTS:
            if (ROOT / name).is_dir():
                ignored = WITHOUT_PAGES if sets else GENERATED
                shutil.copytree(ROOT / name, root / name, ignore=ignored)
            else:
                shutil.copy(ROOT / name, root / name)
        if sets:
            lay(root / "data", *sets)
        else:
            shutil.copytree(ROOT / "data", root / "data")
        return cls(root)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.root / "data"

    def start(
        self, *arguments: str, url: str = "https://example.org/", module: str = "scripts"
    ) -> subprocess.Popen[str]:
        """Start `python -m scripts …` in the copy."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env=os.environ | {"SITE_URL": url, "SOURCE_DATE_EPOCH": "1579392000"},
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(
        self, *arguments: str, url: str = "https://example.org/", module: str = "scripts"
    ) -> tuple[int, str]:
        """Run `python -m scripts …` to its end; its exit status and all it printed."""
        process = self.start(*arguments, url=url, module=module)
        output, _ = process.communicate()
        return process.returncode, output

    def build(self, url: str = "https://example.org/") -> Site:
        """Build the copy's site."""
        status, output = self.run("build", url=url)
        assert status == 0, output
        return Site(self.root / "site", url)
