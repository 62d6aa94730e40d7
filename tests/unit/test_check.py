"""What is wrong with data is said, all of it, with its place."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path

import pytest
from project import ROOT, SETS, lay

from scripts import check
from scripts.check import main, problems
from scripts.load import load
from scripts.problems import Problem

RULES = ROOT / "scripts" / "rules"


def messages(folder: Path) -> list[str]:
    return [str(problem) for problem in problems(load(folder))]


def signature_of(function: object) -> tuple[list[str], object] | None:
    if not isfunction(function):
        return None
    found = signature(function)
    return list(found.parameters), found.return_annotation


def expected(name: str) -> list[str]:
    return (SETS / "bad" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def test_good_data_has_no_problems(good, capsys):
    assert main([str(good)]) == 0
    assert capsys.readouterr().out == "no problems: topics 1, statements 3, terms 1, sources 2, languages 3\n"


def test_every_wrong_value_is_named(tmp_path):
    assert messages(lay(tmp_path / "data", "good", "bad/values")) == expected("values")


def test_every_unreadable_file_is_named(tmp_path):
    folder = lay(tmp_path / "data", "good", "bad/files")
    (folder / "terms.yml").unlink()
    (folder / "topics" / "directory.yml").mkdir()
    text = "id: some\ntitle: {en: Some, zh: 标题}\n"
    for name, content in {
        "empty": b" \n",
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "gbk": text.encode("gbk"),
        "utf16": text.encode("utf-16"),
        "latin": b"id: some\ntitle: \xe9\xff\n",
        "nul": text.encode() + b"summary: a\0b\n",
        "bell": text.encode() + b"summary: a\x07b\xe2\x80\xae\n",
        "huge": b"id: " + b"x" * 4_000_001,
    }.items():
        (folder / "topics" / f"{name}.yml").write_bytes(content)
    assert messages(folder) == expected("files")


def test_problems_are_printed_and_exit_is_1(tmp_path, capsys):
    folder = lay(tmp_path / "data", "good", "bad/values")
    assert main([str(folder)]) == 1
    printed = capsys.readouterr()
    lines = expected("values")
    assert printed.err.splitlines() == [*lines, f"{len(lines)} problems"]
    assert printed.out == ""


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_data_is_a_problem(tmp_path, name):
    (tmp_path / "empty").mkdir()
    found = messages(tmp_path / name)
    assert f"{name}/topics: no topic; expected a folder with at least one .yml file" in found
    assert f"{name}/site.yml: no such file; expected a file of this name" in found


def test_a_gap_in_the_source_is_named_with_its_line(good):
    letter = good / "sources" / "letter.txt"
    letter.write_bytes(letter.read_bytes() + b"\nPostscript.\n")
    assert messages(good) == [
        "data/sources/letter.txt:7: “Postscript.” is in no statement; expected every character in one"
    ]


def test_an_override_that_nothing_needs_is_a_problem(good):
    with (good / "hant.yml").open("a", encoding="utf-8") as file:
        file.write("  - {converted: 亢, shown: 宂, reason: {en: Idle., zh: 闲置。}}\n")
    assert messages(good) == ["data/hant.yml:8: no text needs the override of “亢”; expected it to be taken out"]


def test_placeholders_are_the_same_in_every_language(good):
    labels = good / "labels.yml"
    labels.write_text(labels.read_text(encoding="utf-8").replace("截至{date}", "截至{day}"), encoding="utf-8")
    (message,) = messages(good)
    assert message.endswith("“截至{day}” has the placeholders {day}; expected {date}")


def test_a_source_text_in_another_encoding_is_a_problem(good):
    (good / "sources" / "letter.txt").write_bytes("Letter\n\n兩市".encode("big5"))
    assert "data/sources/letter.txt:3: byte 0xa8 is not UTF-8; expected the text in UTF-8" in messages(good)


def test_a_text_that_no_source_names_is_a_problem(good):
    (good / "sources" / "leter.txt").write_text("Stray.")
    assert messages(good) == ["data/sources/leter.txt: no source names this file; did you mean “sources/letter.txt”?"]


def test_languages_must_hold_together(good):
    locales = good / "locales.yml"
    locales.write_text(locales.read_text(encoding="utf-8").replace("made_from: zh", "made_from: fr"), encoding="utf-8")
    assert any("“zh-Hant” is made from “fr”; expected a written language" in message for message in messages(good))


def test_every_rule_is_run():
    modules = [import_module(f"scripts.rules.{file.stem}") for file in RULES.glob("[!_]*.py")]
    rules = {
        function
        for module in modules
        for name, function in vars(module).items()
        if not name.startswith("_") and signature_of(function) == (["data"], Iterator[Problem])
    }
    assert set(check.RULES) == rules
    assert len(check.RULES) == len(rules) > 0


def test_an_unreadable_topic_hides_no_other_problem(good):
    shutil.copy(SETS / "bad" / "files" / "topics" / "malformed.yml", good / "topics")
    terms = good / "terms.yml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("[gazette]", "[gazete]"), encoding="utf-8")
    assert messages(good) == [
        "data/terms.yml:6: no source has the id “gazete”; did you mean “gazette”?",
        *[m for m in expected("files") if "malformed.yml" in m],
    ]
