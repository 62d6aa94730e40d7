"""One stylesheet for all pages: what they can use of Material's typographic rules, and docs/assets/site.css over it.

A rule of Material's is kept if every name in its selector stands in our templates and scripts: in what makes the pages,
not in the pages, so that no edit of the data changes the stylesheet or the policy that names it by its hash.
"""

import re
from collections.abc import Iterator, Set
from importlib.resources import files
from pathlib import Path

from rcssmin import cssmin

SOURCES = ("scripts/render/**/*.py", "scripts/render/**/*.j2", "overrides/**/*.html", "docs/assets/*.js")
TOKEN = re.compile(r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[(){}\[\],;]""", re.S)
PSEUDO = re.compile(r"::?[\w-]+(?:\([^()]*\))?")
ELEMENT = re.compile(r"(?:^|[\s>+~])([a-z]\w*)")
WORD = re.compile(r"[\w-]+")
ASKED = re.compile(r"var\(\s*(--[\w-]+)|animation(?:-name)?:([^;}]+)")


def stylesheet(root: Path) -> str:
    """The stylesheet of the project at `root`, without comments and spaces; Material's part is a layer below ours."""
    (material,) = Path(str(files("material"))).glob("templates/assets/stylesheets/main.*.css")
    ours = (root / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    sources = "\n".join(file.read_text(encoding="utf-8") for glob in SOURCES for file in sorted(root.glob(glob)))
    elements = set(re.findall(r"""(?:<|createElement\(["'])([a-z]\w*)""", sources))
    kept, before = material.read_text(encoding="utf-8"), ""
    while kept != before:  # a property that was asked for only by one that goes, goes too
        asked = {word for pair in ASKED.findall(kept + ours) for part in pair for word in WORD.findall(part)}
        kept, before = "".join(_kept(kept, elements, set(WORD.findall(sources)), asked)), kept
    return str(cssmin(f"@layer material{{{kept}}}{ours}"))


def _kept(css: str, elements: Set[str], words: Set[str], asked: Set[str]) -> Iterator[str]:
    """The rules of a stylesheet that pages can use, as text; none for print, which is ours."""
    for rule in _split(css, "}"):
        prelude, _, body = rule.partition("{")
        prelude = prelude.rpartition(";")[2].strip()  # after @charset
        if prelude.startswith("@keyframes"):
            content = body if prelude.split()[1] in asked else ""
        elif prelude.startswith("@"):
            content = "" if "print" in prelude or prelude == "@page" else "".join(_kept(body, elements, words, asked))
        else:
            prelude = ",".join(one for one in _split(prelude, ",") if _can_match(one, elements, words))
            declared = ((one.partition(":")[0].strip(), one) for one in _split(body, ";") if prelude)
            content = ";".join(one for name, one in declared if name in asked or not name.startswith("--"))
        if content:
            yield f"{prelude}{{{content}}}"


def _split(css: str, mark: str) -> Iterator[str]:
    """The parts of a text between marks that stand in no string, bracket or block; a block ends at the mark `}`."""
    depth = start = 0
    for token in TOKEN.finditer(css):
        depth += (token[0] in "([{") - (token[0] in ")]}")
        if token[0] == mark and depth == 0:
            yield css[start : token.start()]
            start = token.end()
    if css[start:].strip() and mark != "}":
        yield css[start:]


def _can_match(selector: str, elements: Set[str], words: Set[str]) -> bool:
    """Whether every element, class, id, attribute and value that a selector names is known."""
    named = PSEUDO.sub("", selector)
    tags = set(ELEMENT.findall(named))
    return tags <= elements and set(WORD.findall(named)) - tags <= words
