"""The data folder, read: every file once and strictly, its bytes kept, the place of every value known."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError, create_model
from pydantic_core import ErrorDetails

from scripts.load import records, settings
from scripts.load.base import Id, Model, Some, Text
from scripts.load.problems import Problem, nearest, quote
from scripts.load.yaml_tree import Document, Pointer, read_yaml

FILES: dict[str, type[Model]] = {
    "locales.yml": create_model("Locales", __base__=Model, locales=(Some[settings.Locale], ...)),
    "site.yml": settings.Site,
    "labels.yml": create_model("Labels", __base__=Model, labels=(dict[Id, Text], ...)),
    "sources.yml": create_model("Sources", __base__=Model, sources=(Some[records.Source], ...)),
    "corrections.yml": create_model(
        "Corrections", __base__=Model, corrections=(tuple[records.Correction, ...], ...)
    ),
    "hant.yml": create_model(
        "Overrides", __base__=Model, overrides=(tuple[settings.Override, ...], ...)
    ),
    "terms.yml": create_model("Terms", __base__=Model, terms=(tuple[records.Term, ...], ...)),
    "changes.yml": create_model(
        "Changes", __base__=Model, editions=(Some[settings.PublishedEdition], ...)
    ),
    "moved.yml": create_model(
        "Moved",
        __base__=Model,
        aliases=(tuple[settings.Alias, ...], ...),
        redirects=(tuple[settings.Redirect, ...], ...),
    ),
}
REGISTRY = "ids.txt"  # every id ever published and the page it was on, a line each: "first-meeting /a-page/"
PUBLISHED = re.compile(r"([a-z0-9-]+) /((?:[a-z0-9-]+/)?)")
TOPIC = re.compile(r"topics/[a-z0-9]+(-[a-z0-9]+)*\.yml")
LARGEST = 1_000_000  # bytes: some forty times the largest file here
JARGON = {
    "Input should be a valid string": "expected a text, in quotes if it begins with [ or { · 应为文字，以[开头要加引号",
    "Input should be a valid dictionary or instance of": "expected keys with values, those of a",
    "Input should be a valid dictionary": "expected {en: …, zh: …} · 应写作{en: …, zh: …}",
    "Input should be": "expected",
    "Tuple": "A list",
    "tuple": "list",
}
Part = TypeVar("Part")


@dataclass(frozen=True)
class Located(Generic[Part]):
    """A record or a text, and where it stands."""

    document: Document
    pointer: Pointer
    value: Part

    def problem(self, message: str, *way: str | int) -> Problem:
        """Something wrong with it, or with what lies in it on this way."""
        return self.document.problem((*self.pointer, *way), message)


@dataclass
class Data:
    """All that lies in the folder: `files` has the bytes that were read, by their path below it.

    `registry` has the line of every id ever published, by the id and the address of the page it was on ("" is home).
    """

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    registry: dict[tuple[str, str], int] = field(default_factory=dict)

    def complete(self) -> bool:
        """Whether every file of records has the right shape: else what seems missing may be there."""
        texts = ("sources/", REGISTRY)
        return all(
            document.model
            for name, document in self.documents.items()
            if not name.startswith(texts)
        )

    @cached_property
    def _parts(self) -> list[Located[Any]]:
        return [
            Located(one, *found) for one in self.documents.values() for found in _walk(one.model)
        ]

    def every(self, kind: type[Part]) -> list[Located[Part]]:
        """Every record, or text, of a kind in the files that have the right shape, in the order of the data."""
        return [part for part in self._parts if isinstance(part.value, kind)]

    def records(self, kind: type[Part]) -> tuple[Part, ...]:
        """The same without their places."""
        return tuple(part.value for part in self.every(kind))

    def languages(self, made: bool = False) -> list[str]:
        """The ids of the languages that the data is written in, or of those that are made from one of them."""
        return [
            locale.id for locale in self.records(settings.Locale) if bool(locale.made_from) == made
        ]


def _walk(part: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield every record and text in a record, itself first, with the way to it, in the order of the data."""
    if isinstance(part, Model | Text):
        yield pointer, part
    inner = dict(enumerate(part)) if isinstance(part, tuple) else part
    for key, value in dict(inner).items() if isinstance(inner, Model | dict) else ():
        yield from _walk(value, (*pointer, key))


