"""The statements and items as a translation memory (TMX 1.4b), for translators' tools.

A unit is a statement, an item or a phrase pair, as its `x-kind` says. Its `tuid` is our id; that
of a phrase pair is the id of its statement and a number. Texts in one language alone are left out:
tools skip them or warn of them, and the other downloads have them.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.load.base import Text
from scripts.load.records import Segment, Statement
from scripts.reference.language import Language
from scripts.serialize.publication import edition_id, notes_by_tag

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def translation_memory(lang: Language) -> bytes:
    """Return the memory as XML in UTF-8. In a unit, the original language comes first."""
    site_original = _original(lang, lang.reference.site.text)
    root = Element("tmx", version="1.4")
    _add_header(root, lang, site_original)
    body = SubElement(root, "body")
    for quoted in lang.reference.quoted_statements.values():
        original = _original(lang, quoted.source)
        for unit in _units(quoted.statement, original):
            if original.locale is not site_original.locale:
                unit.set("srclang", _tag(original))
            body.append(unit)
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_header(root: Element, lang: Language, original: Language) -> None:
    site = lang.reference.site
    header = {
        "creationtool": site.project,
        "creationtoolversion": site.edition.version,
        "o-tmf": site.project,
        "adminlang": "en",
        # Not "paragraph": tools split paragraphs into sentences, and the languages differ in them.
        "segtype": "sentence",
        "srclang": _tag(original),
        "datatype": "plaintext",
        "creationdate": f"{site.edition.date.iso().replace('-', '')}T000000Z",
    }
    SubElement(SubElement(root, "header", header), "prop", type="x-edition").text = edition_id(lang)


def _units(statement: Statement, original: Language) -> Iterator[Element]:
    """Yield the units of a statement, of its items and of its phrase pairs."""
    for part in statement.parts():
        if len(part.text) > 1:
            yield _segment_unit(part, original)
    for number, pair in enumerate(statement.phrases, 1):
        unit = Element("tu", tuid=f"{statement.id}.{number}", segtype="phrase")
        SubElement(unit, "prop", type="x-kind").text = "phrase"
        _add_urls_and_words(unit, statement.id, pair.words, original)
        yield unit


def _segment_unit(segment: Segment, original: Language) -> Element:
    """Return the unit of a statement or an item, with its notes."""
    is_statement = isinstance(segment, Statement)
    unit = Element("tu", tuid=segment.id, segtype="sentence" if is_statement else "phrase")
    segment_notes = notes_by_tag(original, segment)
    # OmegaT shows the last note: that of the first language of the site.
    for language in reversed(original.all_languages):
        note = segment_notes.get(language.locale.tag)
        if note:
            SubElement(unit, "note", {LANG: _tag(language)}).text = note
    SubElement(unit, "prop", type="x-kind").text = "statement" if is_statement else "item"
    SubElement(unit, "prop", type="x-status").text = segment.status
    _add_urls_and_words(unit, segment.id, segment.text, original)
    return unit


def _add_urls_and_words(unit: Element, identifier: str, text: Text, original: Language) -> None:
    """Add the addresses of a part and its words to its unit, in each language: the original first."""
    languages = [lang for lang in original.all_languages if lang.data_language in text]
    languages.sort(key=lambda language: language.locale is not original.locale)  # False sorts first
    for language in languages:
        url = SubElement(unit, "prop", {"type": "x-url", LANG: _tag(language)})
        url.text = language.absolute_url(identifier)
    for language in languages:
        variant = SubElement(unit, "tuv", {LANG: _tag(language)})
        SubElement(variant, "seg").text = language.words(text)


def _original(lang: Language, source: str) -> Language:
    """Return the language that a source was written in."""
    return lang.in_locale(lang.reference.source_by_id[source].languages[0])


def _tag(lang: Language) -> str:
    """Return the tag of a language, with a country in place of a script: "zh-TW" for zh-Hant.

    OmegaT ignores scripts: a project in zh-TW would get the first of zh-Hans and zh-Hant that it
    finds (TMXReader2.getTuvByLang). A tag without a script, such as "en", stays as it is.
    """
    has_script = "-" in lang.locale.tag
    return lang.country_tag("-") if has_script else lang.locale.tag
