"""What the frame around every page may ask for: the globals of the templates in overrides/."""

from collections.abc import Callable
from typing import Any

from scripts.reference.entries import Page
from scripts.reference.language import Language
from scripts.render.extras import cite_path, script_path
from scripts.render.inline import SPECULATION_RULES, THEME_SCRIPT
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld, metadata


def frame(lang: Language, base_url: str, hashed: Callable[[str], str]) -> dict[str, Any]:
    """The globals of one language; `hashed` is under which name a file below docs/ is published.

    `base_url` is the address of the site, with a slash at the end.
    """
    reference = lang.reference
    by_id = {page.id: page for page in reference.pages}

    def editions(page: Page | None) -> list[tuple[Language, str]]:
        """The editions of a page in the languages of the site: each with its address below the root of the site."""
        target = by_id["home"] if page and page.kind == "parallel" else page
        return [(one, one.root() + (target.address if target else "")) for one in lang.every()]

    return {
        "lang": lang,
        "reference": reference,
        "label": lang.label,
        "page_by_id": by_id,
        "formats": FORMATS,
        "editions": editions,
        "hashed": hashed,
        "site_script": hashed(script_path("site", lang)),
        "search_file": hashed(script_path("search", lang)),
        "cite_file": lambda page: hashed(cite_path(page.id)),
        "theme_script": THEME_SCRIPT,
        "speculation_rules": SPECULATION_RULES,
        "metadata": lambda page: metadata(lang, page, base_url),
        "json_ld": lambda page: json_ld(lang, page, base_url),
    }
