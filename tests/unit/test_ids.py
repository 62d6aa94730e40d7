"""An id that was published is never lost: it is there, or it leads to what took its place."""

import shutil
from pathlib import Path

import pytest
from project import ROOT

from scripts.check import main as check
from scripts.check import problems, read_reference
from scripts.ids import main as register
from scripts.ids import registered
from scripts.load import load


@pytest.fixture
def published(good: Path) -> Path:
    """The good set, all its ids registered."""
    assert register([str(good)]) == 0
    return good


def messages(folder: Path) -> list[str]:
    return [str(problem) for problem in problems(load(folder))]


def change(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def line_of(folder: Path, start: str) -> int:
    lines = (folder / "ids.txt").read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def test_the_product_s_ids_are_all_registered():
    written = (ROOT / "data" / "ids.txt").read_text(encoding="utf-8")
    assert registered(read_reference(ROOT / "data")) == written, "run make ids"


def test_new_ids_are_added_and_none_is_taken_out(published: Path, capsys):
    before = (published / "ids.txt").read_text()
    assert "letter-was-signed /letter-signed/\n" in before
    assert "home /\n" in before
    assert "letter-signed-context /letter-signed/\n" in before
    change(published / "topics" / "letter-signed.yml", ("id: promise-trees", "id: promise-of-trees"))
    change(published / "moved.yml", ("aliases: []", "aliases: [{id: promise-trees, now: promise-of-trees}]"))
    assert register([str(published)]) == 0
    after = (published / "ids.txt").read_text().splitlines()
    assert set(after) - set(before.splitlines()) == {"promise-of-trees /letter-signed/"}
    assert "promise-trees /letter-signed/" in after
    assert "1 new of" in capsys.readouterr().out


def test_an_id_that_is_gone_is_named(published: Path):
    change(published / "topics" / "letter-signed.yml", ("id: promise-trees", "id: promise-of-trees"))
    assert messages(published) == [
        f"data/ids.txt:{line_of(published, 'promise-trees ')}: the id “promise-trees” is gone;"
        " expected it, or an alias in moved.yml; did you mean “promise-of-trees”?"
    ]
    assert check([str(published)]) == 1


def test_a_page_that_is_gone_is_named(published: Path):
    change(published / "site.yml", ("address: terms/", "address: glossary/"))
    assert messages(published) == [
        f"data/ids.txt:{line_of(published, 'term-music ')}: the page “terms/” is gone;"
        " expected it, or a redirect in moved.yml"
    ]
    change(published / "moved.yml", ("redirects: []", "redirects: [{address: terms/, now: glossary/}]"))
    assert messages(published) == []


def test_a_topic_that_is_renamed_needs_alias_and_redirect(published: Path):
    shutil.move(published / "topics" / "letter-signed.yml", published / "topics" / "signed.yml")
    change(published / "topics" / "signed.yml", ("id: letter-signed\n", "id: signed-letter\n"))
    change(published / "site.yml", ("middle: letter-signed", "middle: signed-letter"))
    assert sorted(message.split(": ", 1)[1].split(";")[0] for message in messages(published)) == [
        "the id “letter-signed-context” is gone",
        "the id “letter-signed” is gone",
        "the page “letter-signed/” is gone",
    ]


def test_moves_that_lead_nowhere_are_named(published: Path):
    (published / "moved.yml").write_text(
        "aliases:\n"
        "  - {id: promise-trees, now: promise-music}\n"
        "  - {id: old-one, now: promise-musik}\n"
        "  - {id: old-one, now: promise-music}\n"
        "redirects:\n"
        "  - {address: terms/, now: sources/}\n"
        "  - {address: old/, now: source/}\n"
        "  - {address: zh/, now: sources/}\n"
        "  - {address: old/, now: sources/}\n",
        encoding="utf-8",
    )
    assert messages(published) == [
        "data/moved.yml:2: the id “promise-trees” is in use; expected one that is gone",
        "data/moved.yml:3: no id “promise-musik” to lead to; did you mean “promise-music”?",
        "data/moved.yml:4: the alias “old-one” is here twice; expected once",
        "data/moved.yml:6: the page “terms/” is there; expected one that is gone",
        "data/moved.yml:7: no page “source/” to lead to; did you mean “sources/”?",
        "data/moved.yml:8: “zh/” is here twice or a folder of the site; expected a page that is gone",
        "data/moved.yml:9: “old/” is here twice or a folder of the site; expected a page that is gone",
    ]


def test_a_registry_that_was_edited_badly_is_named(published: Path):
    with (published / "ids.txt").open("a") as file:
        file.write("no-page\nBad /x/\n")
    count = len((published / "ids.txt").read_text().splitlines())
    expected = "is not an id and a page; expected a line such as “first-meeting /a-page/”"
    assert messages(published) == [
        f"data/ids.txt:{count - 1}: “no-page” {expected}",
        f"data/ids.txt:{count}: “Bad /x/” {expected}",
    ]
