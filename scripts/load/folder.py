"""Read the data folder. Each file is read once; its bytes are kept to be published."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.load import records, settings
from scripts.load.base import Id, Identified, Model, NonEmpty, Text
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
# The registry: a line for each id ever published, with its page: "first-meeting /a-page/".
REGISTRY = "ids.txt"
REGISTRY_LINE = re.compile(r"([a-z0-9-]+) /((?:[a-z0-9-]+/)?)")
TOPIC = re.compile(r"topics/[a-z0-9]+(-[a-z0-9]+)*\.yml")
LARGEST_FILE = 1_000_000  # bytes, some forty times the largest file
Value = TypeVar("Value")
RecordWithId = TypeVar("RecordWithId", bound=Identified | settings.Alias | settings.Locale)


@dataclass(frozen=True)
class Located(Generic[Value]):
    """A record or a text, with the file and the pointer where it is."""

    document: Document
    pointer: Pointer
    value: Value

    def problem(self, message: str, *pointer: str | int) -> Problem:
        """Return a problem at the record or, with a pointer, at a value inside it."""
        return self.document.problem((*self.pointer, *pointer), message)


@dataclass
class Data:
    """The content of the data folder.

    `files` has the bytes of each file by its name, `documents` the content. `registry` has the
    line of each published id by (id, address of its page); the home page is "".
    """

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    registry: dict[tuple[str, str], int] = field(default_factory=dict)
    handwritten: HandwrittenPages = field(default_factory=HandwrittenPages)

    def complete(self) -> bool:
        """Return whether every file of records has the right shape.

        If one has not, a rule cannot know what is missing.
        """
        for name, document in self.documents.items():
            is_text = name.startswith(("sources/", REGISTRY))
            if not is_text and not document.model:
                return False
        return True

    @cached_property
    def _all_located(self) -> list[Located[Any]]:
        located: list[Located[Any]] = []
        for document in self.documents.values():
            for pointer, value in _walk(document.model):
                located.append(Located(document, pointer, value))
        return located

    def located(self, kind: type[Value]) -> list[Located[Value]]:
        """Return each record or text of a kind with its place, in the order of the data.

        Files that do not have the right shape have none.
        """
        return [located for located in self._all_located if isinstance(located.value, kind)]

    def records(self, kind: type[Value]) -> tuple[Value, ...]:
        """Return each record or text of a kind, in the order of the data."""
        return tuple(located.value for located in self.located(kind))

    def by_id(self, kind: type[RecordWithId]) -> dict[str, RecordWithId]:
        """Return each record of a kind by its id."""
        return {record.id: record for record in self.records(kind)}

    def source_languages(self) -> list[str]:
        """Return the ids of the languages that the data is written in."""
        return [locale.id for locale in self.records(settings.Locale) if not locale.made_from]

    def converted_languages(self) -> list[str]:
        """Return the ids of the languages that are converted from another."""
        return [locale.id for locale in self.records(settings.Locale) if locale.made_from]


def _walk(value: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield each record and text in a value, and itself if it is one, with its pointer."""
    if isinstance(value, Model | Text):
        yield pointer, value
    items: list[tuple[Any, Any]] = []
    if isinstance(value, tuple):
        items = list(enumerate(value))
    elif isinstance(value, Model | dict):
        items = list(dict(value).items())
    for key, item in items:
        yield from _walk(item, (*pointer, key))


def load(folder: Path) -> Data:
    """Read the data folder and the handwritten pages in docs/ beside it.

    Problems with the content are in the documents; none is raised.
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
        # sources.yml says which texts belong to the data.
        if data.documents["sources.yml"].model or not name.startswith("sources/"):
            _report_stray(data, name, known)
    return data


def _read_handwritten(data: Data) -> None:
    """Read the pages in docs/. Call it before `located`, which caches what it finds."""
    locales = data.documents["locales.yml"].model
    hant = data.documents["hant.yml"].model
    if not (locales and hant):
        return  # these say which file names and words are right
    docs = data.folder.resolve().parent / "docs"
    data.handwritten = read_pages(docs, locales.locales, hant.overrides)
    for document in data.handwritten.documents:
        data.documents[document.name] = document


def _read(data: Data, name: str) -> Document:
    """Return the document of a file with its text, or with the problem if it cannot be read."""
    document = Document(name, f"{data.folder}/{name}")
    data.documents[name] = document
    file = data.folder / name
    if not file.is_file():
        document.report(0, "no such file; expected one of this name · 没有这个文件")
        return document
    if file.stat().st_size > LARGEST_FILE:
        message = f"larger than {LARGEST_FILE:,} bytes; expected a smaller file · 文件过大"
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
    """Report a file that is not part of the data, with the name that it should have.

    If a file of that name is missing, do not report the missing file too.
    """
    folder, _, file = name.rpartition("/")
    stem = re.sub(r"[^a-z0-9]+", "-", file.lower().partition(".")[0]).strip("-") or "a-topic"
    wanted = f"{folder}/{stem}.yml".lstrip("/")
    expected = data.documents.get(wanted)
    if expected:
        is_misnamed = bool(expected.problems) and not expected.text
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
        match = REGISTRY_LINE.fullmatch(line)
        if match:
            data.registry[match[1], match[2]] = number
        else:
            expected = "expected an id and a page, such as “first-meeting /a-page/”"
            document.report(number, f"{quote(line)}; {expected} · 应为标识符和页面地址")
