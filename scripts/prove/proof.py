"""All the rules. A rule is a generator of located problems, named for what it checks; here alone it is listed."""

from collections.abc import Callable, Iterator

from scripts.load.data import Data
from scripts.load.problems import Problem
from scripts.prove import ids, labels, languages, references, source

RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = (
    ids.every_id_once,
    ids.every_address_once,
    ids.every_kind_of_page_once,
    ids.nothing_published_is_lost,
    ids.aliases_lead_somewhere,
    ids.redirects_lead_somewhere,
    references.every_name_is_known,
    references.texts_quoted_have_files,
    references.languages_of_sources_have_names,
    references.locales_hold_together,
    languages.no_invisible_characters,
    languages.plain_spacing,
    languages.every_language,
    languages.words_made_by_hand_are_needed,
    languages.scripts_apart,
    languages.overrides_are_needed,
    languages.pinyin_of_the_characters,
    languages.composed_characters,
    languages.chinese_punctuation,
    languages.western_punctuation,
    labels.labels_are_those_needed,
    source.texts_are_utf8,
    source.corrections_fit,
    source.statements_are_the_source,
    source.items_are_inside,
    source.differences_are_inside,
    source.every_language_quoted,
)


def problems(data: Data) -> list[Problem]:
    """Everything wrong with the data, sorted by place."""
    found = set(data.problems)
    for rule in RULES if data.documents else ():
        found.update(rule(data))
    return sorted(found)
