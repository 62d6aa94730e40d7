"""The documents are right: commands, files, modules and fields exist, and both guides have the same examples."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution

import pytest
import yaml
from helpers import ROOT, TEST_DATA
from packaging.specifiers import SpecifierSet

CONTRIBUTING = ("CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DOCUMENTS = ("README.md", "ARCHITECTURE.md", *CONTRIBUTING)
# Code: a fenced block, or indented lines after an empty line.
BLOCK = re.compile(r"^```.*?^```$|(?<=\n\n)(?:    [^\n]*\n)+", re.MULTILINE | re.DOTALL)
# Files of an example, which the reader creates.
CREATED = re.compile(r"(?:[Cc]reate |创建)`([^`]+)`")
NAMED = re.compile(
    r"`((?:data|docs|overrides|scripts|tests)/[\w*./-]*|[\w.]+\.(?:toml|md))`|\]\(([^)#:]+)\)"
)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_named_in_a_document_exist(name: str):
    paths = {path or link for path, link in NAMED.findall(read(name))}
    paths -= {*CREATED.findall(read(name))}
    assert paths
    assert [path for path in sorted(paths) if not any(ROOT.glob(path))] == []


def test_documented_commands_match_the_makefile():
    commands = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE))
    documented = re.findall(r"^\| `make ([a-z]+)`", read("README.md"), re.MULTILINE)
    assert {"help", *documented} == commands
    for name in DOCUMENTS:
        named = re.findall(r"(?:`|^    .*)make ([a-z]+)", read(name), re.MULTILINE)
        assert set(named) <= commands


def modules_in_tree(text: str) -> Iterator[str]:
    """Yield the modules in the tree of ARCHITECTURE.md."""
    folder = ""
    for name in re.findall(r"^(\w+/(?:\w+/)?|  \w+\.py)(?=$|\s+\S)", text, re.MULTILINE):
        folder = name if name.endswith("/") else folder
        if name.endswith(".py"):
            yield folder + name.strip()


def test_architecture_lists_every_module():
    modules = {file.relative_to(ROOT).as_posix() for file in (ROOT / "scripts").rglob("*.py")}
    expected = sorted(module for module in modules if "__init__" not in module)
    assert sorted(modules_in_tree(read("ARCHITECTURE.md"))) == expected


@pytest.mark.parametrize("name", CONTRIBUTING)
def test_contributing_lists_every_data_file(name: str):
    files = {file.name for file in (ROOT / "data").glob("*.*")} | {"topics/*.yml", "sources/"}
    assert set(re.findall(r"^\| `([^`]+)` \|", read(name), re.MULTILINE)) == files


@pytest.mark.parametrize("name", CONTRIBUTING)
def test_contributing_shows_every_field(name: str):
    fields: set[str] = set()
    for schema in (ROOT / "schemas").iterdir():
        json.loads(
            schema.read_text("utf-8"),
            object_hook=lambda one: fields.update(one.get("properties", {})) or one,
        )
    assert fields - {*re.findall(r"(\w+)(?=:\s|`)", read(name))} == set()


def test_both_guides_have_the_same_examples():
    assert BLOCK.findall(read(CONTRIBUTING[0])) == BLOCK.findall(read(CONTRIBUTING[1])) != []


def test_changelog_has_the_current_version():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    assert f"\n## {version} (" in read("CHANGELOG.md")


def test_pinned_packages_support_the_oldest_python():
    """Debian 12 has Python 3.11.2. A resolver on a newer Python may choose packages that need a newer one."""
    pinned = re.findall(r"^([\w.-]+)==(\S+)", read("requirements-dev.txt"), re.MULTILINE)
    assert {*re.findall(r"^([\w.-]+)==(\S+)", read("requirements.txt"), re.MULTILINE)} < {*pinned}
    for name, version in pinned:
        package = distribution(name)
        assert package.version == version, "run `make test`, which installs the pinned packages"
        assert "3.11.0" in SpecifierSet(package.metadata.get("Requires-Python", "")), name
    assert tomllib.loads(read("pyproject.toml"))["project"]["requires-python"] == ">=3.11"


def includes(settings: object, expected: object) -> bool:
    """Return whether settings have at least the expected ones. Lists may have further items."""
    if isinstance(expected, dict):
        return isinstance(settings, dict) and all(
            key in settings and includes(settings[key], value) for key, value in expected.items()
        )
    if isinstance(expected, list):
        return isinstance(settings, list) and all(
            any(includes(item, wanted) for item in settings) for wanted in expected
        )
    return settings == expected


def test_the_project_has_the_settings_of_the_test_sites():
    """Test sites have a mkdocs.yml of their own, so that the project can add pages and plugins."""
    project, tests = (
        yaml.load(file.read_text("utf-8").replace("!ENV", ""), yaml.BaseLoader)
        for file in (ROOT / "mkdocs.yml", TEST_DATA / "mkdocs.yml")
    )
    assert includes(project, tests)
    assert not includes({**project, "theme": {"name": "mkdocs"}}, tests)
