"""Words: every language there, each in its own script and punctuation, nothing invisible."""

import re
import unicodedata
from collections.abc import Iterator

from scripts import hanzi, model
from scripts.labels import labels_needed
from scripts.load import Data, Document
from scripts.pinyin import pinyin_with_tones
from scripts.problems import Problem, nearest, quote
from scripts.text_file import invisible, name_of
from scripts.texts import written
from scripts.yaml_tree import Plain, Pointer

PLACEHOLDER = re.compile(r"\{([a-z]+)\}")


def _strings(value: Plain | None, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Yield every text of a tree with the way to it."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*pointer, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*pointer, index))


def _worded(data: Data) -> Iterator[tuple[Document, Pointer, str, str]]:
    """Yield every text that stands under a language, in every file that could be read."""
    languages = written(data)
    for document in data.documents.values():
        for pointer, text in _strings(document.tree.value):
            if pointer and pointer[-1] in languages:
                yield document, pointer, str(pointer[-1]), text


def no_invisible_characters(data: Data) -> Iterator[Problem]:
    """No control character, lone surrogate or the like, however it was written."""
    for document in data.documents.values():
        for pointer, text in _strings(document.tree.value):
            for character in dict.fromkeys(invisible(text)):
                yield document.problem(
                    pointer, f"{name_of(character)} in {quote(text)}; expected no invisible characters"
                )


def plain_spacing(data: Data) -> Iterator[Problem]:
    """No line break in a text, no space at its ends, no two spaces together."""
    for document, pointer, _, text in _worded(data):
        if " ".join(text.split()) != text:
            yield document.problem(
                pointer, f"spaces or line breaks to be taken out of {quote(text)}; expected one line"
            )


def every_language(data: Data) -> Iterator[Problem]:
    """A text is in every language that the data is written in, and in no other."""
    languages = written(data)
    for document in data.documents.values():
        for pointer, part in model.parts(document.model):
            if isinstance(part, model.Text) and languages:
                for language in part:
                    if language not in languages:
                        message = f"unknown language {quote(language)}{nearest(language, languages)}"
                        yield document.problem((*pointer, language), message)
                missing = [language for language in languages if language not in part]
                if missing and not isinstance(part, model.Phrase):
                    yield document.problem(
                        pointer, f"no text in {quote(missing[0])}; expected one in {' and '.join(languages)}"
                    )


def labels_are_those_needed(data: Data) -> Iterator[Problem]:
    """Every label that the templates ask for is there, no other, and with the {…} that they fill in."""
    document, labels, needed = data.documents["labels.yml"], data.get(model.Labels), labels_needed()
    if not labels:
        return
    for name in sorted(needed.keys() - labels.labels.keys()):
        yield document.problem(("labels",), f"no label {quote(name)}; expected it, the pages ask for it")
    for name, text in labels.labels.items():
        if name not in needed:
            yield document.problem(("labels", name), f"no page asks for {quote(name)}{nearest(name, needed)}")
            continue
        first = next(iter(text.values()))
        filled = needed[name]
        expected = frozenset(PLACEHOLDER.findall(first)) if filled is None else filled
        for language, words in text.items():
            found = PLACEHOLDER.findall(words)
            if set(found) != expected or words.count("{") != len(found) or words.count("}") != len(found):
                wanted = " ".join(f"{{{one}}}" for one in sorted(expected)) or "none"
                message = f"{quote(words)} has other placeholders; expected {wanted}"
                yield document.problem(("labels", name, language), message)


def scripts_apart(data: Data) -> Iterator[Problem]:
    """No Traditional character in Simplified text, no Simplified one in what is shown as Traditional."""
    for document, pointer, language, text in _worded(data):
        if language == "zh":
            for character, expected in dict.fromkeys(hanzi.traditional_in(text)):
                yield document.problem(
                    pointer, f"Traditional {quote(character)} in {quote(text)}; expected {quote(expected)}"
                )
    for document, pointer, text in _shown_as_traditional(data):
        for character, expected in dict.fromkeys(hanzi.simplified_in(text)):
            yield document.problem(
                pointer, f"Simplified {quote(character)} in {quote(text)}; expected {quote(expected)}"
            )


def _shown_as_traditional(data: Data) -> Iterator[tuple[Document, Pointer, str]]:
    """Yield what the data writes in Traditional characters."""
    sources, corrections, hant = data.get(model.Sources), data.get(model.Corrections), data.get(model.Hant)
    simplified = {source.id for source in sources.sources if source.script == "zh-Hans"} if sources else set()
    for index, correction in enumerate(corrections.corrections if corrections else ()):
        if correction.text not in simplified:
            yield data.documents["corrections.yml"], ("corrections", index, "after"), correction.after
    for index, override in enumerate(hant.overrides if hant else ()):
        yield data.documents["hant.yml"], ("overrides", index, "shown"), override.shown


def pinyin_of_the_characters(data: Data) -> Iterator[Problem]:
    """The pinyin of a term is that of its characters, with tones, however it is spaced into words."""
    terms = data.get(model.Terms)
    for index, term in enumerate(terms.terms if terms else ()):
        expected = pinyin_with_tones("".join(c for c in term.term.get("zh", "") if hanzi.is_han(c)))
        if "".join(filter(str.isalpha, term.pinyin)).lower() != expected.replace(" ", ""):
            message = f"“pinyin” is {quote(term.pinyin)}; expected {quote(expected)}, spaced into words"
            yield data.documents["terms.yml"].problem(("terms", index, "pinyin"), message)


def composed_characters(data: Data) -> Iterator[Problem]:
    """No character that only looks like the one meant: decomposed, full-width letters, radicals, fillers."""
    for document, pointer, _, text in _worded(data):
        for match in hanzi.LOOKALIKE.finditer(text):
            message = f"{name_of(match[0])} in {quote(text)}; expected the character that it looks like, or none"
            yield document.problem(pointer, message)
        if unicodedata.normalize("NFC", text) != text and not hanzi.LOOKALIKE.search(text):
            yield document.problem(pointer, f"decomposed characters in {quote(text)}; expected composed ones (NFC)")


def chinese_punctuation(data: Data) -> Iterator[Problem]:
    """Chinese is set with its own punctuation, and without typed spaces beside Han characters."""
    for document, pointer, language, text in _worded(data):
        if language == "zh":
            for match in hanzi.ASCII_BESIDE_HAN.finditer(text):
                message = (
                    f"ASCII {quote(match[0])} beside a Han character in {quote(text)}; expected Chinese punctuation"
                )
                yield document.problem(pointer, message)
            if hanzi.SPACE_BESIDE_HAN.search(text):
                yield document.problem(pointer, f"a space beside a Han character in {quote(text)}; expected none")


def no_idle_override(data: Data) -> Iterator[Problem]:
    """Every override of the conversion to Traditional is needed by some text."""
    document = data.documents["hant.yml"]
    if document.model and not any(other.tree.problems for other in data.documents.values()):
        everything = "\n".join(text for d, _, language, text in _worded(data) if language == "zh" and d is not document)
        for index, override in enumerate(document.model.overrides):
            before = hanzi.to_hant(everything, document.model.overrides[:index])
            if override.converted not in before:
                message = f"no text needs the override of {quote(override.converted)}; expected it to be taken out"
                yield document.problem(("overrides", index), message)


def western_punctuation(data: Data) -> Iterator[Problem]:
    """Text that is not Chinese has Chinese punctuation only beside Chinese."""
    for document, pointer, language, text in _worded(data):
        for match in hanzi.WIDE_ALONE.finditer(text) if language != "zh" else ():
            message = f"{quote(match[0])} in {quote(text)}; expected the punctuation of the language"
            yield document.problem(pointer, message)


RULES = (
    no_invisible_characters,
    plain_spacing,
    every_language,
    labels_are_those_needed,
    pinyin_of_the_characters,
    composed_characters,
    scripts_apart,
    chinese_punctuation,
    western_punctuation,
    no_idle_override,
)
