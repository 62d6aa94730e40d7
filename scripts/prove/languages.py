"""Words: every language there, each in its own script and punctuation."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from scripts.load import base, hanzi, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, character_name, quote, suggestion

HAN, WIDE = hanzi.HAN, f"{hanzi.WIDE}“”"
ASCII = r"[,.;:?!()\"'~\[\]｡]"
LOOKALIKE = (  # accents by themselves, fillers, radicals, variation selectors, small forms, full-width letters
    r"(?<=[A-Za-zÀ-ɏ])[Ͱ-ӿ]|[Ͱ-ӿ](?=[A-Za-zÀ-ɏ])|"  # Greek or Cyrillic in a Latin word
    "[\u0300-\u036f\u115f\u1160\u2800\u3164⺀-⿕\uf900-\ufaff\ufe00-\ufe0f\U000e0100-\U000e01ef﹐-﹫０-９Ａ-Ｚａ-ｚ\ufffd]"
)
REFUSED = (  # whether in Chinese (None: in any language), what no text has there, what is expected
    (
        None,
        r"^\s|\s$|\s\s|[^\S ]",
        "one line, single spaces between words · 应为一行，词间一个空格",
    ),
    (None, LOOKALIKE, "the character that it looks like, or none · 形近字符"),
    (
        True,
        rf"(?<=[{WIDE}]){ASCII}|{ASCII}(?=[{WIDE}])",
        "Chinese punctuation beside Chinese · 应为中文标点",
    ),
    (
        True,
        rf"(?<=[{HAN}])[゠-ヿ]|[゠-ヿ](?=[{HAN}])",
        "a Chinese character, not Katakana · 误用假名",
    ),
    (True, rf"(?<=[{WIDE}]) | (?=[{WIDE}])", "no space beside Chinese · 汉字旁不用空格"),
    (
        False,
        rf"(?<![{hanzi.WIDE}])[、。，；：？！（）](?![{hanzi.WIDE}])",
        "the punctuation of the language · 误用标点",
    ),
)
STOPS = "，。；：、！？"
DASHES_REFUSED = (
    rf"(?<=[{HAN}])[-－–―─]+(?=[{HAN}])",  # another dash between Chinese
    "—{3,}",
    rf"(?:(?<=[{STOPS}])|^)—(?!—)|(?<!—)—(?=[{STOPS}]|$)",  # joins nothing
    r"(?<=、)[^“”「」《》、，。；：—]*—(?!—)(?=[^“「《]*[”」》])",  # after a list, in a title
)
DASHES = "— between names, —— between clauses · 名称之间用一字线（—），语句之间用破折号（——）"
QUOTED = r"“[^”]*”|「[^」]*」|《[^》]*》|\([^)]*\)|（[^）]*）|\{[^}]*\}"  # where words of any language may stand
WORD = r"(?<![\w.])[a-z]{2,}(?![\w.])"  # that is no name


def _astray(data: Data) -> list[str]:
    """The languages that most texts are in and that the site does not have: a slip in a locale."""
    used = Counter(language for text in data.records(base.Text) for language in text)
    known = {*data.source_languages(), *data.converted_languages()}
    return [
        name
        for name, times in used.items()
        if known and name not in known and times > max(used.values()) / 2
    ]


def languages_have_names(data: Data) -> Iterator[Problem]:
    """Every language of the site is there once, and what it is made from above it; sources are in no other."""
    seen = {*(astray := _astray(data))}
    for name in astray:
        problem = f"no language {quote(name)}, in which most texts are; expected it here · 缺少语言{quote(name)}"
        yield data.documents["locales.yml"].problem(("locales",), problem)
    tags: set[str] = set()
    for locale in data.located(settings.Locale):
        one = locale.value
        if one.tag.lower() in tags:
            yield locale.problem(
                f"the language {quote(one.tag)} is here twice; expected once", "tag"
            )
        tags.add(one.tag.lower())
        if not one.made_from and not one.called:
            yield locale.problem(
                f"{quote(one.id)} has no “called”; expected what each language calls it"
            )
        if one.made_from and one.made_from not in seen:
            yield locale.problem(
                f"{quote(one.id)} is made from {one.made_from}; expected that above", "made_from"
            )
        seen.add(one.id)
    written = {*data.source_languages(), *astray}
    for source in data.located(records.Source) if written else ():
        for language in {*source.value.languages} - written:
            yield source.problem(
                f"unknown language {quote(language)}{suggestion(language, written)} · 语言不明",
                "languages",
            )


def every_language(data: Data) -> Iterator[Problem]:
    """A text is in every written language, and in no other; but beside Chinese, unquoted, in one made from it."""
    written, made = data.source_languages(), data.converted_languages()
    for text in data.located(base.Text) if written and not _astray(data) else ():
        quoted = isinstance(text.value, base.Quotation)
        allowed = written if quoted or "zh" not in text.value else [*written, *made]
        for language in text.value.keys() - {*allowed}:
            yield text.problem(
                f"{quote(language)} is not expected here; expected {' or '.join(allowed)}", language
            )
        missing = [language for language in written if language not in text.value]
        if missing and type(text.value) is base.Text:
            yield text.problem(
                f"no text in {quote(missing[0])}; expected one in {' and '.join(written)} · 缺少译文"
            )


def texts_are_in_their_script(data: Data) -> Iterator[Problem]:
    """What stands under Chinese is mostly Chinese, and nothing else is; names and quotations aside."""
    chinese = ("zh", *data.converted_languages())
    texts = data.located(base.Text) if data.source_languages() and not _astray(data) else ()
    for text in [text for text in texts if not isinstance(text.value, base.Quotation)]:
        for language, words in text.value.items():
            own = re.sub(QUOTED, "", words)
            han, latin = re.findall(f"[{HAN}]", own), re.findall(WORD, own)
            if language in chinese:
                name = (
                    len(latin) == 1 and list(text.value.values()).count(words) > 1
                )  # the same in both
                wrong, expected = len(latin) > len(han) and not name, "Chinese · 此处应为中文"
            else:
                wrong = bool(re.match(rf"[^A-Za-zÀ-ɏ]*[{HAN}]", own)) and not latin
                expected = f"the language {quote(language)} · 此处不应为中文"
            if wrong:
                yield text.problem(
                    f"{quote(words)} is in another language; expected {expected}", language
                )
                break  # where both are swapped, that is one slip


def conversions_are_needed(data: Data) -> Iterator[Problem]:
    """Words written in place of the conversion differ from it; every override of it is needed by some text."""
    made, overrides, texts = (
        data.converted_languages(),
        data.records(settings.Override),
        data.located(base.Text),
    )
    for text in texts:
        for language in (language for language in made if language in text.value):
            if text.value[language] == hanzi.to_hant(text.value.get("zh", ""), overrides):
                message = f"{quote(text.value[language])} is what the conversion gives"
                yield text.problem(
                    f"{message}; expected it to be taken out · 与转换结果相同", language
                )
    others = [
        one.value
        for one in texts
        if one.value.keys().isdisjoint(made) and one.document.name != "hant.yml"
    ]
    converted = "\n".join(text.get("zh", "") for text in others)
    for index, override in enumerate(data.located(settings.Override) if data.complete() else ()):
        old = override.value.converted
        if old not in hanzi.to_hant(converted, overrides[:index]):
            yield override.problem(
                f"no text needs the override of {quote(old)}; expected it to be taken out · 已无用，请删除"
            )


def scripts_apart(data: Data) -> Iterator[Problem]:
    """No Traditional character in Simplified text, no Simplified one in what is shown as Traditional."""
    simplified = {
        source.id for source in data.records(records.Source) if source.script == "zh-Hans"
    }
    chinese: list[tuple[Located[Any], str, str]]
    chinese = [(one, "shown", one.value.shown) for one in data.located(settings.Override)]
    chinese += [
        (c, "after", c.value.after)
        for c in data.located(records.Correction)
        if c.value.text not in simplified
    ]
    for language in ("zh", *data.converted_languages()):
        chinese += [
            (text, language, text.value[language])
            for text in data.located(base.Text)
            if language in text.value
        ]
    for part, field, words in chinese:
        found = hanzi.traditional_in(words) if field == "zh" else hanzi.simplified_in(words)
        for character, expected in found.items():
            message = f"{quote(character)} of the other script in {quote(words)}; expected {quote(expected)} · 繁简混用"
            yield part.problem(message, field)


def characters_are_in_place(data: Data) -> Iterator[Problem]:
    """No text has a character or a space that its language does not have there."""
    chinese = ("zh", *data.converted_languages())
    for text in data.located(base.Text) if data.source_languages() else ():
        for language, words in text.value.items():
            for where, pattern, expected in REFUSED:
                found = re.findall(pattern, words) if where in (None, language in chinese) else []
                for character in dict.fromkeys(found):
                    yield text.problem(
                        f"{character_name(character[0])} in {quote(words)}; expected {expected}",
                        language,
                    )


def dashes_are_chinese(data: Data) -> Iterator[Problem]:
    """Chinese joins names with one em dash and clauses with two; texts that are quoted are exempt."""
    chinese = ("zh", *data.converted_languages())
    for text in data.located(base.Text) if data.source_languages() else ():
        if isinstance(text.value, base.Quotation):
            continue
        for language in chinese:
            words = text.value.get(language, "")
            for pattern in DASHES_REFUSED:
                for found in dict.fromkeys(re.findall(pattern, words)):
                    message = f"{quote(found)} in {quote(words)}; expected {DASHES}"
                    yield text.problem(message, language)
