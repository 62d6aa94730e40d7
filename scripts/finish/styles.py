"""The theme's stylesheet and the site's own as one, cut down to what the pages of a kind can use.

Put into a page, it needs no answer of the host but the page itself before it is painted. The rules are found:
`selectors` says which can match. Then go the custom properties and animations that nothing left asks for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import tinycss2
from rcssmin import cssmin

from scripts.finish.selectors import Matching, alternatives

GROUPS = {"media", "supports", "layer", "container"}  # at-rules that hold rules
ASKS = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Declaration:
    """`name: value;` as text, and the custom properties that its value asks for."""

    name: str
    text: str
    asks: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """Selectors and what they declare."""

    selectors: tuple[str, ...]
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True)
class Group:
    """`@media …` and the like, and the rules in it."""

    prelude: str
    rules: "Rules"


@dataclass(frozen=True)
class Other:
    """An at-rule without selectors, as text; `animation` is the name of the one that it describes."""

    text: str
    animation: str


Rules = tuple[Rule | Group | Other, ...]


class Stylesheet:
    """A stylesheet that can be cut down to what pages use, again and again."""

    def __init__(self, css: str) -> None:
        self.rules = tuple(_read(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
        self.matching = Matching({s for rule in _rules(self.rules) for s in rule.selectors})

    def used_by(self, pages: Iterable[str]) -> str:
        """The part of it that these pages can use, without comments and spaces."""
        kept = tuple(_kept(self.rules, self.matching.found(pages)))
        declared = [one for rule in _rules(kept) for one in rule.declarations]
        asked = {name for one in declared if not one.name.startswith("--") for name in one.asks}
        while more := {name for one in declared if one.name in asked for name in one.asks} - asked:
            asked |= more
        animations = " ".join(one.text for one in declared if "animation" in one.name)
        return str(cssmin("".join(_written(kept, asked, set(re.findall(r"[\w-]+", animations))))))


@lru_cache(maxsize=1)
def stylesheet_of(css: str) -> Stylesheet:
    """The same stylesheet for the same text: what it has found out of pages serves for their next build."""
    return Stylesheet(css)


def _read(parsed: Iterable[Any]) -> Iterator[Rule | Group | Other]:
    """What a parsed stylesheet holds; a charset is that of the page. Raises ValueError for what cannot be read."""
    for rule in parsed:
        if rule.type == "error":
            raise ValueError(f"the stylesheet cannot be read: line {rule.source_line}: {rule.message}")
        if rule.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield Rule(
                tuple(tinycss2.serialize(one).strip() for one in alternatives(rule.prelude)),
                tuple(_declaration(one) for one in found if one.type == "declaration"),
            )
        elif rule.lower_at_keyword in GROUPS and rule.content is not None:
            nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield Group(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", tuple(_read(nested)))
        elif rule.lower_at_keyword != "charset":
            animation = rule.lower_at_keyword.endswith("keyframes")
            yield Other(rule.serialize(), tinycss2.serialize(rule.prelude).strip() if animation else "")


def _declaration(declaration: Any) -> Declaration:
    text = declaration.serialize()
    return Declaration(declaration.name, text, frozenset(ASKS.findall(text)))


def _rules(rules: Rules) -> Iterator[Rule]:
    """Every rule with selectors, those in groups too."""
    for rule in rules:
        if isinstance(rule, Rule):
            yield rule
        elif isinstance(rule, Group):
            yield from _rules(rule.rules)


def _kept(rules: Rules, selectors: set[str]) -> Iterator[Rule | Group | Other]:
    """The rules that have one of these selectors, without their others."""
    for rule in rules:
        if isinstance(rule, Rule):
            if kept := tuple(selector for selector in rule.selectors if selector in selectors):
                yield replace(rule, selectors=kept)
        elif isinstance(rule, Group):
            yield replace(rule, rules=tuple(_kept(rule.rules, selectors)))
        else:
            yield rule


def _written(rules: Rules, asked: set[str], animations: set[str]) -> Iterator[str]:
    """The rules as text, without custom properties and animations that are not asked for, and without what is empty."""
    for rule in rules:
        if isinstance(rule, Rule):
            kept = [one.text for one in rule.declarations if not one.name.startswith("--") or one.name in asked]
            if kept:
                yield f"{','.join(rule.selectors)}{{{';'.join(kept)}}}"
        elif isinstance(rule, Group):
            if nested := "".join(_written(rule.rules, asked, animations)):
                yield f"{rule.prelude}{{{nested}}}"
        elif not rule.animation or rule.animation in animations:
            yield rule.text
