"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement or item that several languages have, its `tuid` our id. What one language alone has is left out:
it translates nothing, and the tools skip it or warn of it; the other files have it.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.serialize.publication import ORIGINAL, PROJECT, Publication

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Translators' tools know languages by country, not by script: OmegaT (TMXReader2.getTuvByLang) would give a project in
# zh-TW the first of zh-Hans and zh-Hant. The Traditional is that of Taiwan (OpenCC's s2tw).
REGIONAL = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}


def translation_memory(publication: Publication) -> bytes:
    """The memory as XML in UTF-8. A unit has notes, properties, then the words: the original first."""
    edition = publication.reference.site.edition
    tags = {lang: REGIONAL.get(lang.locale.tag, lang.locale.tag) for lang in publication.languages}
    in_order = sorted(tags, key=lambda lang: lang.locale.id != ORIGINAL)
    root = Element("tmx", version="1.4")
    header = {"creationtool": PROJECT, "creationtoolversion": edition.version, "o-tmf": PROJECT, "adminlang": "en"}
    # Units stay whole: a paragraph would be cut where one language has a full stop.
    header |= {"segtype": "sentence", "srclang": tags[in_order[0]], "datatype": "plaintext"}
    header |= {"creationdate": f"{edition.date.iso().replace('-', '')}T000000Z"}
    SubElement(SubElement(root, "header", header), "prop", type="x-edition").text = publication.edition
    body = SubElement(root, "body")
    for statement, segment in publication.segments():
        if len(segment.text) > 1:
            unit = SubElement(body, "tu", tuid=segment.id, segtype="sentence" if segment is statement else "phrase")
            for tag, note in reversed(publication.notes(segment).items()):  # English last: OmegaT keeps the last
                if note:
                    SubElement(unit, "note", {LANG: REGIONAL.get(tag, tag)}).text = note
            SubElement(unit, "prop", type="x-status").text = segment.status
            there = [lang for lang in in_order if lang.written in segment.text]
            for lang in there:
                SubElement(unit, "prop", {"type": "x-url", LANG: tags[lang]}).text = publication.url(segment.id, lang)
            for lang in there:
                SubElement(SubElement(unit, "tuv", {LANG: tags[lang]}), "seg").text = lang.words(segment.text)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
