"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement or item that several languages have, its `tuid` our id. What one language alone has is left out:
it translates nothing, and the tools skip it or warn of it; the other files have it.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.load.records import Statement
from scripts.reference.language import Language
from scripts.serialize.publication import ORIGINAL, PROJECT, edition_id, notes

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Translators' tools know languages by country, not by script: OmegaT (TMXReader2.getTuvByLang) would give a project in
# zh-TW the first of zh-Hans and zh-Hant. The Traditional is that of Taiwan (OpenCC's s2tw).
REGIONAL = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


def translation_memory(lang: Language) -> bytes:
    """The memory as XML in UTF-8. A unit has notes, properties, then the words: the original first."""
    edition = lang.reference.site.edition
    in_order = sorted(lang.every(), key=lambda one: one.locale.id != ORIGINAL)
    tags = {one.locale.tag: REGIONAL.get(one.locale.tag, one.locale.tag) for one in in_order}
    root = Element("tmx", version="1.4")
    header = {"creationtool": PROJECT, "creationtoolversion": edition.version, "o-tmf": PROJECT, "adminlang": "en"}
    # Units stay whole: a paragraph would be cut where one language has a full stop.
    header |= {"segtype": "sentence", "srclang": next(iter(tags.values())), "datatype": "plaintext"}
    header |= {"creationdate": f"{edition.date.iso().replace('-', '')}T000000Z"}
    SubElement(SubElement(root, "header", header), "prop", type="x-edition").text = edition_id(lang)
    body = SubElement(root, "body")
    said = [one.statement for one in lang.reference.quoted.values()]
    for part in (part for one in said for part in (one, *one.items) if len(part.text) > 1):
        unit = SubElement(body, "tu", tuid=part.id, segtype="sentence" if isinstance(part, Statement) else "phrase")
        for tag, note in reversed(notes(lang, part).items()):  # English last: OmegaT keeps the last
            if note:
                SubElement(unit, "note", {LANG: tags[tag]}).text = note
        SubElement(unit, "prop", type="x-status").text = part.status
        there = {one.locale.tag: one for one in in_order if one.written in part.text}
        for tag, one in there.items():
            SubElement(unit, "prop", {"type": "x-url", LANG: tags[tag]}).text = one.absolute(part.id)
        for tag, one in there.items():
            SubElement(SubElement(unit, "tuv", {LANG: tags[tag]}), "seg").text = one.words(part.text)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
