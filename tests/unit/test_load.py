"""Loading: any data file gives either records with line numbers, or problems with a place."""

import resource
import subprocess
import sys
from os import mkfifo
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers import (
    LETTER,
    ROOT,
    TEST_DATA,
    TREE,
    Site,
    copy_data,
    expected_messages,
    messages,
    replace_text,
    typing_errors,
)
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.__main__ import main
from scripts.load.base import Text
from scripts.load.folder import load
from scripts.load.records import Difference, Statement
from scripts.load.slips import advice_for
from scripts.load.yaml_tree import Document, read_yaml


def test_values_have_line_numbers(data_folder):
    data = load(data_folder)
    assert data.complete()
    first, second, *_ = [d for d in data.located(Difference) if d.document.name == LETTER]
    assert [d.problem("here", "note", "en").line for d in (first, second)] == [20, 37]
    assert str(data.located(Statement)[0].problem("!")) == "data/sources.yml:10: !"
    assert {"en": "Two Cities", "zh": "两座城市"} in data.records(Text)


def test_bytes_of_all_files_are_kept(data_folder):
    assert load(data_folder).files == Site(data_folder, "").snapshot()


def test_unreadable_files_are_problems(tmp_path):
    folder = copy_data(tmp_path / "data", "good", "bad/files")
    (folder / "terms.yml").unlink()
    (folder / "topics" / "directory.yml").mkdir()
    (folder / "stray.yml").touch()
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
    (folder / "topics" / "many.yml").write_text("id: many\nparagraphs:\n" + "  - 1\n" * 5000)
    lines = messages(folder)
    many = [line for line in lines if "many.yml" in line]
    assert len(many) == 5000
    assert [line for line in lines if line not in many] == expected_messages("files")


def test_empty_data_folder_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    found = messages(tmp_path / "empty")
    wanted = "no such file; expected one of this name · 没有这个文件"
    assert {f"empty/{name}: {wanted}" for name in ("topics/a-topic.yml", "site.yml")} <= set(found)


def test_missing_data_folder_is_a_problem():
    Path("file").write_text("a file")
    Path("loop").symlink_to("loop")
    for place in ("nowhere", "file", "loop"):
        assert all(message.startswith(f"{place}/") for message in messages(Path(place)))
        assert len(messages(Path(place))) == 11


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[b\n", "2: not plain YAML: expected ',' or ']', but got '<stream end>' in the block that starts in line 1"),
        ('a: "\\UFFFFFFFF"\n', "1: not plain YAML: "),
        ("%YAML 9.9\n---\na: b\n", "1: not plain YAML: found incompatible YAML document (version 1.* is required)"),
        ("a: b\n  c: d\n", "2: not plain YAML: mapping values are not allowed"),
        ("- " * 300 + "a", "1: not plain YAML: nested deeper than 20 levels"),
        ("[" * 100_000, "1: not plain YAML: maximum recursion depth exceeded"),
        ("- a\n- *b\n", "2: not plain YAML: an alias"),
        ("- !!binary b\n", '1: “b” is no text to YAML (binary); type "b"'),
    ],
)  # fmt: skip
def test_yaml_errors(content, message):
    document = Document("file", "file", content)
    read_yaml(document)
    assert str(document.problems[0]).startswith(f"file:{message}")


@pytest.mark.parametrize(("typed", "message"), typing_errors())
def test_typing_error_is_one_problem_with_advice(data_folder, typed, message):
    replace_text(data_folder / TREE, ("title: {en: The first tree, zh: 第一棵树}", typed))
    assert messages(data_folder) == [f"data/{TREE}:{message}"]


def test_long_lines_are_handled_quickly():
    for line in (
        "{a: " + " " * 1900,
        "{a: " * 490,
        "[{" * 999,
        "{" + "a: b, " * 330,
        "{" + "a: b ," * 330,
        'a: "' + "\\" * 1900,
        "a: '" * 490,
    ):
        assert isinstance(advice_for(line), str)


