"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement or item that both languages have, its `tuid` our id. What one language alone has is left out: it
translates nothing, and the tools skip it or warn of it; the other exports have it.
"""

from xml.etree import ElementTree

from scripts.export.publication import ORIGINAL, PROJECT, Publication, notes
from scripts.localise import Localiser
from scripts.model import Segment

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Translators' tools know languages by country, not by script: OmegaT (TMXReader2.getTuvByLang) would give a project in
# zh-TW the first of zh-Hans and zh-Hant. The Traditional is that of Taiwan (OpenCC's s2tw).
REGIONAL = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


def translation_memory(publication: Publication) -> bytes:
    """The memory as XML in UTF-8: the original first, then the other languages in the order of the site."""
    edition = publication.reference.site.edition
    original = next(one for one in publication.languages if one.locale.id == ORIGINAL)
    root = ElementTree.Element("tmx", version="1.4")
    header = {
        "creationtool": PROJECT,
        "creationtoolversion": edition.version,
        "segtype": "sentence",  # units stay whole; a paragraph would be cut where one language has a full stop
        "o-tmf": PROJECT,
        "adminlang": "en",
        "srclang": _tag(original),
        "datatype": "plaintext",
        "creationdate": f"{edition.date.iso().replace('-', '')}T000000Z",
    }
    head = ElementTree.SubElement(root, "header", header)
    ElementTree.SubElement(head, "prop", type="x-edition").text = publication.edition
    body = ElementTree.SubElement(root, "body")
    in_order = [original, *(one for one in publication.languages if one is not original)]
    for _, statement, segment in publication.segments():
        if len(segment.text) > 1:
            unit = ElementTree.SubElement(body, "tu", tuid=segment.id)
            if segment is not statement:
                unit.set("segtype", "phrase")
            _fill(unit, segment, publication, [one for one in in_order if one.written in segment.text])
    ElementTree.indent(root)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _fill(unit: ElementTree.Element, segment: Segment, publication: Publication, in_order: list[Localiser]) -> None:
    """Write a unit: notes, then properties, then the words of each language, as the format has them."""
    for one in reversed(publication.written):  # English last: OmegaT keeps the last note of a unit
        if segment.differences:
            ElementTree.SubElement(unit, "note", {LANG: _tag(one)}).text = notes(segment, one)
    ElementTree.SubElement(unit, "prop", type="x-status").text = segment.status
    for one in in_order:
        ElementTree.SubElement(unit, "prop", {"type": "x-url", LANG: _tag(one)}).text = publication.url(segment.id, one)
    for one in in_order:
        variant = ElementTree.SubElement(unit, "tuv", {LANG: _tag(one)})
        ElementTree.SubElement(variant, "seg").text = one.words(segment.text)


def _tag(localiser: Localiser) -> str:
    return REGIONAL.get(localiser.locale.tag, localiser.locale.tag)
