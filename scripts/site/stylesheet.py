"""The stylesheet, which is inline in every page."""

from pathlib import Path

from rcssmin import cssmin


def stylesheet(root: Path) -> str:
    """Return docs/assets/site.css of the project at `root`, without comments and spaces."""
    css = (root / "docs" / "assets" / "site.css").read_text(encoding="utf-8")
    # Older browsers need the space of an empty value.
    return str(cssmin(css)).replace(":;", ": ;").replace(":}", ": }")
