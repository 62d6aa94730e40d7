"""Which selectors of a stylesheet can match something of a page: in its HTML, or once a script or the reader has acted.

A selector is relaxed to what the HTML can tell: states (`:hover`, `[open]`), pseudo-elements and positions among
siblings are taken as given, so what is kept is a superset. Nothing is kept or dropped by hand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2
from cssselect2 import ElementWrapper, Matcher, SelectorError, compile_selector_list
from lxml import html

# What the reader or docs/assets/*.js sets on an element that is there.
STATES = {"open", "hidden", "aria-current", "data-theme", "data-hushed", "popover"}
# What docs/assets/*.js adds to a page, by the class of what it is put into.
ADDED = {
    "search": """
<div class="search-panel" data-search-results><p class="search-count"></p><ul><li><a href="x"><span
class="search-kind">…</span> <span class="search-own">… <mark>…</mark></span><span class="search-other"
lang="zh">…</span></a></li> <li class="search-more">…</li></ul></div><span class="search-announced"
role="status"></span>""",
    "foot": '<div class="offer" lang="zh"><p>…</p><button>…</button><a href="x">…</a></div>',
    "status": '… <a href="x">…</a><input><button>…</button>',
    "md-container": '<textarea class="copy-field"></textarea>',
}
SAME_ELEMENT = {"is", "where"}  # what stands in these parentheses is asked of the element itself
Signature = tuple[int, int, int | None]  # what it is by itself, its elder siblings, its parent


def alternatives(tokens: list[Any]) -> Iterator[list[Any]]:
    """The selectors of a list."""
    current: list[Any] = []
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            yield current
            current = []
        else:
            current.append(token)
    yield current


def relaxed(tokens: list[Any]) -> str:
    """A selector that matches at least what this one does, of what HTML alone can tell."""
    compounds: list[tuple[str, list[Any]]] = [("", [])]  # each with the combinator before it
    for token in tokens:
        literal = token.type == "literal" and token.value in ">+~"
        combinator = token.value.replace("+", "~") if literal else " " if token.type == "whitespace" else ""
        if not combinator:
            compounds[-1][1].append(token)
        elif compounds[-1][1]:
            compounds.append((combinator, []))
        elif literal:  # after a space
            compounds[-1] = (combinator, [])
    return "".join(f"{combinator}{_compound(parts) or '*'}" for combinator, parts in compounds if parts)


def _compound(tokens: list[Any]) -> str:
    """What one element must be by its HTML: a pseudo-class or pseudo-element follows one colon or two."""
    said, colons = "", 0
    for token in tokens:
        if token.type == "literal" and token.value == ":":
            colons += 1
        elif colons:
            if colons == 1 and token.type == "function" and token.lower_name in SAME_ELEMENT:
                said += f":is({','.join(relaxed(one) for one in alternatives(token.arguments))})"
            elif token.type == "ident" and token.lower_value == "root":
                said += ":root"
            colons = 0
        elif token.type == "[] block":
            name, value = _attribute(token)
            said += "" if name in STATES else f"[{name}]" if value is None else token.serialize()
        elif token.type != "comment":
            said += token.serialize()
    return said


def _attribute(block: Any) -> tuple[str, str | None]:
    """The name in `[name=value]`, and the value; None where it is asked for in another way, or not at all."""
    parts = [part.value for part in block.content if part.type != "whitespace"]
    return parts[0], parts[2] if parts[1:2] == ["="] and len(parts) == 3 else None


def _asked(selectors: Iterable[str]) -> dict[str, set[str]]:
    """The attributes that selectors ask for, classes and states aside, each with the values that they name."""
    asked: dict[str, set[str]] = defaultdict(set)
    pending = [token for selector in selectors for token in tinycss2.parse_component_value_list(selector)]
    while pending:
        token = pending.pop()
        if token.type == "[] block":
            name, value = _attribute(token)
            asked[name] |= {value} if value else set()
        elif token.type == "hash":
            asked["id"].add(token.value)
        elif token.type == "function":
            pending += token.arguments
    return {name: values for name, values in sorted(asked.items()) if name not in {*STATES, "class"}}


class Matching:
    """The selectors of a stylesheet, each compiled once, and what is known of the elements that they were asked about.

    An element is looked at once for all elements that no selector can tell from it: those with the same tag, classes,
    attributes that selectors ask for, parents and elder siblings.
    """

    def __init__(self, selectors: set[str]) -> None:
        self.not_judged: set[str] = set()  # what cssselect2 does not know is kept
        self.matcher = Matcher()
        for selector in sorted(selectors):
            try:
                for one in compile_selector_list(relaxed(tinycss2.parse_component_value_list(selector))):
                    self.matcher.add_selector(one, selector)
            except SelectorError:
                self.not_judged.add(selector)
        self.asked = _asked(selectors)
        self.numbers: dict[Signature, int] = {}
        self.matched: list[frozenset[str]] = []  # by number of a signature
        self.owns: dict[tuple[Any, ...], int] = {}  # what an element is by itself, numbered
        self.elders: dict[tuple[int, int], int] = {}  # a set of elder siblings and one more: the set of both
        self.sets: dict[frozenset[int], int] = {frozenset(): 0}
        self.set_of = [frozenset[int]()]

    def found(self, pages: Iterable[str]) -> set[str]:
        """The selectors that can match in one of these pages or in what a script adds to them."""
        numbers: set[int] = set()
        for page in pages:
            root = html.document_fromstring(page)
            for name, added in ADDED.items():
                for element in root.find_class(name):
                    element.extend(html.fragment_fromstring(added, create_parent="div"))
            numbers |= self._known(root)
        return self.not_judged.union(*(self.matched[number] for number in numbers))

    def _known(self, root: Any) -> set[int]:
        """The numbers of the signatures of all elements of a page; those that are new are asked about."""
        numbers: dict[Any, int] = {}
        elders: dict[Any, int] = {}  # by parent: what stands before its next child
        new: dict[Any, int] = {}
        seen: set[Any] = set()
        repeated: set[Any] = set()  # what stands after a sibling that no selector tells from it
        for element in root.iter("*"):
            parent = element.getparent()
            own = self._own(element)
            before = elders.get(parent, 0)
            signature = (own, before, numbers.get(parent))
            if signature not in self.numbers:
                new[element] = self.numbers[signature] = len(self.numbers)
            numbers[element] = self.numbers[signature]
            if (parent, own, before) in seen:
                repeated.add(element)
            else:
                seen.add((parent, own, before))
            elders[parent] = self._with(before, own)
        if new:
            self.matched += [frozenset()] * len(new)
            for wrapper in _wrapped(root, repeated):
                if (number := new.get(wrapper.etree_element)) is not None:
                    self.matched[number] = frozenset(payload for *_, payload in self.matcher.match(wrapper))
        return set(numbers.values())

    def _own(self, element: Any) -> int:
        """The number of what an element is by itself: its tag, classes and the attributes that selectors ask for."""
        asked = [(n, v if v in self.asked[n] else "") for n, v in element.items() if n in self.asked]
        return self.owns.setdefault((element.tag, element.get("class"), *sorted(asked)), len(self.owns))

    def _with(self, before: int, own: int) -> int:
        """The number of a set of elder siblings with one more of a kind in it."""
        found = self.elders.get((before, own))
        if found is None:
            both = self.set_of[before] | {own}
            found = self.elders[before, own] = self.sets.setdefault(both, len(self.sets))
            if found == len(self.set_of):
                self.set_of.append(both)
        return found


def _wrapped(root: Any, repeated: set[Any]) -> Iterator[Any]:
    """Yield every element as cssselect2 asks for it, of its elder siblings only those that are not one more of a kind.

    cssselect2 would hold all of them for each, which a list of some thousand parts has neither time nor stack for.
    """
    wrappers: dict[Any, Any] = {}
    elder: dict[Any, Any] = {}  # by parent
    for element in root.iter("*"):
        parent = element.getparent()
        wrapper = ElementWrapper(element, wrappers.get(parent), 0, elder.get(parent), in_html_document=True)
        wrappers[element] = wrapper
        if element not in repeated:
            elder[parent] = wrapper
        yield wrapper
