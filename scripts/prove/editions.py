"""Rules for editions: the newest comes first and is the one that is published."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.load import settings
from scripts.load.folder import Data
from scripts.load.problems import Problem, quote


def editions_are_in_order(data: Data) -> Iterator[Problem]:
    """changes.yml lists the edition of site.yml, then older ones, each with the right id."""
    editions = data.located(settings.PublishedEdition)
    for edition in editions:
        expected = f"edition-{edition.value.version.replace('.', '-')}"
        if edition.value.id != expected:
            message = f"{quote(edition.value.id)} is not the id of this version"
            yield edition.problem(f"{message}; expected {expected} · 标识符应与版本一致", "id")
    for newer, older in pairwise(editions):
        if _sort_key(newer.value) <= _sort_key(older.value):
            message = f"{quote(older.value.version)} is not older than the edition above it"
            yield older.problem(f"{message}; expected the newest first · 新版在前", "version")
    for site in data.located(settings.Site):
        current = site.value.edition
        if editions and _sort_key(editions[0].value) != _sort_key(current):
            message = f"{quote(editions[0].value.version)} is not the edition of site.yml"
            expected = f"expected {current.version}, {current.date.iso()}"
            message = f"{message}; {expected} · 首条应与site.yml的版本一致"
            yield editions[0].problem(message, "version")


def _sort_key(edition: settings.Edition | settings.PublishedEdition) -> tuple[str, list[int]]:
    """Return the date, then the numbers of the version."""
    return edition.date.iso(), [int(number) for number in edition.version.split(".")]
