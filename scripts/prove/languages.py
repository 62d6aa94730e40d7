"""Rules for texts: each is in all languages, in the right script and punctuation."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from scripts.load import base, hanzi, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, character_name, quote, suggestion

HAN = hanzi.HAN
WIDE = f"{hanzi.WIDE}“”"
ASCII = r"[,.;:?!()\"'~\[\]｡]"
KATAKANA = "[゠-ヿ]"
GREEK_OR_CYRILLIC = "[Ͱ-ӿ]"
LATIN = "[A-Za-zÀ-ɏ]"
# Combining accents, fillers, radicals, compatibility forms, variation selectors, small and
# full-width forms, the replacement character.
COMPATIBILITY = (
    "[\u0300-\u036f\u115f\u1160\u2800\u3164⺀-⿕\uf900-\ufaff\ufe00-\ufe0f\U000e0100-\U000e01ef"
    "﹐-﹫０-９Ａ-Ｚａ-ｚ\ufffd]"
)
# A letter of another alphabet beside a Latin one, or a character that looks like another.
LOOKALIKE = f"(?<={LATIN}){GREEK_OR_CYRILLIC}|{GREEK_OR_CYRILLIC}(?={LATIN})|{COMPATIBILITY}"


class Refused(NamedTuple):
    """A pattern that no text has. `is_chinese` limits it to Chinese or to other languages."""

    is_chinese: bool | None
    pattern: str
    expected: str


REFUSED = (
    Refused(
        None,
        r"^\s|\s$|\s\s|[^\S ]",
        "one line, single spaces between words · 应为一行，词间一个空格",
    ),
    Refused(None, LOOKALIKE, "the character that it looks like, or none · 形近字符"),
    Refused(
        True,
        rf"(?<=[{WIDE}]){ASCII}|{ASCII}(?=[{WIDE}])",
        "Chinese punctuation beside Chinese · 应为中文标点",
    ),
    Refused(
        True,
        rf"(?<=[{HAN}]){KATAKANA}|{KATAKANA}(?=[{HAN}])",
        "a Chinese character, not Katakana · 误用假名",
    ),
    Refused(True, rf"(?<=[{WIDE}]) | (?=[{WIDE}])", "no space beside Chinese · 汉字旁不用空格"),
    Refused(
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
# Where words of any language may be: quotations, titles, brackets, placeholders.
ANY_LANGUAGE = r"“[^”]*”|「[^」]*」|《[^》]*》|\([^)]*\)|（[^）]*）|\{[^}]*\}"
LOWER_CASE_WORD = r"(?<![\w.])[a-z]{2,}(?![\w.])"  # not a name


def _unknown_languages(data: Data) -> list[str]:
    """Return the languages of most texts that locales.yml lacks, because their id is misspelt."""
    known = data.by_id(settings.Locale)
    if not known:
        return []
    times: Counter[str] = Counter()
    for text in data.records(base.Text):
        times.update(text.keys())
    most = max(times.values(), default=0)
    return [name for name in times if name not in known and times[name] > most / 2]


def languages_have_names(data: Data) -> Iterator[Problem]:
    """Each language is listed once, after the one it is made from; sources have no other."""
    unknown = _unknown_languages(data)
    for name in unknown:
        message = f"no language {quote(name)}, in which most texts are; expected it here"
        document = data.documents["locales.yml"]
        yield document.problem(("locales",), f"{message} · 缺少语言{quote(name)}")
    tags: set[str] = set()
    ids_above = set(unknown)
    for located in data.located(settings.Locale):
        locale = located.value
        if locale.tag.lower() in tags:
            message = f"the language {quote(locale.tag)} is here twice; expected once · 语言重复"
            yield located.problem(message, "tag")
        if not locale.made_from and not locale.called:
            expected = "expected its name in each language · 缺少它在各语言中的名称"
            yield located.problem(f"{quote(locale.id)} has no “called”; {expected}")
        if locale.made_from and locale.made_from not in ids_above:
            expected = f"expected that language above it · 应列在{quote(locale.made_from)}之后"
            message = f"{quote(locale.id)} is made from {locale.made_from}; {expected}"
            yield located.problem(message, "made_from")
        tags.add(locale.tag.lower())
        ids_above.add(locale.id)
    yield from _wrong_source_languages(data, {*data.source_languages(), *unknown})


def _wrong_source_languages(data: Data, known: set[str]) -> Iterator[Problem]:
    if not known:
        return
    for source in data.located(records.Source):
        for language in set(source.value.languages) - known:
            message = f"unknown language {quote(language)}{suggestion(language, known)}"
            yield source.problem(f"{message} · 语言不明", "languages")


def texts_are_in_every_language(data: Data) -> Iterator[Problem]:
    """Each text has exactly the source languages. Quotations and phrases may lack some.

    A text that is not quoted may also have a language that is converted from its Chinese.
    """
    languages = data.source_languages()
    converted = data.converted_languages()
    for text in _texts_to_check(data):
        allowed = languages
        if "zh" in text.value and not isinstance(text.value, base.Quotation):
            allowed = [*languages, *converted]
        for language in text.value.keys() - set(allowed):
            message = f"{quote(language)} is not expected here; expected {' or '.join(allowed)}"
            yield text.problem(f"{message} · 此处不用这种语言", language)
        missing = [language for language in languages if language not in text.value]
        if missing and type(text.value) is base.Text:
            expected = f"expected one in {' and '.join(languages)} · 缺少译文"
            yield text.problem(f"no text in {quote(missing[0])}; {expected}")


def _texts_to_check(data: Data) -> list[Located[base.Text]]:
    """Return all texts; none while locales.yml lacks the language that most texts are in."""
    if not data.source_languages() or _unknown_languages(data):
        return []
    return data.located(base.Text)


def texts_are_in_their_script(data: Data) -> Iterator[Problem]:
    """Chinese texts are mostly in Han characters, and others are not. Quotations are exempt."""
    chinese = _chinese_languages(data)
    for text in _texts_to_check(data):
        if isinstance(text.value, base.Quotation):
            continue
        for language, words in text.value.items():
            if language in chinese:
                # The same words in both languages are a name.
                is_name = list(text.value.values()).count(words) > 1
                is_wrong = _is_not_chinese(words, is_name)
                expected = "Chinese · 此处应为中文"
            else:
                is_wrong = _is_chinese(words)
                expected = f"the language {quote(language)} · 此处不应为中文"
            if is_wrong:
                message = f"{quote(words)} is in another language; expected {expected}"
                yield text.problem(message, language)
                break  # if both languages are swapped, report it once


def _chinese_languages(data: Data) -> list[str]:
    """Return the ids of Chinese and of the languages that are converted from it."""
    return ["zh", *data.converted_languages()]


def _is_not_chinese(words: str, is_name: bool) -> bool:
    """Return whether words have more lower-case Latin words than Han characters."""
    own = re.sub(ANY_LANGUAGE, "", words)
    latin_count = len(re.findall(LOWER_CASE_WORD, own))
    if is_name and latin_count == 1:
        return False
    return latin_count > len(re.findall(f"[{HAN}]", own))


def _is_chinese(words: str) -> bool:
    """Return whether the first letter is a Han character and no Latin word is there."""
    own = re.sub(ANY_LANGUAGE, "", words)
    starts_with_han = re.match(rf"[^A-Za-zÀ-ɏ]*[{HAN}]", own) is not None
    return starts_with_han and not re.search(LOWER_CASE_WORD, own)


def conversions_are_needed(data: Data) -> Iterator[Problem]:
    """Texts in a converted language differ from the conversion; some text needs each override."""
    overrides = data.records(settings.Override)
    converted = data.converted_languages()
    simplified: list[str] = []  # the texts that the conversion reads
    for text in data.located(base.Text):
        chinese = text.value.get("zh", "")
        written = [language for language in converted if language in text.value]
        for language in written:
            words = text.value[language]
            if words == hanzi.to_hant(chinese, overrides):
                message = (
                    f"{quote(words)} is what the conversion gives; expected it to be taken out"
                )
                yield text.problem(f"{message} · 与转换结果相同", language)
        if not written and text.document.name != "hant.yml":
            simplified.append(chinese)
    if not data.complete():
        return
    chinese = "\n".join(simplified)
    for index, override in enumerate(data.located(settings.Override)):
        old = override.value.converted
        if old not in hanzi.to_hant(chinese, overrides[:index]):
            message = f"no text needs the override of {quote(old)}; expected it to be taken out"
            yield override.problem(f"{message} · 已无用，请删除")


def scripts_are_not_mixed(data: Data) -> Iterator[Problem]:
    """Simplified texts have no Traditional character, and Traditional ones no Simplified."""
    for located, field, words in _chinese_texts(data):
        if field == "zh":
            wrong = hanzi.traditional_in(words)
        else:
            wrong = hanzi.simplified_in(words)
        for character, expected in wrong.items():
            message = f"{quote(character)} of the other script in {quote(words)}"
            message += f"; expected {quote(expected)} · 繁简混用"
            yield located.problem(message, field)


def _chinese_texts(data: Data) -> Iterator[tuple[Located[Any], str, str]]:
    """Yield each Chinese text (record, field, words). All are Traditional except field "zh"."""
    for override in data.located(settings.Override):
        yield override, "shown", override.value.shown
    sources = data.records(records.Source)
    simplified = {source.id for source in sources if source.script == "zh-Hans"}
    for correction in data.located(records.Correction):
        if correction.value.text not in simplified:
            yield correction, "after", correction.value.after
    for language in _chinese_languages(data):
        for text in data.located(base.Text):
            if language in text.value:
                yield text, language, text.value[language]


def characters_are_in_place(data: Data) -> Iterator[Problem]:
    """No text has a character or a space that its language does not have there."""
    if not data.source_languages():
        return
    chinese = _chinese_languages(data)
    for text in data.located(base.Text):
        for language, words in text.value.items():
            for is_chinese, pattern, expected in REFUSED:
                if is_chinese not in (None, language in chinese):
                    continue
                for found in dict.fromkeys(re.findall(pattern, words)):
                    place = f"{character_name(found[0])} in {quote(words)}"
                    yield text.problem(f"{place}; expected {expected}", language)


def dashes_are_chinese(data: Data) -> Iterator[Problem]:
    """Chinese joins names with one em dash and clauses with two. Quotations are exempt."""
    if not data.source_languages():
        return
    chinese = _chinese_languages(data)
    for text in data.located(base.Text):
        if isinstance(text.value, base.Quotation):
            continue
        for language in chinese:
            words = text.value.get(language, "")
            for pattern in DASHES_REFUSED:
                for found in dict.fromkeys(re.findall(pattern, words)):
                    message = f"{quote(found)} in {quote(words)}; expected {DASHES}"
                    yield text.problem(message, language)
