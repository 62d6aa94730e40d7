"""The data folder, read: every file once and strictly, its bytes kept, the line of every value known.

The way in. `load` never raises for what is in the files; what is wrong is in `Data.problems`.
"""

import re
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, create_model

from scripts.load import base, records, settings
from scripts.load.data import TOPICS, Data, Document, Published
from scripts.load.plain_text import plain_text, read_bytes
from scripts.load.problems import Problem, nearest, quote
from scripts.load.shape import shape_problems
from scripts.load.yaml_tree import Tree, read_tree


def _file_of(key: str, kind: Any, least: int = 0) -> type[base.Model]:
    """A file that is a list of records under one key."""
    fields: dict[str, Any] = {key: (tuple[kind, ...], Field(min_length=least))}
    made: type[base.Model] = create_model(key, __base__=base.Model, **fields)
    return made


FILES: dict[str, type[base.Model]] = {
    "locales.yml": _file_of("locales", settings.Locale, least=1),
    "site.yml": settings.Site,
    "labels.yml": settings.Labels,
    "sources.yml": _file_of("sources", records.Source, least=1),
    "corrections.yml": _file_of("corrections", records.Correction),
    "hant.yml": _file_of("overrides", settings.Override),
    "terms.yml": _file_of("terms", records.Term),
    "moved.yml": settings.Moved,
}
SOURCES = "sources"
REGISTRY = "ids.txt"  # every id ever published and the page it was on, a line each: "first-meeting /a-page/"
TOPIC_FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
MISSING = "no such file"


def load(folder: Path) -> Data:
    """Read the data folder whole; when there is no such folder, `documents` stays empty."""
    data = Data(folder)
    try:
        data.folder = folder.resolve()
        topics = _topic_names(data)
    except (OSError, RuntimeError) as error:  # no such folder, not allowed, a link that leads to itself
        why = error.strerror if isinstance(error, OSError) else str(error)
        data.problems = [Problem(str(folder), 0, f"cannot be read: {why}; expected the data folder")]
        return data
    wanted: dict[str, type[base.Model]] = {**FILES, **dict.fromkeys(topics, records.Topic)}
    for name, kind in wanted.items():
        data.documents[name] = _read_document(data, name, kind)
        data.problems += data.documents[name].tree.problems
    _read_sources(data)
    _read_registry(data)
    return data


def _topic_names(data: Data) -> list[str]:
    """The topic files; what lies in the folder and is no file of the data is a problem."""
    folder = data.folder / TOPICS
    found = sorted(file.name for file in folder.iterdir() if file.name[0] != ".") if folder.is_dir() else []
    topics = [name for name in found if TOPIC_FILE.fullmatch(name)]
    if not topics:
        data.problems.append(Problem(data.path(TOPICS), 0, "no topic; expected a folder with at least one .yml file"))
    for name in sorted({*found} - {*topics}):
        message = "not a topic file; expected small letters, digits and hyphens, and .yml at the end"
        data.problems.append(Problem(data.path(f"{TOPICS}/{name}"), 0, message))
    for name in sorted({file.name for file in data.folder.iterdir()} - {*FILES, TOPICS, SOURCES, REGISTRY}):
        if name[0] != ".":
            data.problems.append(Problem(data.path(name), 0, f"not a file of the data{nearest(name, FILES)}"))
    return [f"{TOPICS}/{name}" for name in topics]


def _read(data: Data, name: str) -> str:
    """Read a file once, into `files`; the reason where it cannot be read."""
    try:
        data.files[name] = read_bytes(data.folder / name)
    except FileNotFoundError:
        return MISSING
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return ""


def _read_document(data: Data, name: str, kind: type[base.Model]) -> Document:
    why = _read(data, name)
    if why:
        tree = Tree(data.path(name))
        tree.report(0, f"{why}; expected a file of this name")
        return Document(name, tree)
    document = Document(name, read_tree(data.files[name], data.path(name)))
    if not document.tree.problems:
        try:
            document.model = kind.model_validate(document.tree.value)
        except ValidationError as error:
            for pointer, message in shape_problems(error, kind):
                document.tree.report(document.tree.line(pointer), message)
    return document


def _read_sources(data: Data) -> None:
    """Read the text files that sources name; report those that none names."""
    if not data.documents["sources.yml"].model:
        return
    named = {source.value.file: source for source in data.every(records.Source) if source.value.file}
    for file in sorted((data.folder / SOURCES).glob("[!.]*")):
        name = f"{SOURCES}/{file.name}"
        if name not in named:
            data.problems.append(Problem(data.path(name), 0, f"no source names this file{nearest(name, named)}"))
    for name, source in named.items():
        why = _read(data, name)
        if why:
            data.problems.append(source.problem(f"{quote(name)}: {why}; expected a file in the data folder", "file"))


def _read_registry(data: Data) -> None:
    """Read what was published; a folder without a registry has published nothing."""
    tree, found = Tree(data.path(REGISTRY)), []
    why = _read(data, REGISTRY)
    if why and why != MISSING:
        tree.report(0, f"{why}; expected a file of this name")
    text = None if why else plain_text(data.files[REGISTRY], tree.report)
    for number, line in enumerate((text or "").splitlines(), 1):
        identifier, slash, address = line.partition(" /")
        if slash and re.fullmatch(base.ID, identifier) and re.fullmatch(base.PAGE_ADDRESS, address):
            found.append(Published(identifier, address, number))
        else:
            expected = "expected a line such as “first-meeting /a-page/”"
            tree.report(number, f"{quote(line)} is not an id and a page; {expected}")
    data.registry = tuple(found)
    data.problems += tree.problems
