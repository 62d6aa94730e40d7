"""Helpers shared by all tests: data folders, problem messages, copies of the project, built sites, parsed pages."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import yaml

from scripts.load.folder import load
from scripts.prove.proof import find_problems
from scripts.reference.language import Language
from scripts.reference.reference import Reference

ROOT = Path(__file__).resolve().parent.parent
TEST_DATA = ROOT / "tests" / "data"
LETTER, TREE = "topics/letter-signed.yml", "topics/tree-planted.yml"  # of the small set
XHTML = "{http://www.w3.org/1999/xhtml}"
NO_CACHES = shutil.ignore_patterns("__pycache__")


def copy_data(target: Path, *sets: str) -> Path:
    """Create a data folder: the project's labels and locales, then each named set of tests/data over it."""
    target.mkdir(parents=True)
    for name in ("labels.yml", "locales.yml"):
        shutil.copy(ROOT / "data" / name, target)
    for name in sets:
        shutil.copytree(TEST_DATA / name, target, dirs_exist_ok=True)
    return target


def replace_text(file: Path, *changes: tuple[str, str]) -> None:
    """Replace the first occurrence of each old text in a file. Fail if an old text is missing."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def messages(folder: Path) -> list[str]:
    """Return all problems of a data folder as text."""
    return [str(problem) for problem in find_problems(load(folder))]


def problem_texts(folder: Path) -> list[str]:
    """Return all problems of a data folder, without file and line."""
    return [message.split(": ", 1)[1] for message in messages(folder)]


def expected_messages(name: str) -> list[str]:
    """Return the complete list of problems of a set in tests/data/bad."""
    return (TEST_DATA / "bad" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def typing_errors() -> list[tuple[str, str]]:
    """Return pairs from slips.txt: a wrongly typed title of a topic, and the message with its line."""
    text = (TEST_DATA / "bad" / "slips.txt").read_text(encoding="utf-8")
    return [tuple(block.split("\n→ ")) for block in text.strip().split("\n\n")]


def add_spanish(data_folder: Path) -> Path:
    """Add a Spanish locale to a data folder, and Spanish to every text that does not quote a source."""

    def translate(value: object, key: str = "") -> object:
        if isinstance(value, list):
            return [translate(item, key) for item in value]
        if not isinstance(value, dict):
            return value
        is_quoted = key == "where" or (key == "text" and not value.keys() >= {"en", "zh"})
        if {"en", "zh"} <= value.keys() and not is_quoted:
            return {**value, "es": value["en"].translate(str.maketrans("", "", "“”"))}
        inner = {name: translate(item, name) for name, item in value.items()}
        return {**inner, "text": value["text"]} if "differences" in value else inner

    for file in data_folder.rglob("*.yml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if file.name == "locales.yml":
            spanish = {**content["locales"][0], "id": "es", "tag": "es", "name": "Español"}
            spanish["called"] = {"en": "Spanish", "zh": "西班牙文"}
            content["locales"].append(spanish)
        text = yaml.safe_dump(
            translate(content), allow_unicode=True, default_style='"', sort_keys=False
        )
        file.write_text(text, "utf-8")
    return data_folder


def in_language(reference: Reference, locale: str = "en", url: str = "") -> Language:
    """Return a reference in one language; `url` is the base URL of the site."""
    return Language(reference, reference.locales[0], url).in_locale(locale)


@dataclass(frozen=True)
class Document:
    """A parsed HTML page."""

    root: Element

    def all(self, *names: str) -> list[Element]:
        """Return the elements with one of these tag names, in document order."""
        tags = {f"{XHTML}{name}" for name in names}
        return [element for element in self.root.iter() if element.tag in tags]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only element with this tag name and these attributes."""
        (found,) = [e for e in self.all(tag) if all(e.get(k) == v for k, v in attributes.items())]
        return found

    def with_class(self, name: str) -> list[Element]:
        """Return the elements with a class."""
        return [e for e in self.root.iter() if name in (e.get("class") or "").split()]

    def by_id(self, identifier: str) -> Element:
        """Return the only element with an id."""
        (found,) = [e for e in self.root.iter() if e.get("id") == identifier]
        return found

    @property
    def ids(self) -> list[str]:
        """Return every id in document order, without those of controls (`__…`)."""
        found = (element.get("id") for element in self.root.iter())
        return [name for name in found if name and not name.startswith("__")]


def visible_text(element: Element) -> str:
    """Return the text of an element, without parts that are hidden from assistive technology."""
    children = "".join(visible_text(child) + (child.tail or "") for child in element)
    return "" if element.get("aria-hidden") == "true" else (element.text or "") + children


def parse_html(html: str) -> Document:
    """Parse a page as a browser does. Raise an error if the HTML is invalid."""
    return Document(html5lib.HTMLParser(strict=True).parse(html))


@dataclass(frozen=True)
class Site:
    """A built site: its folder and its base URL."""

    folder: Path
    url: str

    @cached_property
    def pages(self) -> dict[str, Document]:
        """Return every page by its address below the root, such as "zh/timeline/"."""
        files = sorted(self.folder.rglob("*.html"))
        names = [file.relative_to(self.folder).as_posix() for file in files]
        return {
            name.removesuffix("index.html"): parse_html(file.read_text("utf-8"))
            for name, file in zip(names, files, strict=True)
        }

    def snapshot(self) -> dict[str, bytes]:
        """Return the content of every file by its path."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return {file.relative_to(self.folder).as_posix(): file.read_bytes() for file in files}


@dataclass(frozen=True)
class Project:
    """A copy of the project that a test can change and build."""

    root: Path

    @classmethod
    def copy(cls, root: Path, *sets: str) -> "Project":
        """Copy this project to `root`.

        With names of data sets, the copy has the data and the mkdocs.yml of tests/data, and no
        handwritten pages, so that pages and settings that an editor adds do not change the result.
        """
        root.mkdir(parents=True, exist_ok=True)
        if not sets:
            for path in ROOT.iterdir():
                if path.is_dir() and path.name not in ("site", "tests") and path.name[0] != ".":
                    shutil.copytree(path, root / path.name, ignore=NO_CACHES)
                elif path.is_file():
                    shutil.copy(path, root)
            return cls(root)
        for name in ("overrides", "scripts", "docs/assets"):
            shutil.copytree(ROOT / name, root / name, ignore=NO_CACHES)
        for file in ("docs/_headers", "docs/card.png"):
            shutil.copy(ROOT / file, root / file)
        shutil.copy(TEST_DATA / "mkdocs.yml", root)
        copy_data(root / "data", *sets)
        return cls(root)

    @property
    def data(self) -> Path:
        """Return the data folder."""
        return self.root / "data"

    def start(
        self, *arguments: str, url: str = "https://example.org/", module: str = "scripts"
    ) -> subprocess.Popen[str]:
        """Start `python -m MODULE ARGUMENTS` in the copy."""
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root,
            env=os.environ | {"SITE_URL": url, "SOURCE_DATE_EPOCH": "1579392000"},
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def run(self, *arguments: str, **options: str) -> tuple[int, str]:
        """Run `python -m MODULE ARGUMENTS`. Return the exit status and the output."""
        process = self.start(*arguments, **options)
        output, _ = process.communicate()
        return process.returncode, output

    def build(self, url: str = "https://example.org/") -> Site:
        """Build the site of the copy."""
        status, output = self.run("build", url=url)
        assert status == 0, output
        return Site(self.root / "site", url)