def test_yaml_values_and_lines():
    document = Document("file", "file", "a: {b: [c, 'd # e']}\nf: |-\n  g\n\n  h\n")
    assert read_yaml(document) == {"a": {"b": ["c", "d # e"]}, "f": "g\n\nh"}
    assert document.problems == []
    pointers = (("a", "b", 1), ("f",), ("f", "nothing"))
    assert [document.problem(pointer, "").line for pointer in pointers] == [1, 2, 2]


def test_source_text_must_be_utf_8_and_small(data_folder):
    wrong = {
        "Letter\n\n兩市".encode(
            "big5"
        ): ":3: byte 0xa8 is not UTF-8; expected the file in UTF-8 · 应存为UTF-8",
        b"x" * 1_000_001: ": larger than 1,000,000 bytes; expected a smaller file · 文件过大",
    }
    for content, message in wrong.items():
        (data_folder / "sources/letter.txt").write_bytes(content)
        assert f"data/sources/letter.txt{message}" in messages(data_folder)


def test_unknown_data_file_is_a_problem(data_folder):
    topics = ("topics/Second Letter.yml", "topics/tree.yaml")
    for name in ("sources/leter.txt", *topics, "term.yml", ".hidden"):
        (data_folder / name).write_text("Stray.")
    assert messages(data_folder) == [
        "data/sources/leter.txt: not a file of the data; did you mean “sources/letter.txt”? · 不是数据文件",
        "data/term.yml: not a file of the data; did you mean “terms.yml”? · 不是数据文件",
        *[
            f"data/{name}: not a name of a file of the data; call it {wanted} · 文件名有误，请改名为{wanted}"
            for name, wanted in zip(
                topics, ("topics/second-letter.yml", "topics/tree.yml"), strict=True
            )
        ],
    ]


def test_misnamed_file_is_reported_once(data_folder):
    assert main(["ids", str(data_folder)]) == 0
    (data_folder / "terms.yml").rename(data_folder / "Terms.yaml")
    (data_folder / TREE).rename(data_folder / "topics" / "tree-planted.yml.txt")
    advice = [message.split("; ")[1].split(" · ")[0] for message in messages(data_folder)]
    assert advice == ["call it terms.yml", f"call it {TREE}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("site.yml", '"1.0.0"', '"1.0"', "5: “version” is “1.0”; expected three numbers with dots, such as 1.0.0 · 应为三段数字"),
        ("site.yml", '"2001-03-04"', '"2001-03"', "5: “2001-03” is not a day; expected YYYY-MM-DD, from 1980 to 2107 · 应为年-月-日"),
        ("locales.yml", 'year: "{year}年"', 'year: "{yaer}年"', "“year” is “{yaer}年”; expected words with no other {…} than year · 花括号内的名称有误"),
        ("locales.yml", "months: [January, ", "months: [", "expected at least 12 items in the list, not 11 · 项数不足"),
        ("locales.yml", "id: zh-Hant", "id: zh_Hant", "“id” is “zh_Hant”; expected a language tag, such as zh-Hant · 应为语言标签"),
        ("locales.yml", "made_from: zh", "made_from: fr", "“made_from” is “fr”; expected 'zh' · 请用所列的值"),
        ("locales.yml", "tag: zh-Hans", "tag: zh-'Hans'", "“tag” is “zh-'Hans'”; expected a language tag, such as zh-Hant · 应为语言标签"),
        ("sources.yml", "sources/letter.txt", "sources/letter.html", "“file” is “sources/letter.html”; expected a file such as sources/a-text.txt · 应为sources/中的.txt文件"),
        ("terms.yml", "pinyin: yīnyuè", "pinyin: 音乐", "“pinyin” is “音乐”; expected letters with tone marks, digits, +, commas, spaces and hyphens · 应为带声调的拼音"),
        ("labels.yml", "  skip: {", "  Skip To: {", "small letters, digits and single hyphens · 小写字母、数字和连字符"),
        ("site.yml", "text: letter", "text: letter # the first", "3: a comment after “letter”; type it in a line of its own, or words with # in quotes · 注释请另起一行；含#的文字要加引号"),
        ("site.yml", "mailto:us@example.org?", "javascript:alert(1)?", "“feedback” is “javascript:alert(1)?subject={id}&body={page}%20({edition})”; expected https:// or mailto:, with {id}, {page}, {edition} · 应以https://或mailto:开头"),
        ("corrections.yml", 'times: "3"', 'times: "0"', "“times” is “0”; expected greater than or equal to 1 · 应为正整数"),
    ],
)  # fmt: skip
def test_invalid_values_are_explained(data_folder, file, old, new, message):
    replace_text(data_folder / file, (old, new))
    lines = [line for line in messages(data_folder) if line.startswith(f"data/{file}:")]
    assert any(line.endswith(message) for line in lines)


