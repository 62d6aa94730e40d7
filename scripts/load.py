"""data/ to the model: read every file strictly, and keep the line of every value.

The way in. `load` never raises for what is in the files; what is wrong is in `Data.problems`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts import model
from scripts.problems import Problem, nearest, quote
from scripts.yaml_tree import Plain, Pointer, Tree, read_text, read_tree

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
REGISTRY = "ids.txt"  # every id ever published and the page it was on, a line each: "first-meeting /a-page/"
SHAPES = {  # what pydantic calls it -> what an editor is told
    "string_type": "{name} is {found}; expected text",
    "string_too_short": "{name} is empty; expected text",
    "string_pattern_mismatch": "{name} is {found}; expected {pattern}",
    "string_too_long": "{name} is {found}, {size} characters; expected at most {limit}",
    "literal_error": "{name} is {found}; expected {limit}",
    "too_short": "{name} has {size} entries; expected at least {limit}",
    "too_long": "{name} has {size} entries; expected at most {limit}",
    "tuple_type": "{name} is {found}; expected a list",
    "dict_type": "{name} is {found}; expected a mapping",
    "model_type": "{name} is {found}; expected a mapping",
    "int_type": "{name} is {found}; expected a number, in quotes",
    "int_parsing": "{name} is {found}; expected a number, in quotes",
    "greater_than_equal": "{name} is {found}; expected at least 1",
}
LIMITS = ("min_length", "max_length", "expected")
PATTERNS = {
    model.ID: "an id: small letters, digits and single hyphens",
    model.ADDRESS: "an address without its scheme, such as example.org/page",
    model.FILE: "a file in the folder sources/",
    model.PAGE_ADDRESS: "nothing, or folder names of small letters, digits and hyphens, each with a slash after it",
    model.LOCALE: "a language tag",
}
AnyModel = TypeVar("AnyModel", bound=model.Model)


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
        """A file below the folder as messages name it: `data/site.yml`."""
        return f"{self.folder.name}/{name}"

    def topics(self) -> list[Document]:
        """The topic files, in the order of their names."""
        return [document for name, document in self.documents.items() if name.startswith(f"{TOPICS}/")]


def load(folder: Path) -> Data:
    """Read the data folder whole."""
    data = Data(folder.resolve())
    wanted = dict(FILES)
    topics = folder / TOPICS
    names = sorted(file.name for file in topics.iterdir()) if topics.is_dir() else []
    if not any(name.endswith(".yml") for name in names):
        data.problems.append(Problem(data.label(TOPICS), 0, "no topic; expected a folder with at least one .yml file"))
    wanted |= {f"{TOPICS}/{name}": model.Topic for name in names if name.endswith(".yml")}
    for file in sorted({*folder.glob("*"), *topics.glob("*")} if folder.is_dir() else ()):
        name = file.relative_to(folder).as_posix()
        if name not in wanted and name not in (TOPICS, "sources", REGISTRY) and not file.name.startswith("."):
            hint = "; expected a name that ends in .yml" if file.parent == topics else nearest(name, FILES)
            data.problems.append(Problem(data.label(name), 0, f"not a file of the data{hint}"))
    for name, kind in wanted.items():
        document = read_document(folder / name, data.label(name), kind)
        data.documents[name] = document
        data.problems += document.tree.problems
    _read_texts(data)
    _read_registry(data)
    return data


def read_document(file: Path, path: str, kind: type[BaseModel]) -> Document:
    """Read one file as a model of `kind`; what is wrong with it is in `tree.problems`."""
    tree = read_tree(file, path)
    document = Document(tree, None)
    if not tree.problems:
        try:
            document.model = kind.model_validate(tree.value)
        except ValidationError as error:
            details = [detail for detail in error.errors(include_url=False) if not _is_consequence(detail)]
            tree.problems += [_shape_problem(document, detail, kind) for detail in details]
    return document


def _read_texts(data: Data) -> None:
    """Read the text files that sources name; report those that none names."""
    document = data.documents["sources.yml"]
    if not document.model:
        return
    named = {source.file for source in document.model.sources}
    for file in sorted((data.folder / "sources").glob("[!.]*")):
        name = file.relative_to(data.folder).as_posix()
        if name not in named:
            data.problems.append(
                Problem(data.label(name), 0, f"no source names this file{nearest(name, named - {None})}")
            )
    for index, source in enumerate(document.model.sources):
        if source.file and source.file not in data.received:
            try:
                data.received[source.file] = (data.folder / source.file).read_bytes()
            except OSError as error:
                message = f"{quote(source.file)} cannot be read: {error.strerror}; expected a file in the data folder"
                data.problems.append(document.problem(("sources", index, "file"), message))


def _shape_problem(document: Document, detail: ErrorDetails, kind: type[BaseModel]) -> Problem:
    """What pydantic found, in the words of this project."""
    pointer: Pointer = detail["loc"]
    name = quote(str(pointer[-1])) if pointer else "the file"
    value, context = detail["input"], detail.get("ctx", {})
    if detail["type"] == "extra_forbidden":
        message = f"unknown key {name}{nearest(str(pointer[-1]), _keys_at(kind, pointer[:-1]))}"
    elif detail["type"] == "missing":
        message, pointer = f"no {name}; expected it here", pointer[:-1]
    elif detail["type"] == "value_error":
        message = str(context["error"])
    else:
        pattern = SHAPES.get(detail["type"], "{name} is {found}; {other}")
        size = len(value) if isinstance(value, str | list | dict) else 0
        limit = next((context[key] for key in LIMITS if key in context), "")
        expected = PATTERNS.get(context.get("pattern", ""), context.get("pattern", ""))
        message = pattern.format(
            name=name, found=_found(value), size=size, limit=limit, pattern=expected, other=detail["msg"]
        )
    return document.problem(pointer, message)


def _read_registry(data: Data) -> None:
    """Read what was published; a folder without a registry has published nothing."""
    file = data.folder / REGISTRY
    if not file.exists():
        return
    tree = Tree(data.label(REGISTRY))
    found = []
    for number, line in enumerate((read_text(file, tree) or "").splitlines(), 1):
        identifier, slash, address = line.partition(" /")
        if slash and re.fullmatch(model.ID, identifier) and re.fullmatch(model.PAGE_ADDRESS, address):
            found.append(Published(identifier, address, number))
        else:
            tree.report(
                number, f"{quote(line)} is not an id and a page; expected a line such as “first-meeting /a-page/”"
            )
    data.registry = tuple(found)
    data.problems += tree.problems


def _is_consequence(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because what is in it is wrong, or a rule says the same better."""
    if detail["type"] == "string_unicode":
        return True  # a lone surrogate: no_invisible_characters names it
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _found(value: Plain) -> str:
    if isinstance(value, str):
        return quote(value)
    return "a list" if isinstance(value, list) else "a mapping"


def _keys_at(kind: type[BaseModel], pointer: Pointer) -> list[str]:
    """The keys that a model may have at `pointer`."""
    for step in pointer:
        if isinstance(step, str):
            found = _models(kind.model_fields[step].annotation) if step in kind.model_fields else []
            if not found:
                return []
            kind = found[0]
    return list(kind.model_fields)


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models inside a type such as `tuple[Item, ...] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in getattr(annotation, "__args__", ()) for found in _models(part)]
