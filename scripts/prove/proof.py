"""All the rules. A rule is a generator of located problems, named for what it checks; here alone it is listed."""

from collections.abc import Callable, Iterator

from scripts.load.folder import Data
from scripts.load.problems import Problem
from scripts.prove import (
    differences,
    editions,
    handwritten,
    ids,
    labels,
    languages,
    phrases,
    source,
)

RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = (
    ids.every_name_once,
    ids.every_kind_of_page_once,
    ids.nothing_published_is_lost,
    ids.moves_lead_somewhere,
    ids.every_name_is_known,
    editions.editions_are_in_order,
    languages.languages_have_names,
    languages.every_language,
    languages.texts_are_in_their_script,
    languages.conversions_are_needed,
    languages.scripts_apart,
    languages.characters_are_in_place,
    languages.dashes_are_chinese,
    labels.labels_are_those_needed,
    source.texts_quoted_are_whole,
    source.corrections_fit,
    source.statements_are_the_source,
    source.parts_are_inside,
    source.example_is_in_its_statement,
    source.terms_are_in_their_statements,
    source.differences_are_told,
    differences.one_language_alone_has_weight_2,
    differences.notes_name_what_is_missing,
    phrases.phrases_are_in_every_language,
    phrases.phrases_are_in_their_statements,
    phrases.phrases_are_apart,
    phrases.phrases_are_converted_alike,
    handwritten.pages_are_in_every_language,
    handwritten.headings_have_ids,
    handwritten.headings_are_in_every_language,
    handwritten.links_lead_somewhere,
    handwritten.nothing_is_blocked,
)


def problems(data: Data) -> list[Problem]:
    """Everything wrong with the data, sorted by place."""
    found = {problem for rule in RULES for problem in rule(data)}
    return sorted(found.union(*(document.problems for document in data.documents.values())))