FILES = sorted(Site(TEST_DATA / "good", "").snapshot())
NASTY = [
    "\x00", "\ufeff", "\u2028", "\u202e", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "\r", "\t", "\x85",
    "&a [*a, *a]", "!!python/object/apply:os.system [ls]", "*unknown", "<<: {a: b}", "? [a, b] : c", "%YAML 9.9", "---", "...",
    "{" * 300, "[" * 300, "- " * 300, "9" * 5000, "a" * 100_000, "NO", "012", "12:30", "~", "2001-02-30", "1e999", '"\\U0010FFFF"',
    "id: ../../etc/passwd", "file: /etc/passwd", "address: javascript:alert(1)", "|\n  text", ">-\n  text", "#", "'", '"', ": :",
]  # fmt: skip


def messages_with(file: str, content: bytes) -> list[str]:
    """Return the problems of the small set with one file replaced."""
    with TemporaryDirectory() as folder:
        data = copy_data(Path(folder) / "data", "good")
        (data / file).write_bytes(content)
        return messages(data)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file of the small set with some bytes, lines or values changed."""
    file = draw(st.sampled_from(FILES))
    lines = (TEST_DATA / "good" / file).read_text(encoding="utf-8").splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["twice", "nasty", "value", "indent", "cut"])):
            case "twice":
                lines.insert(at, lines[at])
            case "nasty":
                lines.insert(at, draw(st.sampled_from(NASTY)) + "\n")
            case "value":
                key, colon, _ = lines[at].partition(":")
                lines[at] = f"{key}{colon} {draw(st.sampled_from(NASTY) | st.text(max_size=40))}\n"
            case "indent":
                lines[at] = draw(st.sampled_from([" ", "  ", "\t"])) + lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
    content = bytearray("".join(lines).encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.integers(0, 3)) if content else 0):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return file, bytes(content)


@given(damaged() | st.tuples(st.sampled_from(FILES), st.binary(max_size=400)))
@example(("terms.yml", b""))
@example(("topics/letter-signed.yml", b"\xff\xfe"))
@example(("sources/letter.txt", b"\x00"))
def test_any_file_content_is_read_or_reported(change: tuple[str, bytes]):
    assert all(": " in message for message in messages_with(*change))


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
    "deep": "terms: " + "[" * 200_000,
    "deep mapping": "".join(f"{' ' * i}a:\n" for i in range(1000)),
    "one long line": "terms: " + "x" * 50_000_000,
    "many lines": "terms:\n" + "  - a\n" * 2_000_000,
}  # fmt: skip


def test_huge_files_are_refused_within_a_gigabyte(tmp_path: Path):
    data = copy_data(tmp_path / "data", "good")
    for name, content in BOMBS.items():
        (data / "topics" / f"{name.replace(' ', '-')}.yml").write_text(content, encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "scripts", "check", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)),
    )
    assert checked.returncode == 1
    assert all(f"{name.replace(' ', '-')}.yml:" in checked.stderr for name in BOMBS)
    assert "Traceback" not in checked.stderr
