"""The theme's stylesheet and the site's own as one, cut down to what the pages of a kind can use.

Put into a page, it needs no answer of the host but the page itself before it is painted. The rules are found:
`selectors` says which can match. Then go the custom properties and animations that nothing left asks for.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import tinycss2
from rcssmin import cssmin

from scripts.finish.selectors import Matching, alternatives

GROUPS = {"media", "supports", "layer", "container"}  # at-rules that hold rules
Rules = list[Any]


class Stylesheet:
    """A stylesheet that can be cut down to what pages use, again and again."""

    def __init__(self, css: str) -> None:
        self.rules: Rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        wrong = [rule.message for rule in self.rules if rule.type == "error"]
        if wrong:
            raise ValueError(f"the stylesheet cannot be read: {wrong[0]}")
        self.matching = Matching(set(_selectors(self.rules)))

    def used_by(self, pages: Iterable[str]) -> str:
        """The part of it that these pages can use, without comments and spaces."""
        return str(cssmin(_without_unused(_kept(self.rules, self.matching.found(pages)))))


@lru_cache(maxsize=1)
def stylesheet_of(css: str) -> Stylesheet:
    """The same stylesheet for the same text: what it has found out of pages serves for their next build."""
    return Stylesheet(css)


def _nested(rule: Any) -> Rules:
    """The rules in an at-rule that holds rules."""
    return tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)  # type: ignore[no-any-return]


def _selectors(rules: Rules) -> Iterator[str]:
    """Every selector of every rule."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from (tinycss2.serialize(one).strip() for one in alternatives(rule.prelude))
        elif rule.lower_at_keyword in GROUPS and rule.content:
            yield from _selectors(_nested(rule))


def _kept(rules: Rules, selectors: set[str]) -> str:
    """The rules that have one of these selectors, without their others; other at-rules, but for a charset, as is."""
    said = []
    for rule in rules:
        if rule.type == "qualified-rule":
            found = [tinycss2.serialize(one).strip() for one in alternatives(rule.prelude)]
            kept = [selector for selector in found if selector in selectors]
            said += [f"{','.join(kept)}{{{tinycss2.serialize(rule.content)}}}"] if kept else []
        elif rule.lower_at_keyword in GROUPS and rule.content:
            nested = _kept(_nested(rule), selectors)
            said += [f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{nested}}}"] if nested else []
        elif rule.lower_at_keyword != "charset":
            said.append(rule.serialize())
    return "".join(said)


def _without_unused(css: str) -> str:
    """Without custom properties that no declaration asks for, then without animations that none names."""
    while True:
        asked = set(re.findall(r"var\(\s*(--[\w-]+)", css))
        fewer = _rewritten(css, asked)
        if fewer == css:
            return css
        css = fewer


def _rewritten(css: str, asked: set[str]) -> str:
    said = []
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword in GROUPS:
            nested = _rewritten(tinycss2.serialize(rule.content), asked)
            said += [f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{nested}}}"] if nested else []
        elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            name = tinycss2.serialize(rule.prelude).strip()
            said += [rule.serialize()] if re.search(rf"animation[^;}}]*[\s:,]{re.escape(name)}\b", css) else []
        elif rule.type == "qualified-rule":
            declarations = [
                one.serialize()
                for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
                if one.type == "declaration" and (not one.name.startswith("--") or one.name in asked)
            ]
            said += [f"{tinycss2.serialize(rule.prelude)}{{{';'.join(declarations)}}}"] if declarations else []
        else:
            said.append(rule.serialize())
    return "".join(said)