def load(folder: Path) -> Data:
    """Read the data folder whole. Never raises for what is in its files: their documents have the problems."""
    data = Data(Path(os.path.relpath(folder)))
    found = [file for pattern in ("[!.]*", "[!.]*/[!.]*") for file in data.folder.glob(pattern)]
    names = sorted(file.relative_to(data.folder).as_posix() for file in found)
    topics = [name for name in names if TOPIC.fullmatch(name)] or ["topics/a-topic.yml"]
    for name in (*FILES, *topics):
        _fill(_read(data, name), FILES.get(name, records.Topic))
    for name in [source.file for source in data.records(records.Source) if source.file]:
        _read(data, name)
    _read_registry(data)
    known = {"topics", "sources", *data.documents}
    for name in sorted({*names} - known):  # a text is known by its source
        if data.documents["sources.yml"].model or not name.startswith("sources/"):
            _report_stray(data, name, known)
    return data


def _read(data: Data, name: str) -> Document:
    """A file as text, its bytes kept, or the reason why it cannot be read."""
    data.documents[name] = document = Document(name, f"{data.folder}/{name}")
    file = data.folder / name
    if not file.is_file() or file.stat().st_size > LARGEST:
        document.report(
            0, f"no such file, or a larger one; expected a file of at most {LARGEST} bytes"
        )
        return document
    content = file.read_bytes()
    try:
        document.text = content.decode()
        data.files[name] = content
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.report(
            line,
            f"byte 0x{content[error.start]:02x} is not UTF-8; expected the file in UTF-8 · 应存为UTF-8",
        )
    return document


def _report_stray(data: Data, name: str, known: set[str]) -> None:
    """Note what is no file of the data, or how it is to be called; then what it should be is not missed too."""
    folder, _, file = name.rpartition("/")
    stem = re.sub(r"[^a-z0-9]+", "-", file.lower().partition(".")[0]).strip("-") or "a-topic"
    wanted = f"{folder}/{stem}.yml".lstrip("/")
    missing = data.documents.get(wanted)
    data.documents[name] = stray = Document(name, f"{data.folder}/{name}")
    if missing.problems and not missing.text if missing else TOPIC.fullmatch(wanted):
        stray.report(
            0, f"not a name of a file of the data; call it {wanted} · 文件名有误，请改名为{wanted}"
        )
        data.documents[wanted] = Document(wanted, "")
    else:
        stray.report(0, f"not a file of the data{nearest(name, known)} · 不是数据文件")


def _fill(document: Document, kind: type[Model]) -> None:
    """Make the record of a document of its text, or note everything that is wrong with the shape of it."""
    value = read_yaml(document)
    try:
        document.model = None if document.problems else kind.model_validate(value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        lacking: defaultdict[Pointer, list[str]] = defaultdict(list)
        for *way, name in [detail["loc"] for detail in details if detail["type"] == "missing"]:
            lacking[*way,].append(str(name))
        strange = {detail["loc"][:-1] for detail in details if detail["type"] == "extra_forbidden"}
        for detail in details:
            # A list that is long enough is too short to pydantic only by an error in it.
            of_another = (
                detail["type"] == "too_short"
                and len(detail["input"]) >= detail["ctx"]["min_length"]
            )
            # What is missing beside a key that is unknown may be that key, misspelt.
            if not of_another and not (
                detail["type"] == "missing" and detail["loc"][:-1] in strange
            ):
                line = document.problem(detail["loc"], "").line
                # “en:One” makes a text of what begins in the line above.
                lines = [line, line + 1] if isinstance(detail["input"], str) else [line]
                document.report_slip(lines, _message(detail, lacking[detail["loc"][:-1]]))


def _message(detail: ErrorDetails, lacking: list[str]) -> str:
    """What pydantic finds wrong, in the words of this project where its own are not enough."""
    name = quote(str([step for step in ("the file", *detail["loc"]) if step != "[key]"][-1]))
    said = detail["msg"].removeprefix("Value error, ")
    for jargon, word in JARGON.items():
        said = said.replace(jargon, word)
    known = {
        "missing": f"no {name}; expected it here · 缺少{name}",
        "extra_forbidden": f"unknown key {name}{nearest(name[1:-1], lacking)} · 没有这个键",
        "value_error": said,
    }
    return known.get(detail["type"], f"{name} is {quote(str(detail['input']))}; {said}")


def _read_registry(data: Data) -> None:
    document = _read(data, REGISTRY)
    if not (data.folder / REGISTRY).exists():
        known = "it as it was or, where nothing was published yet, an empty one · 请恢复此文件，尚未发布过则新建空文件"
        document.problems[:] = [Problem(document.path, 0, f"no such file; expected {known}")]
    for number, line in enumerate(document.text.splitlines(), 1):
        if match := PUBLISHED.fullmatch(line):
            data.registry[match[1], match[2]] = number
        else:
            document.report(
                number,
                f"{quote(line)}; expected an id and a page, such as “first-meeting /a-page/”",
            )
