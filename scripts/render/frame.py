"""What the frame around every page may ask for: the globals of the templates in overrides/."""

from collections.abc import Callable
from typing import Any

from scripts.reference.language import Language
from scripts.render.extras import cite_path, script_path
from scripts.render.inline import SPECULATION_RULES, THEME_SCRIPT
from scripts.serialize.formats import FORMATS
from scripts.serialize.head import json_ld


def frame(lang: Language, base_url: str, hashed: Callable[[str], str]) -> dict[str, Any]:
    """The globals of one language; `hashed` is under which name a file below docs/ is published.

    `base_url` is the address of the site, with a slash at the end.
    """
    lang = Language(lang.reference, lang.locale, base_url)

    return {
        "lang": lang,
        "reference": lang.reference,
        "label": lang.label,
        "page_by_id": lang.reference.page_by_id,
        "formats": FORMATS,
        "hashed": hashed,
        "site_script": hashed(script_path("site", lang)),
        "search_file": hashed(script_path("search", lang)),
        "cite_file": lambda page: hashed(cite_path(page.id)),
        "theme_script": THEME_SCRIPT,
        "speculation_rules": SPECULATION_RULES,
        "json_ld": lambda page: json_ld(lang, page),
    }
