"""What the site is: its languages, the words of its interface, its pages, and what has moved."""

import re
from collections.abc import Callable
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from scripts.model.base import LOCALE, VERSION, Day, Id, Model, PageAddress, Text, When, Words
from scripts.problems import quote


def _pattern_of(*names: str) -> Callable[[str], str]:
    """A check that a pattern has each of these {…} once, and no other brace."""

    def check(pattern: str) -> str:
        found = re.findall(r"\{([a-z]+)\}", pattern)
        if sorted(found) != sorted(names) or pattern.count("{") + pattern.count("}") != 2 * len(names):
            raise ValueError(
                f"{quote(pattern)} is no such pattern; expected {' '.join(f'{{{name}}}' for name in names)}"
            )
        return pattern

    return check


class DateWords(Model):
    """How a language writes dates: twelve months, and patterns with {year} {month} {day} {last} {start} {end}."""

    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    year: Annotated[str, AfterValidator(_pattern_of("year"))]
    month: Annotated[str, AfterValidator(_pattern_of("year", "month"))]
    day: Annotated[str, AfterValidator(_pattern_of("year", "month", "day"))]
    days: Annotated[str, AfterValidator(_pattern_of("year", "month", "day", "last"))]
    range: Annotated[str, AfterValidator(_pattern_of("start", "end"))]


class Marks(Model):
    """The punctuation of running text."""

    list: Words
    within: Words
    sources: Words
    colon: Words
    title: Words


class Locale(Model):
    """A language of the site. The first of all is served at the root."""

    id: Annotated[str, Field(pattern=LOCALE)]
    tag: Words
    name: Words
    called: Text | None = None
    made_from: Words | None = None
    marks: Marks
    dates: DateWords


class Locales(Model):
    """data/locales.yml."""

    locales: Annotated[tuple[Locale, ...], Field(min_length=1)]


class Override(Model):
    """What the Chinese converter gives, and what is shown instead."""

    converted: Words
    shown: Words
    reason: Text


class Hant(Model):
    """data/hant.yml."""

    overrides: tuple[Override, ...]


class Alias(Model):
    """An id that was published and is another's now."""

    id: Id
    now: Id


class Redirect(Model):
    """A page that was published and is another's now."""

    address: PageAddress
    now: PageAddress


class Moved(Model):
    """data/moved.yml."""

    aliases: tuple[Alias, ...]
    redirects: tuple[Redirect, ...]


class Labels(Model):
    """data/labels.yml: the words of the interface."""

    labels: dict[Id, Text]


class Heading(Model):
    """A heading of a page that is not a topic."""

    id: Id
    title: Text


PageKind = Literal["home", "timeline", "parallel", "terms", "sources", "cite", "whole", "go"]
PAGE_KINDS: tuple[PageKind, ...] = get_args(PageKind)


class SitePage(Model):
    """A page that is not a topic."""

    id: Id
    kind: PageKind
    address: PageAddress
    title: Text
    description: Text
    sections: tuple[Heading, ...] = ()


class Scope(Model):
    """What lies outside the site, and where that was read."""

    text: Text
    sources: tuple[Id, ...]


class Overview(Model):
    """The picture of the home page: a topic in the middle, the items of statements on either side of it."""

    middle: Id
    left: Annotated[tuple[Id, ...], Field(min_length=1)]
    right: Annotated[tuple[Id, ...], Field(min_length=1)]


class Edition(Model):
    """Which state of the reference this is: its version (https://semver.org) and the day it was made."""

    version: Annotated[str, Field(pattern=VERSION)]
    date: Day


class Site(Model):
    """data/site.yml."""

    name: Text
    subject: Text
    text: Id
    as_of: When
    edition: Edition
    overview: Overview
    pages: Annotated[tuple[SitePage, ...], Field(min_length=1)]
    scope: Scope
