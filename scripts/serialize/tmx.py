"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement or item that several languages have, its `tuid` our id. What one language alone has is left out:
it translates nothing, and the tools skip it or warn of it; the other files have it.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

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
    for quoted in lang.reference.quoted.values():
        its_original = _original(lang, quoted.source)
        for part in (quoted.statement, *quoted.statement.items):
            if len(part.text) > 1:
                unit = _add_unit(body, part, its_original)
                unit.attrib.update(
                    {}
                    if its_original.locale is original.locale
                    else {"srclang": _tag(its_original)}
                )
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_unit(body: Element, part: Segment, original: Language) -> Element:
    unit = SubElement(
        body, "tu", tuid=part.id, segtype="sentence" if isinstance(part, Statement) else "phrase"
    )
    every = original.every()
    said = notes(original, part)
    for one in reversed(
        [one for one in every if said.get(one.locale.tag)]
    ):  # English last: OmegaT keeps the last
        SubElement(unit, "note", {LANG: _tag(one)}).text = said[one.locale.tag]
    SubElement(unit, "prop", type="x-status").text = part.status
    there = [one for one in every if one.written in part.text]
    there.sort(key=lambda one: one.locale is not original.locale)
    for one in there:
        SubElement(unit, "prop", {"type": "x-url", LANG: _tag(one)}).text = one.absolute(part.id)
    for one in there:
        SubElement(SubElement(unit, "tuv", {LANG: _tag(one)}), "seg").text = one.words(part.text)
    return unit


def _original(lang: Language, source: str) -> Language:
    """The language that a text was written in."""
    return lang.in_locale(lang.reference.source_by_id[source].languages[0])


def _tag(lang: Language) -> str:
    """The tag that tools choose by. OmegaT (TMXReader2.getTuvByLang) would give a project in zh-TW the first script."""
    return lang.by_country("-") if "-" in lang.locale.tag else lang.locale.tag
