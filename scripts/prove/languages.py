"""Words: every language there, each in its own script and punctuation."""

import re
from collections.abc import Iterator
from typing import Any

from scripts.load import base, hanzi, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, name_of, nearest, quote

HAN, WIDE = hanzi.HAN, f"{hanzi.WIDE}“”"
ASCII = r"[,.;:?!()\"'~\[\]｡]"
LOOKALIKE = (  # accents by themselves, fillers, radicals, variation selectors, small forms, full-width letters
    "[\u0300-\u036f\u115f\u1160\u2800\u3164⺀-⿕\uf900-\ufaff\ufe00-\ufe0f\U000e0100-\U000e01ef﹐-﹫０-９Ａ-Ｚａ-ｚ\ufffd]"
)
REFUSED = (  # whether in Chinese (None: in any language), what no text has there, what is expected
    (None, r"^\s|\s$|\s\s|[^\S ]", "one line, with single spaces between words"),
    (None, LOOKALIKE, "the character that it looks like, or none"),
    (True, rf"(?<=[{WIDE}]){ASCII}|{ASCII}(?=[{WIDE}])", "Chinese punctuation beside Chinese"),
    (True, rf"(?<=[{HAN}])-+(?=[{HAN}])", "Chinese punctuation between Chinese"),
    (True, rf"(?<=[{WIDE}]) | (?=[{WIDE}])", "no space beside Chinese"),
    (False, rf"(?<![{hanzi.WIDE}])[、。，；：？！（）](?![{hanzi.WIDE}])", "the punctuation of the language"),
)


def languages_have_names(data: Data) -> Iterator[Problem]:
    """Every language of the site is there once, and what it is made from above it; sources are in no other."""
    seen: set[str] = set()
    for locale in data.every(settings.Locale):
        one = locale.value
        if one.id in seen:
            yield locale.problem(f"the language {quote(one.id)} is here twice; expected once", "id")
        if not one.made_from and not one.called:
            yield locale.problem(f"{quote(one.id)} has no “called”; expected what each language calls it")
        if one.made_from and one.made_from not in seen:
            yield locale.problem(f"{quote(one.id)} is made from {one.made_from}; expected that above", "made_from")
        seen.add(one.id)
    written = {*data.languages()}
    for source in data.every(records.Source) if written else ():
        for language in {*source.value.languages} - written:
            yield source.problem(f"unknown language {quote(language)}{nearest(language, written)}", "languages")


def every_language(data: Data) -> Iterator[Problem]:
    """A text is in every written language, and in no other; but beside Chinese, unquoted, in one made from it."""
    written, made = data.languages(), data.languages(made=True)
    for text in data.every(base.Text) if written else ():
        quoted = isinstance(text.value, base.Quotation)
        allowed = written if quoted or "zh" not in text.value else [*written, *made]
        for language in text.value.keys() - {*allowed}:
            yield text.problem(f"{quote(language)} is not expected here; expected {' or '.join(allowed)}", language)
        missing = [language for language in written if language not in text.value]
        if missing and type(text.value) is base.Text:
            yield text.problem(f"no text in {quote(missing[0])}; expected one in {' and '.join(written)}")


def conversions_are_needed(data: Data) -> Iterator[Problem]:
    """Words written in place of the conversion differ from it; every override of it is needed by some text."""
    made, overrides, texts = data.languages(made=True), data.records(settings.Override), data.every(base.Text)
    for text in texts:
        for language in (language for language in made if language in text.value):
            if text.value[language] == hanzi.to_hant(text.value.get("zh", ""), overrides):
                message = f"{quote(text.value[language])} is what the conversion gives; expected it to be taken out"
                yield text.problem(message, language)
    others = [one.value for one in texts if one.value.keys().isdisjoint(made) and one.document.name != "hant.yml"]
    converted = "\n".join(text.get("zh", "") for text in others)
    for index, override in enumerate(data.every(settings.Override) if data.complete() else ()):
        old = override.value.converted
        if old not in hanzi.to_hant(converted, overrides[:index]):
            yield override.problem(f"no text needs the override of {quote(old)}; expected it to be taken out")


def scripts_apart(data: Data) -> Iterator[Problem]:
    """No Traditional character in Simplified text, no Simplified one in what is shown as Traditional."""
    simplified = {source.id for source in data.records(records.Source) if source.script == "zh-Hans"}
    chinese: list[tuple[Located[Any], str, str]]
    chinese = [(one, "shown", one.value.shown) for one in data.every(settings.Override)]
    chinese += [(c, "after", c.value.after) for c in data.every(records.Correction) if c.value.text not in simplified]
    for language in ("zh", *data.languages(made=True)):
        chinese += [(text, language, text.value[language]) for text in data.every(base.Text) if language in text.value]
    for part, field, words in chinese:
        found = hanzi.traditional_in(words) if field == "zh" else hanzi.simplified_in(words)
        for character, expected in found.items():
            message = f"{quote(character)} of the other script in {quote(words)}; expected {quote(expected)}"
            yield part.problem(message, field)


def characters_are_in_place(data: Data) -> Iterator[Problem]:
    """No text has a character or a space that its language does not have there."""
    chinese = ("zh", *data.languages(made=True))
    for text in data.every(base.Text):
        for language, words in text.value.items():
            for where, pattern, expected in REFUSED:
                found = re.findall(pattern, words) if where in (None, language in chinese) else []
                for character in dict.fromkeys(found):
                    yield text.problem(f"{name_of(character[0])} in {quote(words)}; expected {expected}", language)
