"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement, an item or a phrase pair that several languages have, as its `x-kind` says. Its `tuid` is our id;
that of a phrase is the id of its statement with its number. What one language alone has is left out: it translates
nothing, and the tools skip it or warn of it; the other files have it.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.load.base import Text
from scripts.load.records import Segment, Statement
from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, notes

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def translation_memory(lang: Language) -> bytes:
    """The memory as XML in UTF-8. A unit has notes, properties, then the words: the original first."""
    site, edition = lang.reference.site, lang.reference.site.edition
    original = _original(lang, site.text)
    root = Element("tmx", version="1.4")
    header = {
        "creationtool": site.project,
        "creationtoolversion": edition.version,
        "o-tmf": site.project,
    }
    # Units stay whole: a paragraph would be cut where one language has a full stop.
    header |= {
        "adminlang": "en",
        "segtype": "sentence",
        "srclang": _tag(original),
        "datatype": "plaintext",
    }
    header |= {"creationdate": f"{edition.date.iso().replace('-', '')}T000000Z"}
    SubElement(SubElement(root, "header", header), "prop", type="x-edition").text = edition_id(lang)
    body = SubElement(root, "body")
    for quoted in lang.reference.quoted_statements.values():
        its_original = _original(lang, quoted.source)
        parts = (quoted.statement, *quoted.statement.items)
        units = [_part_unit(part, its_original) for part in parts if len(part.text) > 1]
        units += _phrase_units(quoted.statement, its_original)
        for unit in units:
            if its_original.locale is not original.locale:
                unit.set("srclang", _tag(its_original))
        body.extend(units)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _part_unit(part: Segment, original: Language) -> Element:
    """Return the unit of a statement or an item, with what is noted of it."""
    kind = "statement" if isinstance(part, Statement) else "item"
    unit = Element("tu", tuid=part.id, segtype="sentence" if kind == "statement" else "phrase")
    every = original.all_languages
    said = notes(original, part)
    for one in reversed(
        [one for one in every if said.get(one.locale.tag)]
    ):  # English last: OmegaT keeps the last
        SubElement(unit, "note", {LANG: _tag(one)}).text = said[one.locale.tag]
    SubElement(unit, "prop", type="x-kind").text = kind
    SubElement(unit, "prop", type="x-status").text = part.status
    _add_words(unit, part.id, part.text, original)
    return unit


def _phrase_units(statement: Statement, original: Language) -> Iterator[Element]:
    """Yield a unit for each phrase pair of a statement: `first-meeting.1` is its first."""
    for number, pair in enumerate(statement.phrases, 1):
        unit = Element("tu", tuid=f"{statement.id}.{number}", segtype="phrase")
        SubElement(unit, "prop", type="x-kind").text = "phrase"
        _add_words(unit, statement.id, pair.words, original)
        yield unit


def _add_words(unit: Element, identifier: str, text: Text, original: Language) -> None:
    """Add the addresses of a part and its words to its unit, in each language, the original first."""
    there = [one for one in original.all_languages if one.data_language in text]
    there.sort(key=lambda one: one.locale is not original.locale)
    for one in there:
        url = SubElement(unit, "prop", {"type": "x-url", LANG: _tag(one)})
        url.text = one.absolute_url(identifier)
    for one in there:
        SubElement(SubElement(unit, "tuv", {LANG: _tag(one)}), "seg").text = one.words(text)


def _original(lang: Language, source: str) -> Language:
    """The language that a text was written in."""
    return lang.in_locale(lang.reference.source_by_id[source].languages[0])


def _tag(lang: Language) -> str:
    """The tag that tools choose by. OmegaT (TMXReader2.getTuvByLang) would give a project in zh-TW the first script."""
    return lang.country_tag("-") if "-" in lang.locale.tag else lang.locale.tag
