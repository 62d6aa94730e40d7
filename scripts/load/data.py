"""What was read: every file of the data folder, its records, and the place of each value."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from scripts.load.base import walk
from scripts.load.problems import Problem
from scripts.load.settings import Locale
from scripts.load.yaml_tree import Pointer, Tree

TOPICS = "topics"
Part = TypeVar("Part")


@dataclass
class Document:
    """One file of the data: its name below the folder, its tree, and its record when it has the right shape."""

    name: str
    tree: Tree
    model: Any = None  # one of folder.FILES, or a Topic

    def problem(self, pointer: Pointer, message: str) -> Problem:
        """Something wrong with the value at `pointer`."""
        return Problem(self.tree.path, self.tree.line(pointer), message)


@dataclass(frozen=True)
class Located(Generic[Part]):
    """A record or a text, and where it stands."""

    document: Document
    pointer: Pointer
    value: Part

    def problem(self, message: str, *way: str | int) -> Problem:
        """Something wrong with it, or with what lies in it on this way."""
        return self.document.problem((*self.pointer, *way), message)


@dataclass(frozen=True)
class Published:
    """An id that was published, the page it was on ("" is the home page), and its line in the registry."""

    id: str
    address: str
    line: int


@dataclass
class Data:
    """All that lies in the folder: `files` has the bytes that were read, by their path below it."""

    folder: Path
    files: dict[str, bytes] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    registry: tuple[Published, ...] = ()
    problems: list[Problem] = field(default_factory=list)

    def path(self, name: str) -> str:
        """A file below the folder as messages name it: from where the command runs, if it lies below that."""
        file, here = self.folder / name, Path.cwd()
        return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()

    def topics(self) -> list[Document]:
        """The topic files, in the order of their names."""
        return [document for name, document in self.documents.items() if name.startswith(f"{TOPICS}/")]

    def complete(self) -> bool:
        """Whether every file has the right shape: else what seems missing may be there."""
        return all(document.model for document in self.documents.values())

    @cached_property
    def _parts(self) -> dict[type, list[Located[Any]]]:
        every = [Located(one, *found) for one in self.documents.values() for found in walk(one.model)]
        return {object: every}

    def every(self, kind: type[Part]) -> list[Located[Part]]:
        """Every record, or text, of a kind in the files that have the right shape, in the order of the data."""
        if kind not in self._parts:
            self._parts[kind] = [part for part in self._parts[object] if isinstance(part.value, kind)]
        return self._parts[kind]

    def records(self, kind: type[Part]) -> tuple[Part, ...]:
        """The same without their places."""
        return tuple(part.value for part in self.every(kind))

    @cached_property
    def strings(self) -> list[Located[str]]:
        """Every string in every file that could be read, whether it has the right shape or not."""
        return [Located(one, *found) for one in self.documents.values() for found in one.tree.texts.items()]

    def written(self) -> list[str]:
        """The ids of the languages that the data is written in."""
        return [locale.id for locale in self.records(Locale) if not locale.made_from]
