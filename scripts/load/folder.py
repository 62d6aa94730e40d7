"""Read the data folder: each file once, strictly, with its bytes and the place of each value."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.load import records, settings
from scripts.load.base import Id, Model, NonEmpty, Text
from scripts.load.handwritten import HandwrittenPages, read_pages
from scripts.load.problems import Problem, quote, suggestion
from scripts.load.shape import validate
from scripts.load.yaml_tree import Document, Pointer


class Locales(Model):
    """The languages of the site."""

    locales: NonEmpty[settings.Locale]


class Labels(Model):
    """The words of the interface."""

    labels: dict[Id, Text]


class Sources(Model):
    """The sources."""

    sources: NonEmpty[records.Source]


class Corrections(Model):
    """The corrections of the texts received."""

    corrections: tuple[records.Correction, ...]


class Overrides(Model):
    """What differs from the conversion to Traditional Chinese."""

    overrides: tuple[settings.Override, ...]


class Terms(Model):
    """The glossary."""

    terms: tuple[records.Term, ...]


class Changes(Model):
    """What changed in each edition, for readers."""

    editions: NonEmpty[settings.PublishedEdition]


class Moved(Model):
    """The ids and pages that have moved."""

    aliases: tuple[settings.Alias, ...]
    redirects: tuple[settings.Redirect, ...]


FILES: dict[str, type[Model]] = {
    "locales.yml": Locales,
    "site.yml": settings.Site,
    "labels.yml": Labels,
    "sources.yml": Sources,
    "corrections.yml": Corrections,
    "hant.yml": Overrides,
    "terms.yml": Terms,
    "changes.yml": Changes,
    "moved.yml": Moved,
}
# Each id ever published and the page that it was on, one a line: "first-meeting /a-page/".
REGISTRY = "ids.txt"
PUBLISHED = re.compile(r"([a-z0-9-]+) /((?:[a-z0-9-]+/)?)")
TOPIC = re.compile(r"topics/[a-z0-9]+(-[a-z0-9]+)*\.yml")
LARGEST = 1_000_000  # bytes: some forty times the largest file here
Part = TypeVar("Part")


@dataclass(frozen=True)
class Located(Generic[Part]):
    """A record or a text, with its place."""

    document: Document
    pointer: Pointer
    value: Part

    def problem(self, message: str, *way: str | int) -> Problem:
        """Return a problem with it, or with the value that `way` leads to inside it."""
        return self.document.problem((*self.pointer, *way), message)


@dataclass
class Data:
    """The content of the data folder.

    `files` has the bytes that were read, by path below the folder. `registry` has the line of
    every id ever published, by the id and the address of its page ("" is the home page).
    `handwritten` has the pages in docs/.
    """

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    registry: dict[tuple[str, str], int] = field(default_factory=dict)
    handwritten: HandwrittenPages = field(default_factory=HandwrittenPages)

    def complete(self) -> bool:
        """Return whether every file of records has the right shape.

        While one has not, what seems to be missing may stand in it.
        """
        texts = ("sources/", REGISTRY)
        documents = self.documents.items()
        return all(document.model for name, document in documents if not name.startswith(texts))

    @cached_property
    def _parts(self) -> list[Located[Any]]:
        parts: list[Located[Any]] = []
        for document in self.documents.values():
            for pointer, value in _walk(document.model):
                parts.append(Located(document, pointer, value))
        return parts

    def located(self, kind: type[Part]) -> list[Located[Part]]:
        """Return each record or text of a kind with its place, in the order of the data.

        Files that do not have the right shape have none.
        """
        return [part for part in self._parts if isinstance(part.value, kind)]

    def records(self, kind: type[Part]) -> tuple[Part, ...]:
        """Return each record or text of a kind, in the order of the data."""
        return tuple(part.value for part in self.located(kind))

    def languages(self, made: bool = False) -> list[str]:
        """Return the ids of the languages that the data is written in; with `made`, of the derived."""
        locales = self.records(settings.Locale)
        return [locale.id for locale in locales if bool(locale.made_from) == made]


def _walk(part: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield a record and each record and text in it, in the order of the data, with its pointer."""
    if isinstance(part, Model | Text):
        yield pointer, part
    items: list[tuple[Any, Any]] = []
    if isinstance(part, tuple):
        items = list(enumerate(part))
    elif isinstance(part, Model | dict):
        items = list(dict(part).items())
    for key, value in items:
        yield from _walk(value, (*pointer, key))


