"""Words: every language there, each in its own script and punctuation, nothing invisible."""

import re
from collections.abc import Iterator

from scripts import hanzi, model
from scripts.load import Data, Document
from scripts.problems import Problem, nearest, quote
from scripts.yaml_tree import Plain, Pointer, invisible, name_of

PLACEHOLDER = re.compile(r"\{[a-z]*\}")


def written(data: Data) -> list[str]:
    """The ids of the languages that the data is written in."""
    locales = data.documents["locales.yml"].model
    return [locale.id for locale in locales.locales if not locale.made_from] if locales else []


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


def same_placeholders(data: Data) -> Iterator[Problem]:
    """A label has the same {…} in every language."""
    document = data.documents["labels.yml"]
    for key, text in document.model.labels.items() if document.model else ():
        found = {language: sorted(PLACEHOLDER.findall(words)) for language, words in text.items()}
        first = next(iter(found.values()))
        for language, names in found.items():
            if names != first:
                expected = " ".join(first) or "none"
                message = (
                    f"{quote(text[language])} has the placeholders {' '.join(names) or 'none'}; expected {expected}"
                )
                yield document.problem(("labels", key, language), message)


def scripts_apart(data: Data) -> Iterator[Problem]:
    """No Traditional character in Simplified text, no Simplified one in what is shown as Traditional."""
    for document, pointer, language, text in _worded(data):
        if language == "zh":
            for character, expected in dict.fromkeys(hanzi.traditional_in(text)):
                yield document.problem(
                    pointer, f"Traditional {quote(character)} in {quote(text)}; expected {quote(expected)}"
                )
    for name, field in (("corrections.yml", "after"), ("hant.yml", "shown")):
        document = data.documents[name]
        for pointer, text in _strings(document.tree.value):
            if pointer[-1] == field:
                for character, expected in dict.fromkeys(hanzi.simplified_in(text)):
                    yield document.problem(
                        pointer, f"Simplified {quote(character)} in {quote(text)}; expected {quote(expected)}"
                    )


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
        everything = "\n".join(text for _, _, language, text in _worded(data) if language == "zh")
        for index, override in enumerate(document.model.overrides):
            before = hanzi.to_hant(everything, document.model.overrides[:index])
            if override.converted not in before:
                message = f"no text needs the override of {quote(override.converted)}; expected it to be taken out"
                yield document.problem(("overrides", index), message)


RULES = (
    no_invisible_characters,
    plain_spacing,
    every_language,
    same_placeholders,
    scripts_apart,
    chinese_punctuation,
    no_idle_override,
)
