"""The stylesheet, which stands in every page: docs/assets/site.css, minified."""

from pathlib import Path

from rcssmin import cssmin


def stylesheet(root: Path) -> str:
    """Return the stylesheet of the project at `root`, without comments and spaces."""
    packed = str(cssmin((root / "docs" / "assets" / "site.css").read_text(encoding="utf-8")))
    # Older browsers want the space of an empty value.
    return packed.replace(":;", ": ;").replace(":}", ": }")
