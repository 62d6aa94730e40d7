"""The documents say what is so: files, commands and the example of CONTRIBUTING."""

import re
import tomllib

import pytest
import yaml
from project import ROOT, example

from scripts.check import problems
from scripts.load import FILES, REGISTRY, load

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md", "ARCHITECTURE.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_links_to_is_there(name: str):
    for target in re.findall(r"\]\(([^)#:]+)\)", read(name)):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", ["README.md"])
def test_every_command_is_named_and_every_command_named_exists(name: str):
    commands = set(re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)) - {"help"}
    assert set(re.findall(r"^\| `make ([a-z]+)`", read(name), re.MULTILINE)) == commands
    assert set(re.findall(r"make ([a-z]+)", "\n".join(read(document) for document in DOCUMENTS))) - {"help"} <= commands


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.zh.md"])
def test_every_data_file_is_explained(name: str):
    named = set(re.findall(r"^\| `([^`]+)`", read(name), re.MULTILINE))
    assert named == {*FILES, REGISTRY, "topics/*.yml", "sources/"}


def test_every_module_is_explained():
    folders = {f"{f.name}/" for f in (ROOT / "scripts").iterdir() if f.is_dir() and not f.name.startswith("_")}
    modules = {f.stem for f in (ROOT / "scripts").glob("[!_]*.py")} | folders
    rows = re.findall(r"^\| (`.*?) \|", read("ARCHITECTURE.md"), re.MULTILINE)
    assert set(re.findall(r"`([a-z_/]+)`", " ".join(rows))) == modules


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "CONTRIBUTING.zh.md"])
def test_the_problem_shown_is_the_one_printed(name: str, good):
    for path, content in example(name).items():
        file = good.parent / path
        file.write_text(
            (file.read_text(encoding="utf-8") if file.exists() else "")
            + content.replace("en: The harbour opened in May.", "en: The harbour opened in June."),
            encoding="utf-8",
        )
    printed = [str(problem) for problem in problems(load(good))]
    shown = re.findall(r"^    (data/.*)$", read(name), re.MULTILINE)
    assert shown == printed


def test_the_edition_is_the_version_of_the_project_and_has_its_changes_told():
    edition = yaml.safe_load(read("data/site.yml"))["edition"]
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == edition["version"]
    assert f"## {edition['version']} ({edition['date']})\n" in read("CHANGELOG.md")


def test_both_languages_show_the_same_example():
    assert example("CONTRIBUTING.md") == example("CONTRIBUTING.zh.md")
    assert set(example("CONTRIBUTING.md")) == {
        "data/sources/harbour.txt",
        "data/sources.yml",
        "data/topics/harbour-letter-2020.yml",
    }
