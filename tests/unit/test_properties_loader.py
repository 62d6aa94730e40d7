"""Whatever lies in a file of the data: a reference comes of it, or messages that name the file. Never anything else."""

import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from project import ROOT, SETS, lay

from scripts.check import read_reference
from scripts.problems import DataError

FILES = sorted(
    f.relative_to(SETS / "good").as_posix() for f in (SETS / "good").rglob("*") if f.is_file()
)  # each of them may be anything
NASTY = [
    "\x00", "\ufeff", "\u2028", "\u202e", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "\r", "\t", "\x85",
    "&a [*a, *a]", "!!python/object/apply:os.system [ls]", "*unknown", "<<: {a: b}", "? [a, b] : c", "%YAML 9.9", "---", "...",
    "{" * 300, "[" * 300, "- " * 300, "9" * 5000, "a" * 100_000, "NO", "012", "12:30", "~", "2001-02-30", "1e999", '"\\U0010FFFF"',
    "id: ../../etc/passwd", "file: /etc/passwd", "address: javascript:alert(1)", "|\n  text", ">-\n  text", "#", "'", '"', ": :",
]  # fmt: skip
GIGABYTE = 2**30


def outcome(file: str, content: bytes) -> str:
    """What comes of the small set with one file replaced: "" or the messages."""
    with TemporaryDirectory() as folder:
        data = lay(Path(folder) / "data", "good")
        (data / file).write_bytes(content)
        try:
            read_reference(data)
        except DataError as refused:
            error = refused
        else:
            return ""
    assert error.problems
    assert all(problem.path and problem.message and problem.line >= 0 for problem in error.problems)
    return str(error)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the small set with a few of its octets, lines or values changed."""
    file = draw(st.sampled_from(FILES))
    lines = (SETS / "good" / file).read_text(encoding="utf-8").splitlines(keepends=True) or ["\n"]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "twice", "swap", "nasty", "value", "indent", "cut"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
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


@given(mutated())
@example(("terms.yml", b""))
@example(("topics/letter-signed.yml", b"\xff\xfe"))
@example(("sources/letter.txt", b"\x00"))
def test_a_file_that_was_damaged_is_read_or_refused(change: tuple[str, bytes]):
    outcome(*change)


@given(
    st.sampled_from(FILES), st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))
)
def test_a_file_of_anything_is_read_or_refused_by_name(file: str, content: bytes):
    said = outcome(file, content)
    assert said == "" or "data/" in said


def test_the_good_set_is_accepted_and_a_bad_one_is_not():
    """Else the tests above might refuse everything, or accept it."""
    assert outcome("terms.yml", (SETS / "good" / "terms.yml").read_bytes()) == ""
    assert outcome("terms.yml", b"terms: [a]") != ""


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
    "deep": "terms: " + "[" * 200_000,
    "deep mapping": "".join(f"{' ' * i}a:\n" for i in range(3000)),
    "one long line": "terms: " + "x" * 50_000_000,
    "many lines": "terms:\n" + "  - a\n" * 2_000_000,
    "many keys": "".join(f"k{i}: v\n" for i in range(300_000)),
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_file_that_would_fill_the_memory_is_refused_within_a_gigabyte(tmp_path: Path, bomb: str):
    data = lay(tmp_path / "data", "good")
    (data / "terms.yml").write_text(BOMBS[bomb], encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "scripts.check", str(data)],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE)),
    )
    assert checked.returncode == 1
    assert "terms.yml:" in checked.stdout + checked.stderr
    assert "Traceback" not in checked.stdout + checked.stderr
