"""The list of all rules. A rule is a generator of problems, named for what it checks."""

from collections.abc import Callable, Iterator

from scripts.load.folder import Data
from scripts.load.problems import Problem
from scripts.prove import (
    differences,
    editions,
    frame,
    handwritten,
    ids,
    labels,
    languages,
    phrases,
    source,
)

RULES: tuple[Callable[[Data], Iterator[Problem]], ...] = (
    ids.names_are_unique,
    ids.each_page_kind_exists_once,
    ids.published_names_are_kept,
    ids.moves_have_targets,
    ids.references_have_targets,
    editions.editions_are_in_order,
    languages.languages_have_names,
    languages.texts_are_in_every_language,
    languages.texts_are_in_their_script,
    languages.conversions_are_needed,
    languages.scripts_are_not_mixed,
    languages.characters_are_in_place,
    languages.dashes_are_chinese,
    labels.labels_match_requests,
    source.sources_are_complete,
    source.corrections_apply,
    source.statements_cover_the_source,
    source.parts_are_in_their_statements,
    source.example_is_in_its_statement,
    source.terms_are_in_their_statements,
    source.differences_are_complete,
    differences.one_language_alone_has_weight_2,
    differences.notes_quote_the_place,
    phrases.phrases_are_in_every_language,
    phrases.phrases_are_in_their_statements,
    phrases.phrases_do_not_overlap,
    phrases.phrases_are_converted_alike,
    handwritten.pages_are_in_every_language,
    handwritten.headings_have_ids,
    handwritten.headings_are_in_every_language,
    handwritten.links_have_targets,
    handwritten.no_element_is_blocked,
    handwritten.templates_exist,
    frame.templates_can_be_read,
    frame.overridden_blocks_exist,
)


def find_problems(data: Data) -> list[Problem]:
    """Return all problems with the data, without duplicates, sorted by place."""
    problems: set[Problem] = set()
    for document in data.documents.values():
        problems.update(document.problems)
    for rule in RULES:
        problems.update(rule(data))
    return sorted(problems)
