"""Whatever lies in a file of the data: records that know their lines come of it, or messages with a place."""

import resource
import subprocess
import sys
from os import mkfifo
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from project import ROOT, SETS, change, lay
from sets import expected, messages

from scripts.load.base import Text
from scripts.load.folder import load
from scripts.load.records import Difference, Statement
from scripts.load.yaml_tree import read_tree


def test_every_value_knows_its_line(good):
    data = load(good)
    assert data.problems == []
    first, second = [d for d in data.every(Difference) if d.document.name == "topics/letter-signed.yml"][:2]
    assert [d.problem("here", "note", "en").line for d in (first, second)] == [16, 26]
    assert str(data.every(Statement)[0].problem("!")) == "data/sources.yml:10: !"
    assert {"en": "Two Cities", "zh": "两座城市"} in data.records(Text)


def test_files_are_read_once_and_their_bytes_kept(good):
    data = load(good)
    names = {f.relative_to(good).as_posix() for f in good.rglob("*") if f.is_file()}
    assert data.files == {name: (good / name).read_bytes() for name in names}


def test_every_unreadable_file_is_named(tmp_path):
    folder = lay(tmp_path / "data", "good", "bad/files")
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
    assert len(many) == 100
    assert [line for line in lines if line not in many] == expected("files")


def test_a_folder_without_data_is_a_problem(tmp_path):
    (tmp_path / "empty").mkdir()
    found = messages(tmp_path / "empty")
    assert "empty/topics: no topic; expected a folder with at least one .yml file" in found
    assert "empty/site.yml: no such file; expected a file of this name" in found


def test_what_is_no_folder_is_one_problem():
    Path("file").write_text("a file")
    Path("loop").symlink_to("loop")
    for place in ("nowhere", "file", "loop"):
        (message,) = messages(Path(place))
        assert message.startswith(f"{place}: cannot be read: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a: [b\n", "2: not YAML: expected ',' or ']', but got '<stream end>', while parsing a flow sequence that starts in line 1; expected valid YAML"),
        ('a: "\\UFFFFFFFF"\n', "1: not YAML: a number out of range; expected valid YAML"),
        ("%YAML 9.9\n---\na: b\n", "1: not YAML: found incompatible YAML document (version 1.* is required); expected valid YAML"),
        ("a:\n  b: c\n d: e\n", "3: not YAML: expected <block end>"),
        ("- " * 300 + "a", "1: nested deeper than 20 levels; expected less"),
        ("a:\n  b: *c\n  b: x\n", "2: an alias (*c); expected the value written out"),
        ("a: !!str b\n", "1: a tag (!!str); expected plain text, lists and mappings"),
    ],
)  # fmt: skip
def test_what_the_reader_says_of_yaml(content, said):
    tree = read_tree(content.encode(), "file")
    assert tree.value is None
    assert str(tree.problems[0]).startswith(f"file:{said}")


def test_what_the_reader_makes_of_yaml():
    tree = read_tree(b"a: {b: [c, 'd # e']}\nf: |-\n  g\n\n  h\n", "file")
    assert tree.problems == []
    assert tree.value == {"a": {"b": ["c", "d # e"]}, "f": "g\n\nh"}
    assert [(text, tree.line(pointer)) for pointer, text in tree.texts.items()] == [
        ("c", 1),
        ("d # e", 1),
        ("g\n\nh", 2),
    ]


def test_a_source_text_in_another_encoding_or_too_large_is_a_problem(good):
    (good / "sources" / "letter.txt").write_bytes("Letter\n\n兩市".encode("big5"))
    said = "data/sources/letter.txt:3: byte 0xa8 is not UTF-8 (it reads as GBK); expected the file in UTF-8"
    assert said in messages(good)
    (good / "sources" / "letter.txt").write_bytes(b"x" * 1_000_001)
    said = "data/sources.yml:7: “sources/letter.txt”: cannot be read: larger than 1000000 bytes; expected a file in the data folder"
    assert said in messages(good)


def test_a_text_that_no_source_names_is_a_problem(good):
    (good / "sources" / "leter.txt").write_text("Stray.")
    assert messages(good) == ["data/sources/leter.txt: no source names this file; did you mean “sources/letter.txt”?"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("site.yml", '"1.0.0"', '"1.0"', "5: “version” is “1.0”; expected three numbers with dots between, such as 1.0.0"),
        ("site.yml", '"2001-03-04"', '"2001-03"', "5: “2001-03” is not a day; expected YYYY-MM-DD"),
        ("locales.yml", 'year: "{year}年"', 'year: "{yaer}年"', "“{yaer}年” is no such pattern; expected {year}"),
        ("locales.yml", "months: [January, ", "months: [", "“months” has 11 entries; expected at least 12"),
        ("locales.yml", "id: zh-Hant", "id: zh_Hant", "“id” is “zh_Hant”; expected a language tag"),
        ("labels.yml", "  skip: {", "  Skip To: {", "“Skip To” is “Skip To”; expected an id: small letters, digits and single hyphens"),
        ("corrections.yml", 'times: "3"', 'times: "0"', "“0” is not a count; expected a whole number from 1, in quotes"),
    ],
)  # fmt: skip
def test_shapes_are_told_in_words(good, file, old, new, said):
    change(good / file, (old, new))
    assert any(line.startswith(f"data/{file}:") and line.endswith(said) for line in messages(good))


FILES = sorted(f.relative_to(SETS / "good").as_posix() for f in (SETS / "good").rglob("*") if f.is_file())
NASTY = [
    "\x00", "\ufeff", "\u2028", "\u202e", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "\r", "\t", "\x85",
    "&a [*a, *a]", "!!python/object/apply:os.system [ls]", "*unknown", "<<: {a: b}", "? [a, b] : c", "%YAML 9.9", "---", "...",
    "{" * 300, "[" * 300, "- " * 300, "9" * 5000, "a" * 100_000, "NO", "012", "12:30", "~", "2001-02-30", "1e999", '"\\U0010FFFF"',
    "id: ../../etc/passwd", "file: /etc/passwd", "address: javascript:alert(1)", "|\n  text", ">-\n  text", "#", "'", '"', ": :",
]  # fmt: skip


def outcome(file: str, content: bytes) -> list[str]:
    """The messages on the small set with one file replaced."""
    with TemporaryDirectory() as folder:
        data = lay(Path(folder) / "data", "good")
        (data / file).write_bytes(content)
        return messages(data)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the small set with a few of its octets, lines or values changed."""
    file = draw(st.sampled_from(FILES))
    lines = (SETS / "good" / file).read_text(encoding="utf-8").splitlines(keepends=True)
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
def test_a_file_of_anything_is_read_or_refused_with_a_place(change: tuple[str, bytes]):
    assert all(": " in message for message in outcome(*change))


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
    "deep": "terms: " + "[" * 200_000,
    "deep mapping": "".join(f"{' ' * i}a:\n" for i in range(1000)),
    "one long line": "terms: " + "x" * 50_000_000,
    "many lines": "terms:\n" + "  - a\n" * 2_000_000,
}  # fmt: skip


def test_a_file_that_would_fill_the_memory_is_refused_within_a_gigabyte(tmp_path: Path):
    data = lay(tmp_path / "data", "good")
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
