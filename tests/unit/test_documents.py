"""The documents say what is so: commands, files, modules, and the same in both languages."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from project import ROOT

CONTRIBUTING = ("CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", *CONTRIBUTING)
BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*DOCUMENTS, "HOSTING.md"])
def test_what_a_document_names_is_there(name: str):
    text = read(name)
    paths = set(re.findall(r"`((?:data|docs|overrides|scripts|tests)/[\w*./-]*|[\w.]+\.(?:toml|md))`", text))
    paths |= set(re.findall(r"\]\(([^)#:]+)\)", text))
    assert paths
    assert [path for path in sorted(paths) if not any(ROOT.glob(path))] == []


def test_commands_are_those_of_the_makefile():
    commands = re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)
    assert re.findall(r"^\| `make ([a-z]+)`", read("README.md"), re.MULTILINE).sort() == commands[1:].sort()
    named = {name for document in DOCUMENTS for name in re.findall(r"`make ([a-z]+)|^    .*make ([a-z]+)", read(document))}
    assert {one for pair in named for one in pair if one} <= set(commands)


def in_tree(text: str) -> Iterator[str]:
    """The modules that the tree of ARCHITECTURE names, a line each below the line of their folder."""
    folder = ""
    for line in text.splitlines():
        folder = found[1] if (found := re.match(r"(\w+/(?:\w+/)?)(\s|$)", line)) else folder
        if found := re.match(r"  (\w+\.py) +\S", line):
            yield folder + found[1]


def test_every_module_has_its_line():
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "scripts").rglob("*.py")}
    assert sorted(in_tree(read("ARCHITECTURE.md"))) == sorted(one for one in modules if not one.endswith("__init__.py"))


@pytest.mark.parametrize("name", CONTRIBUTING)
def test_every_data_file_is_explained(name: str):
    files = {file.name for file in (ROOT / "data").glob("*.*")} | {"topics/*.yml", "sources/"}
    assert set(re.findall(r"^\| `([^`]+)`", read(name), re.MULTILINE)) - files == set()
    assert files - set(re.findall(r"^\| `([^`]+)`", read(name), re.MULTILINE)) == set()


def test_both_languages_show_the_same():
    english, chinese = (read(name) for name in CONTRIBUTING)
    assert BLOCK.findall(english) == BLOCK.findall(chinese) != []
    assert re.findall(r"^    .*", english, re.MULTILINE) == re.findall(r"^    .*", chinese, re.MULTILINE)


def test_the_version_of_the_project_has_its_changes_told():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"\n## {version} (" in read("CHANGELOG.md")
