"""The search index: own and other language of each entry, statements in the order of their text."""

import json

import pytest
from helpers import add_spanish, in_language

from scripts.reference.reference import read_reference
from scripts.render.search_index import search_index


@pytest.fixture
def read_index(reference):
    """Return a function that reads the index of a language."""

    def read(locale: str) -> dict:
        script = search_index(in_language(reference, locale))
        return json.loads(script.removeprefix("self.bilingual.searchIndex=").removesuffix(";"))

    return read


@pytest.mark.parametrize(
    ("locale", "identifier", "own", "other"),
    [
        ("en", "letter-title", "Letter of Friendship", ""),
        ("zh", "letter-title", "", "Letter of Friendship"),
        ("zh-Hant", "letter-title", "", "Letter of Friendship"),
        ("en", "tree-was-watered", "", "并浇了水。"),
        ("zh", "tree-was-watered", "并浇了水。", ""),
        ("zh-Hant", "tree-was-watered", "並澆了水。", ""),
        ("en", "term-music", "music", "音乐"),
        ("zh-Hant", "term-music", "音樂", "music"),
    ],
)
def test_index_separates_own_and_other_language(read_index, locale, identifier, own, other):
    (entry,) = [entry for entry in read_index(locale)["entries"] if entry["id"] == identifier]
    assert (entry["own"], entry["other"]) == (own, other)


def test_index_of_an_added_language_has_the_columns(data_folder):
    lang = in_language(read_reference(add_spanish(data_folder)), "es")
    script = search_index(lang).removeprefix("self.bilingual.searchIndex=").removesuffix(";")
    entries = {entry["id"]: entry for entry in json.loads(script)["entries"]}
    found = {identifier: (entry["own"], entry["other"]) for identifier, entry in entries.items()}
    assert found["letter-title"] == ("Letter of Friendship", "")
    assert found["tree-was-watered"] == ("", "并浇了水。")
    assert entries["letter-title"]["tag"] == "en"
    assert "tag" not in entries["term-music"]  # its words are Spanish


def test_index_has_statements_in_text_order(read_index):
    index = read_index("en")
    (letter,) = index["texts"]
    assert [index["entries"][number]["id"] for number in letter] == [
        "letter-was-signed",
        "promises-made",
        "tree-was-planted",
        "tree-was-watered",
    ]
    assert index["pages"][index["whole"]][0] == "parallel/"
