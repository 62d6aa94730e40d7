"""The stylesheet that is inlined in a page: docs/assets/*.css, minified."""

import re
from pathlib import Path

import minify

# Files beside site.css and print.css, by kind of page. A page loads only the styles of its kind.
ADDED_FILES = {
    "home": ("timeline", "home"),
    "timeline": ("timeline", "background"),
    "background": ("background",),
    "parallel": ("parallel",),
    "terms": ("lists",),
    "sources": ("lists",),
    "changes": ("lists",),
    "go": ("lists",),
    "page": ("lists",),
    "topic": ("topic",),
    "nothing": (),  # the page that is not found, and those that lead to a new address
}


def stylesheets(root: Path) -> dict[str, str]:
    """Return the stylesheet of each kind of page of the project at `root`."""
    folder = root / "docs" / "assets"
    sheets = {}
    for kind, added in ADDED_FILES.items():
        names = ("site", *added, "print")
        texts = [(folder / f"{name}.css").read_text(encoding="utf-8") for name in names]
        sheet = minify.string("text/css", "\n".join(texts))
        sheets[kind] = re.sub(r"\n\s*", "", sheet)  # which it leaves in the margins of @page
    return sheets
