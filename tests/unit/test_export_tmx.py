"""The translation memory is valid TMX 1.4b, and what a translator's tool reads from it is the reference."""

import io
from xml.etree import ElementTree

import pytest
from lxml import etree
from project import ROOT
from translate.storage.tmx import tmxfile

from scripts.check import read_reference
from scripts.export import exports
from scripts.localise import Localiser
from scripts.reference import Reference

BASE = "https://example.org/reference/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TAGS = {"en": "en", "zh": "zh-CN", "zh-Hant": "zh-TW"}  # by the id of a language
# The declarations of TMX 1.4b (https://www.gala-global.org/tmx-14b) for what plain text needs; no inline markup.
DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED creationdate CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED segtype (block | paragraph | sentence | phrase) #IMPLIED>
<!ELEMENT tuv ((note | prop)*, seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT note (#PCDATA)> <!ATTLIST note xml:lang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED xml:lang CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA)>
"""


def memory(reference: Reference) -> bytes:
    return dict(exports(reference, BASE))["data/statements.tmx"]


def pairs(reference: Reference) -> dict[str, dict[str, str]]:
    """What both languages have, as the pages show it: the words by tag, by id."""
    texts = [Localiser(reference, locale) for locale in reference.locales]
    return {
        part.id: {TAGS[one.locale.id]: one.words(part.text) for one in texts}
        for text in reference.texts
        for _, statement in reference.statements(text.source)
        for part in (statement, *statement.items)
        if len(part.text) == 2
    }


def test_it_is_valid(reference):
    content = memory(reference)
    assert content.startswith(b"<?xml version='1.0' encoding='utf-8'?>\n<tmx ")
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(etree.fromstring(content)), dtd.error_log


def test_the_header_has_all_that_the_format_asks_for():
    header = ElementTree.fromstring(memory(read_reference(ROOT / "data"))).find("header")
    edition = read_reference(ROOT / "data").site.edition
    assert header.attrib == {
        "creationtool": "china-lac-reference",
        "creationtoolversion": edition.version,
        "segtype": "sentence",
        "o-tmf": "china-lac-reference",
        "adminlang": "en",
        "srclang": "zh-CN",
        "datatype": "plaintext",
        "creationdate": f"{edition.date.iso().replace('-', '')}T000000Z",
    }


@pytest.mark.parametrize("target", ["en", "zh-TW"])
def test_a_tool_reads_every_pair_word_for_word(reference, target):
    store = tmxfile.parsestring(memory(reference), sourcelanguage="zh-CN", targetlanguage=target)
    found = {unit.getid(): (unit.source, unit.target) for unit in store.units}
    expected = {identifier: (words["zh-CN"], words[target]) for identifier, words in pairs(reference).items()}
    assert found == expected
    assert len(store.units) == len(expected) > 4


def test_a_tool_finds_the_translation_in_either_direction():
    store = tmxfile.parsestring(memory(read_reference(ROOT / "data")))
    assert store.sourcelanguage == "zh-CN"
    english, simplified, traditional = "agriculture", "农业", "農業"
    assert store.translate(simplified, "zh-CN", "en") == english
    assert store.translate(traditional, "zh-TW", "en") == english
    assert store.translate(english, "en", "zh-CN") == simplified
    assert store.translate(english, "en", "zh-TW") == traditional
    assert store.translate("向世界发出中拉深化合作、携手发展的积极信号，", "zh-CN", "en") is None


def test_the_languages_of_a_unit_are_in_the_order_that_tools_choose_by(reference):
    for unit in ElementTree.fromstring(memory(reference)).iter("tu"):
        assert [variant.get(LANG) for variant in unit.findall("tuv")] == ["zh-CN", "en", "zh-TW"]


def test_a_unit_says_where_it_stands_and_how_the_languages_differ():
    units = {
        unit.get("tuid"): unit for unit in ElementTree.fromstring(memory(read_reference(ROOT / "data"))).iter("tu")
    }
    unit = units["framework-proposal"]
    assert [(e.tag, e.get("type"), e.get(LANG), e.text) for e in unit if e.tag != "tuv"] == [
        ("note", None, "zh-CN", "英文作“depicted”（描绘），中文作“提出打造”。 | “新”仅见于中文。"),
        (
            "note",
            None,
            "en",
            "The English says he “depicted” the framework; the Chinese says he proposed building (打造) it. | “New” (新) is only in the Chinese.",
        ),
        ("prop", "x-status", None, "differs"),
        ("prop", "x-url", "zh-CN", f"{BASE}zh/framework-1-3-6/#framework-proposal"),
        ("prop", "x-url", "en", f"{BASE}framework-1-3-6/#framework-proposal"),
        ("prop", "x-url", "zh-TW", f"{BASE}zh-Hant/framework-1-3-6/#framework-proposal"),
    ]
    same = units["engine-trade"]
    assert same.get("segtype") == "phrase"
    assert [e.text for e in same.findall("note")] == []
    assert same.find("prop[@type='x-status']").text == "same"


def test_what_one_language_alone_has_is_no_translation(reference):
    units = {unit.get("tuid") for unit in ElementTree.fromstring(memory(reference)).iter("tu")}
    alone = {
        statement.id
        for text in reference.texts
        for _, statement in reference.statements(text.source)
        if len(statement.text) == 1
    }
    assert alone
    assert not units & alone
