"""What is wrong with data is said, all of it, with its place."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction, signature
from os import mkfifo
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


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


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


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"1.0.0"', '"1.0"', "“version” is “1.0”; expected three numbers with dots between, such as 1.0.0"),
        ('"2001-03-04"', '"2001-03"', "“2001-03” is not a day; expected YYYY-MM-DD"),
    ],
)
def test_an_edition_is_a_version_of_a_day(good, old, new, expected):
    change(good / "site.yml", old, new)
    assert messages(good) == [f"data/site.yml:5: {expected}"]


def test_a_picture_is_of_statements_with_items(good):
    change(good / "site.yml", "left: [promises-made]", "left: [promises-mad, letter-was-signed]")
    change(good / "site.yml", "middle: letter-signed", "middle: letters")
    change(good / "topics" / "letter-signed.yml", "of: [promises-made]", "of: [letter-was-signed]")
    assert messages(good) == [
        "data/site.yml:43: no statement has the id “promises-mad”; did you mean “promises-made”?",
        "data/site.yml:43: no topic has the id “letters”; did you mean “letter-signed”?",
        "data/site.yml:43: “letter-was-signed” has no items to draw; expected a statement with some",
        "data/topics/letter-signed.yml:19: “letter-was-signed” has no items to draw; expected a statement with some",
    ]


def test_pinyin_is_that_of_the_characters_and_a_source_is_in_a_known_language(good):
    change(good / "terms.yml", "pinyin: yīnyuè", "pinyin: yīnlè")
    change(good / "sources.yml", "    publisher:", "    languages: [en, fr]\n    publisher:")
    assert messages(good) == [
        "data/sources.yml:3: unknown language “fr”",
        "data/terms.yml:7: “pinyin” is “yīnlè”; expected “yīn yuè”, spaced into words",
    ]


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
        "huge": b"id: " + b"x" * 1_000_001,
    }.items():
        (folder / "topics" / f"{name}.yml").write_bytes(content)
    mkfifo(folder / "topics" / "pipe.yml")
    (folder / "topics" / "link.yml").symlink_to("nowhere.yml")
    (folder / "topics" / ".#editor.yml").symlink_to("nowhere")
    (folder / "topics" / "many.yml").write_text("id: many\nsections:\n" + "  - 1\n" * 5000)
    lines = messages(folder)
    many = [line for line in lines if "many.yml" in line]
    assert len(many) == 100
    assert [line for line in lines if line not in many] == expected("files")


def test_problems_are_printed_and_exit_is_1(tmp_path, capsys):
    folder = lay(tmp_path / "data", "good", "bad/values")
    assert main([str(folder)]) == 1
    printed = capsys.readouterr()
    lines = expected("values")
    assert printed.err.splitlines() == [*lines, f"{len(lines)} problems"]
    assert printed.out == ""


def test_a_folder_without_data_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    found = messages(tmp_path / "empty")
    assert "empty/topics: no topic; expected a folder with at least one .yml file" in found
    assert "empty/site.yml: no such file; expected a file of this name" in found


@pytest.mark.parametrize("make", ["nothing", "file", "loop"])
def test_what_is_no_folder_is_one_problem(tmp_path, make):
    place = Path("nowhere")
    if make == "file":
        place.write_text("a file")
    elif make == "loop":
        place.symlink_to(place)
    (message,) = messages(place)
    assert message.startswith("nowhere: cannot be read: ")


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


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("截至{date}", "截至{day}", "“截至{day}” has other placeholders; expected {date}"),
        ("截至{date}", "截至{date", "“截至{date” has other placeholders; expected {date}"),
        ("  skip: {", "  skipp: {", "no label “skip”; expected it, the pages ask for it"),
        ("  skip: {", "  skipp: {", "no page asks for “skipp”; did you mean “skip”?"),
        ("{count}条结果", "{n}条结果", "“{n}条结果” has other placeholders; expected {count}"),
        (
            "  skip: {",
            "  Skip To: {",
            "“Skip To” is “Skip To”; expected an id: small letters, digits and single hyphens",
        ),
    ],
)
def test_labels_are_those_that_the_pages_ask_for(good, old, new, said):
    change(good / "labels.yml", old, new)
    assert said in [message.split(": ", 1)[1] for message in messages(good)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: parallel, address: parallel/", "kind: timeline, address: parallel/", "2 pages of the kind “timeline”; expected one"),
        ("kind: parallel, address: parallel/", "kind: timeline, address: parallel/", "0 pages of the kind “parallel”; expected one"),
        ("address: parallel/", "address: zh/", "the address “zh/” is that of the language 简体中文; expected another"),
        ("address: parallel/", "address: index/", "the address “index/” is that of a folder of the site; expected another"),
        ("address: parallel/", "address: a/b/", "“address” is “a/b/”; expected nothing, or small letters, digits and single hyphens with a slash after them"),
        ("{id: timeline,", "{id: time-line,", "the page of the kind “timeline” has the id “time-line”; expected “timeline”"),
        ("{id: in-brief,", "{id: brief,", "no section “in-brief” in “home”; expected it, the page asks for it"),
        ('address: ""', "address: start/", "“home” is not in its place; expected the home page first, with the address “”"),
        ("{id: in-brief,", "{id: letter-signed-context,", "the id “letter-signed-context” of its added context is taken, at data/site.yml:13; expected another"),
    ],
)  # fmt: skip
def test_pages_are_those_that_the_site_needs(good, old, new, said):
    change(good / "site.yml", old, new)
    assert said in [message.split(": ", 1)[1] for message in messages(good)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('year: "{year}年"', 'year: "{yaer}年"', "“{yaer}年” is no such pattern; expected {year}"),
        ("id: zh-Hant", "id: zh", "the language “zh” is here twice; expected once"),
        ("made_from: zh", "made_from: fr", "“zh-Hant” is made from “fr”; expected a written language above"),
        ("months: [January, ", "months: [", "“months” has 11 entries; expected at least 12"),
        ("id: zh-Hant", "id: zh_Hant", "“id” is “zh_Hant”; expected a language tag"),
    ],
)
def test_languages_must_hold_together(good, old, new, said):
    change(good / "locales.yml", old, new)
    assert said in [message.split(": ", 1)[1] for message in messages(good)]


def test_a_source_text_in_another_encoding_is_a_problem(good):
    (good / "sources" / "letter.txt").write_bytes("Letter\n\n兩市".encode("big5"))
    assert "data/sources/letter.txt:3: byte 0xa8 is not UTF-8; expected the text in UTF-8" in messages(good)


def test_a_text_that_no_source_names_is_a_problem(good):
    (good / "sources" / "leter.txt").write_text("Stray.")
    assert messages(good) == ["data/sources/leter.txt: no source names this file; did you mean “sources/letter.txt”?"]


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


def test_a_text_of_simplified_chinese_may_be_corrected_to_simplified(good):
    (good / "sources" / "letter.txt").write_text(
        (good / "sources" / "letter.txt").read_text(encoding="utf-8").split("\n2001")[0]
        + "\n2001年3月3日，两市签署信函。双方同意种树、建桥和共享音楽。\n",
        encoding="utf-8",
    )
    change(good / "sources.yml", "script: zh-Hant", "script: zh-Hans")
    change(good / "corrections.yml", 'before: ","\n    after: ，', "before: 楽\n    after: 乐")
    assert messages(good) == []


def test_a_size_limit_holds_for_the_texts_too(good):
    (good / "sources" / "letter.txt").write_bytes(b"x" * 1_000_001)
    assert (
        "“sources/letter.txt” cannot be read: larger than 1000000 bytes; expected a file in the data folder"
        in "\n".join(messages(good))
    )