def load(folder: Path) -> Data:
    """Read the data folder, and the pages that are written by hand in docs/ beside it.

    Files with wrong content raise nothing: their documents have the problems.
    """
    data = Data(Path(os.path.relpath(folder)))
    files = [*data.folder.glob("[!.]*"), *data.folder.glob("[!.]*/[!.]*")]
    names = sorted(file.relative_to(data.folder).as_posix() for file in files)
    topics = [name for name in names if TOPIC.fullmatch(name)] or ["topics/a-topic.yml"]
    for name in (*FILES, *topics):
        validate(_read(data, name), FILES.get(name, records.Topic))
    _read_handwritten(data)
    for source in data.records(records.Source):
        if source.file:
            _read(data, source.file)
    _read_registry(data)
    known = {"topics", "sources", *data.documents}
    for name in sorted({*names} - known):
        # Which texts belong to the data is not known while sources.yml cannot be read.
        if data.documents["sources.yml"].model or not name.startswith("sources/"):
            _report_stray(data, name, known)
    return data


def _read_handwritten(data: Data) -> None:
    """Read the pages in docs/, before `every` is first asked for what the data has."""
    locales = data.documents["locales.yml"].model
    hant = data.documents["hant.yml"].model
    if not (locales and hant):
        return  # which names and words are right is not known
    docs = data.folder.resolve().parent / "docs"
    data.handwritten = read_pages(docs, locales.locales, hant.overrides)
    for document in data.handwritten.documents:
        data.documents[document.name] = document


def _read(data: Data, name: str) -> Document:
    """Return a file as a document with its text, or with the reason why it cannot be read."""
    document = Document(name, f"{data.folder}/{name}")
    data.documents[name] = document
    file = data.folder / name
    if not file.is_file() or file.stat().st_size > LARGEST:
        message = f"no such file, or a larger one; expected a file of at most {LARGEST} bytes"
        document.report(0, message)
        return document
    content = file.read_bytes()
    try:
        document.text = content.decode()
        data.files[name] = content
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        document.report(line, f"{message}; expected the file in UTF-8 · 应存为UTF-8")
    return document


def _report_stray(data: Data, name: str, known: set[str]) -> None:
    """Report a file that is not part of the data, and the name that it should have.

    If that name is one of a missing file, the missing file is not reported too.
    """
    folder, _, file = name.rpartition("/")
    stem = re.sub(r"[^a-z0-9]+", "-", file.lower().partition(".")[0]).strip("-") or "a-topic"
    wanted = f"{folder}/{stem}.yml".lstrip("/")
    missing = data.documents.get(wanted)
    if missing:
        is_misnamed = bool(missing.problems) and not missing.text
    else:
        is_misnamed = TOPIC.fullmatch(wanted) is not None
    stray = Document(name, f"{data.folder}/{name}")
    data.documents[name] = stray
    if is_misnamed:
        message = f"not a name of a file of the data; call it {wanted}"
        stray.report(0, f"{message} · 文件名有误，请改名为{wanted}")
        data.documents[wanted] = Document(wanted, "")
    else:
        stray.report(0, f"not a file of the data{suggestion(name, known)} · 不是数据文件")


def _read_registry(data: Data) -> None:
    document = _read(data, REGISTRY)
    if not (data.folder / REGISTRY).exists():
        expected = "it as it was or, where nothing was published yet, an empty one"
        message = f"no such file; expected {expected} · 请恢复此文件，尚未发布过则新建空文件"
        document.problems[:] = [Problem(document.path, 0, message)]
    for number, line in enumerate(document.text.splitlines(), 1):
        match = PUBLISHED.fullmatch(line)
        if match:
            data.registry[match[1], match[2]] = number
        else:
            expected = "expected an id and a page, such as “first-meeting /a-page/”"
            document.report(number, f"{quote(line)}; {expected}")
