"""data/ to the model: read every file strictly, and keep the line of every value.

The way in. `load` never raises for what is in the files; what is wrong is in `Data.problems`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scripts import model
from scripts.problems import Problem, nearest, quote
from scripts.shape import shape_problems
from scripts.text_file import read_bytes, read_text
from scripts.yaml_tree import Pointer, Tree, read_tree

FILES: dict[str, type[model.Model]] = {
    "locales.yml": model.Locales,
    "site.yml": model.Site,
    "labels.yml": model.Labels,
    "sources.yml": model.Sources,
    "corrections.yml": model.Corrections,
    "hant.yml": model.Hant,
    "terms.yml": model.Terms,
    "moved.yml": model.Moved,
}
TOPICS = "topics"
SOURCES = "sources"
AnyModel = TypeVar("AnyModel", bound=model.Model)
TOPIC_FILE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
REGISTRY = "ids.txt"  # every id ever published and the page it was on, a line each: "first-meeting /a-page/"


@dataclass
class Document:
    """One file of the data: its tree, and its model when it has the right shape."""

    tree: Tree
    model: Any  # one of FILES, or a Topic; None when the shape is wrong

    @property
    def path(self) -> str:
        """The file as messages name it."""
        return self.tree.path

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Something wrong with the value at `pointer`."""
        return Problem(self.path, self.tree.line(pointer), message)


@dataclass(frozen=True)
class Published:
    """An id that was published, the page it was on ("" is the home page), and its line in the registry."""

    id: str
    address: str
    line: int


@dataclass
class Data:
    """All the files, by their path below `folder`; the texts received as bytes, by the path that sources name."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    received: dict[str, bytes] = field(default_factory=dict)
    registry: tuple[Published, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def get(self, kind: type[AnyModel]) -> AnyModel | None:
        """The model of the file that has this kind, if it could be loaded."""
        found = self.documents[next(name for name, one in FILES.items() if one is kind)].model
        return found if isinstance(found, kind) else None

    def label(self, name: str) -> str:
        """A file below the folder as messages name it: from where the command runs, if it lies below that."""
        file = self.folder / name
        here = Path.cwd()
        return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()

    def topics(self) -> list[Document]:
        """The topic files, in the order of their names."""
        return [document for name, document in self.documents.items() if name.startswith(f"{TOPICS}/")]


def load(folder: Path) -> Data:
    """Read the data folder whole; when there is no such folder, `documents` stays empty."""
    data = Data(folder)
    try:
        data.folder = folder.resolve()
        names = _file_names(data)
    except (OSError, RuntimeError) as error:  # no such folder, not allowed, a link that leads to itself
        why = error.strerror if isinstance(error, OSError) else str(error)
        data.problems = [Problem(str(folder), 0, f"cannot be read: {why}; expected the data folder")]
        return data
    wanted: dict[str, type[model.Model]] = {**FILES, **dict.fromkeys(names, model.Topic)}
    for name, kind in wanted.items():
        document = read_document(data.folder / name, data.label(name), kind)
        data.documents[name] = document
        data.problems += document.tree.problems
    _read_texts(data)
    _read_registry(data)
    return data


def _file_names(data: Data) -> list[str]:
    """The topic files; what lies in the folder and is no file of the data is a problem."""
    topics = sorted(file.name for file in (data.folder / TOPICS).iterdir()) if (data.folder / TOPICS).is_dir() else []
    good = [name for name in topics if TOPIC_FILE.fullmatch(name)]
    if not good:
        data.problems.append(Problem(data.label(TOPICS), 0, "no topic; expected a folder with at least one .yml file"))
    for name in topics:
        if name not in good and not name.startswith("."):
            message = "not a topic file; expected small letters, digits and hyphens, and .yml at the end"
            data.problems.append(Problem(data.label(f"{TOPICS}/{name}"), 0, message))
    for name in sorted(file.name for file in data.folder.iterdir()):
        if name not in (*FILES, TOPICS, SOURCES, REGISTRY) and not name.startswith("."):
            data.problems.append(Problem(data.label(name), 0, f"not a file of the data{nearest(name, FILES)}"))
    return [f"{TOPICS}/{name}" for name in good]


def read_document(file: Path, path: str, kind: type[BaseModel]) -> Document:
    """Read one file as a model of `kind`; what is wrong with it is in `tree.problems`."""
    tree = read_tree(file, path)
    document = Document(tree, None)
    if not tree.problems:
        try:
            document.model = kind.model_validate(tree.value)
        except ValidationError as error:
            for pointer, message in shape_problems(error, kind):
                tree.report(tree.line(pointer), message)
    return document


def _read_texts(data: Data) -> None:
    """Read the text files that sources name; report those that none names."""
    document = data.documents["sources.yml"]
    if not document.model:
        return
    named = {source.file for source in document.model.sources}
    for file in sorted((data.folder / SOURCES).glob("[!.]*")):
        name = file.relative_to(data.folder).as_posix()
        if name not in named:
            data.problems.append(
                Problem(data.label(name), 0, f"no source names this file{nearest(name, named - {None})}")
            )
    for index, source in enumerate(document.model.sources):
        if source.file and source.file not in data.received:
            try:
                data.received[source.file] = read_bytes(data.folder / source.file)
            except OSError as error:
                message = f"{quote(source.file)} cannot be read: {error.strerror}; expected a file in the data folder"
                data.problems.append(document.problem(("sources", index, "file"), message))


def _read_registry(data: Data) -> None:
    """Read what was published; a folder without a registry has published nothing."""
    file = data.folder / REGISTRY
    if not file.exists():
        return
    tree = Tree(data.label(REGISTRY))
    found = []
    for number, line in enumerate((read_text(file, tree.report) or "").splitlines(), 1):
        identifier, slash, address = line.partition(" /")
        if slash and re.fullmatch(model.ID, identifier) and re.fullmatch(model.PAGE_ADDRESS, address):
            found.append(Published(identifier, address, number))
        else:
            tree.report(
                number, f"{quote(line)} is not an id and a page; expected a line such as “first-meeting /a-page/”"
            )
    data.registry = tuple(found)
    data.problems += tree.problems
