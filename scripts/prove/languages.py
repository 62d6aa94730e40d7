"""Words: every language there, each in its own script and punctuation, nothing invisible."""

import unicodedata
from collections.abc import Iterator

from scripts.load import base, hanzi, records, settings
from scripts.load.data import Data, Located
from scripts.load.pinyin import pinyin_with_tones
from scripts.load.plain_text import invisible, name_of
from scripts.load.problems import Problem, nearest, quote


def _made(data: Data) -> dict[str, str]:
    """The languages that are made, each with the one that it is made from."""
    return {locale.id: locale.made_from for locale in data.records(settings.Locale) if locale.made_from}


def _worded(data: Data, *languages: str) -> Iterator[Located[str]]:
    """Every text that stands under one of these languages, in every file that could be read."""
    return (text for text in data.strings if text.pointer and text.pointer[-1] in languages)


def _chinese(data: Data) -> list[str]:
    return ["zh", *(made for made, written in _made(data).items() if written == "zh")]


def no_invisible_characters(data: Data) -> Iterator[Problem]:
    """No control character, lone surrogate or the like, however it was written."""
    for text in data.strings:
        for character in dict.fromkeys(invisible(text.value)):
            yield text.problem(f"{name_of(character)} in {quote(text.value)}; expected no invisible characters")


def plain_spacing(data: Data) -> Iterator[Problem]:
    """No line break in a text, no space at its ends, no two spaces together."""
    for text in _worded(data, *data.written(), *_made(data)):
        if " ".join(text.value.split()) != text.value:
            yield text.problem(f"spaces or line breaks to be taken out of {quote(text.value)}; expected one line")


def every_language(data: Data) -> Iterator[Problem]:
    """A text is in every language that the data is written in, and in no other but one made from these."""
    written, made = data.written(), _made(data)
    for text in data.every(base.Text) if written else ():
        quoted = isinstance(text.value, base.Quotation)
        for language in text.value:
            if language in made and (quoted or made[language] not in text.value):
                where = "in what is quoted" if quoted else f"without {quote(made[language])}"
                yield text.problem(f"{quote(language)} {where}; expected {quote(made[language])} alone", language)
            elif language not in (*written, *made):
                yield text.problem(f"unknown language {quote(language)}{nearest(language, written)}", language)
        missing = [language for language in written if language not in text.value]
        if missing and type(text.value) is base.Text:
            yield text.problem(f"no text in {quote(missing[0])}; expected one in {' and '.join(written)}")


def words_made_by_hand_are_needed(data: Data) -> Iterator[Problem]:
    """Words written for a language that is made differ from what the conversion gives."""
    made, overrides = _made(data), data.records(settings.Override)
    for text in data.every(base.Text):
        for language, source in made.items():
            words = text.value.get(language)
            if words and words == hanzi.to_hant(text.value.get(source, ""), overrides):
                message = f"{quote(words)} is what the conversion gives; expected it to be taken out"
                yield text.problem(message, language)


def scripts_apart(data: Data) -> Iterator[Problem]:
    """No Traditional character in Simplified text, no Simplified one in what is shown as Traditional."""
    for text in _worded(data, "zh"):
        for character, expected in dict.fromkeys(hanzi.traditional_in(text.value)):
            yield text.problem(f"Traditional {quote(character)} in {quote(text.value)}; expected {quote(expected)}")
    for text in _shown_as_traditional(data):
        for character, expected in dict.fromkeys(hanzi.simplified_in(text.value)):
            yield text.problem(f"Simplified {quote(character)} in {quote(text.value)}; expected {quote(expected)}")


def _shown_as_traditional(data: Data) -> Iterator[Located[str]]:
    """Yield what the data writes in Traditional characters."""
    yield from _worded(data, *_chinese(data)[1:])
    simplified = {source.id for source in data.records(records.Source) if source.script == "zh-Hans"}
    for correction in data.every(records.Correction):
        if correction.value.text not in simplified:
            yield Located(correction.document, (*correction.pointer, "after"), correction.value.after)
    for override in data.every(settings.Override):
        yield Located(override.document, (*override.pointer, "shown"), override.value.shown)


def overrides_are_needed(data: Data) -> Iterator[Problem]:
    """Every override of the conversion to Traditional is needed by some text that is converted."""
    if any(document.tree.problems for document in data.documents.values()):
        return
    made = _made(data)
    texts = [text.value for text in data.every(base.Text) if text.document.name != "hant.yml"]
    everything = "\n".join(text["zh"] for text in texts if "zh" in text and not text.keys() & made.keys())
    for index, override in enumerate(data.every(settings.Override)):
        before = hanzi.to_hant(everything, data.records(settings.Override)[:index])
        if override.value.converted not in before:
            message = f"no text needs the override of {quote(override.value.converted)}; expected it to be taken out"
            yield override.problem(message)


def pinyin_of_the_characters(data: Data) -> Iterator[Problem]:
    """The pinyin of a term is that of its characters, with tones, however it is spaced into words."""
    for term in data.every(records.Term):
        characters = "".join(c for c in term.value.term.get("zh", "") if hanzi.is_han(c))
        expected = pinyin_with_tones(characters)
        if "".join(filter(str.isalpha, term.value.pinyin)).lower() != expected.replace(" ", ""):
            message = f"“pinyin” is {quote(term.value.pinyin)}; expected {quote(expected)}, spaced into words"
            yield term.problem(message, "pinyin")


def composed_characters(data: Data) -> Iterator[Problem]:
    """No character that only looks like the one meant: decomposed, full-width letters, radicals, fillers."""
    for text in _worded(data, *data.written(), *_made(data)):
        found = hanzi.LOOKALIKE.findall(text.value)
        for character in found:
            message = f"{name_of(character)} in {quote(text.value)}"
            yield text.problem(f"{message}; expected the character that it looks like, or none")
        if unicodedata.normalize("NFC", text.value) != text.value and not found:
            yield text.problem(f"decomposed characters in {quote(text.value)}; expected composed ones (NFC)")


def chinese_punctuation(data: Data) -> Iterator[Problem]:
    """Chinese is set with its own punctuation, and without typed spaces beside Han characters."""
    for text in _worded(data, *_chinese(data)):
        for mark in hanzi.ASCII_BESIDE_HAN.findall(text.value):
            message = f"ASCII {quote(mark)} beside a Han character in {quote(text.value)}"
            yield text.problem(f"{message}; expected Chinese punctuation")
        if hanzi.SPACE_BESIDE_HAN.search(text.value):
            yield text.problem(f"a space beside a Han character in {quote(text.value)}; expected none")


def western_punctuation(data: Data) -> Iterator[Problem]:
    """Text that is not Chinese has Chinese punctuation only beside Chinese."""
    for text in _worded(data, *(language for language in data.written() if language != "zh")):
        for mark in hanzi.WIDE_ALONE.findall(text.value):
            yield text.problem(f"{quote(mark)} in {quote(text.value)}; expected the punctuation of the language")
