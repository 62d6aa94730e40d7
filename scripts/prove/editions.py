"""Editions: the newest comes first and is the one that is published."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.load import settings
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote


def editions_are_in_order(data: Data) -> Iterator[Problem]:
    """changes.yml lists the newest edition first, that of site.yml, each with the id of its version."""
    editions = data.located(settings.PublishedEdition)
    for edition in editions:
        expected = edition_identifier(edition.value.version)
        if edition.value.id != expected:
            yield edition.problem(
                f"{quote(edition.value.id)} is not the id of this version; expected {expected}"
                " · 标识符应与版本一致",
                "id",
            )
    for newer, older in pairwise(editions):
        if _age(newer.value) <= _age(older.value):
            yield older.problem(
                f"{quote(older.value.version)} is not older than the edition above it;"
                " expected the newest first · 新版在前",
                "version",
            )
    for site in data.located(settings.Site):
        current = site.value.edition
        if editions and _age(editions[0].value) != _age(current):
            yield editions[0].problem(
                f"{quote(editions[0].value.version)} is not the edition of site.yml;"
                f" expected {current.version}, {current.date.iso()} · 首条应与site.yml的版本一致",
                "version",
            )


def edition_identifier(version: str) -> str:
    """Return the id of an edition: "edition-0-5-0"."""
    return f"edition-{version.replace('.', '-')}"


def _age(edition: settings.Edition | settings.PublishedEdition) -> tuple[str, list[int]]:
    """Return what editions are compared by: the day, then the numbers of the version."""
    return edition.date.iso(), [int(number) for number in edition.version.split(".")]
