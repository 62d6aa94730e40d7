"""One stylesheet for all pages: Material's rules for the elements that they have, and docs/assets/site.css over them.

The elements are those of our templates and scripts: of what makes the pages, not of the pages, so that no edit of the
data changes the stylesheet or the policy that names it by its hash.
"""

import re
from collections.abc import Iterator, Set
from importlib.resources import files
from pathlib import Path

from rcssmin import cssmin

SOURCES = (
    "scripts/render/**/*.py",
    "scripts/render/**/*.j2",
    "overrides/**/*.html",
    "docs/assets/*.js",
)
ELEMENT = re.compile(r"""(?:<|createElement\(["'])([a-z]\w*)""")
RULE = re.compile(
    r"([^{}]+)\{((?:[^{}]|\{[^{}]*\})*)\}"
)  # what is before a block, and the block, or a block of rules
SELECTOR = re.compile(
    r"(?:\((?:[^()]|\([^()]*\))*\)|[^,])+"
)  # no comma but in brackets, as in :is(a, b)
DECLARATION = re.compile(
    r"""(?:"[^"]*"|'[^']*'|[^;])+"""
)  # no semicolon but in a string, as in the data of a url()
PSEUDO = re.compile(r"::?[\w-]+(?:\([^()]*\))?")


def stylesheet(root: Path) -> str:
    """The stylesheet of the project at `root`, without comments and spaces; Material's part comes before ours."""
    (material,) = Path(str(files("material"))).glob("templates/assets/stylesheets/main.*.css")
    ours = (root / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    sources = (file.read_text(encoding="utf-8") for glob in SOURCES for file in root.glob(glob))
    elements = {element for source in sources for element in ELEMENT.findall(source)}
    kept = "".join(_kept(material.read_text(encoding="utf-8"), elements))
    packed = str(cssmin(kept + ours))
    return packed.replace(":;", ": ;").replace(
        ":}", ": }"
    )  # older browsers want the space of an empty value


def _kept(css: str, elements: Set[str]) -> Iterator[str]:
    """The rules of Material's that name elements alone, and only these; none of its palette, print or widths."""
    for before, body in RULE.findall(css):
        each = SELECTOR.findall(before.rpartition(";")[2].strip())  # after @charset
        selectors = ",".join(
            one for one in each if {*re.findall(r"[\w-]+", PSEUDO.sub("", one))} <= elements
        )
        content = ";".join(
            one for one in DECLARATION.findall(body if selectors else "") if "--md-" not in one
        )
        if content:
            yield f"{selectors}{{{content}}}"
