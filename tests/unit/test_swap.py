"""A finished folder takes the place of the old one, whole, or leaves it."""

import pytest

from scripts import swap


def folder(path, content):
    path.mkdir()
    (path / "index.html").write_text(content)
    return path


@pytest.mark.parametrize("able", [True, False])
def test_the_new_folder_takes_the_place(tmp_path, monkeypatch, able):
    if not able:
        monkeypatch.setattr(swap, "exchange", lambda one, other: False)
    new, place = folder(tmp_path / "new", "new"), folder(tmp_path / "site", "old")
    swap.put_in_place(new, place)
    assert (place / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_folder_just_moves(tmp_path):
    swap.put_in_place(folder(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_names_are_swapped_in_one_step(tmp_path):
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert swap.exchange(one, other)
    assert (one / "index.html").read_text() == "2"
    assert (other / "index.html").read_text() == "1"


def test_the_old_folder_is_put_back_after_an_interruption(tmp_path):
    place = tmp_path / "site"
    folder(swap.beside(place), "old")
    swap.restore(place)
    assert (place / "index.html").read_text() == "old"
    folder(swap.beside(place), "older")
    swap.restore(place)
    assert (place / "index.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
