"""The inline scripts and styles, and the Content-Security-Policy, which has their hashes.

Each page has the policy in a meta element, for hosts that send no headers. The build writes the one
for hosts into _headers; `make snapshot` writes it into HOSTING.md.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

import minify

ASSETS = Path(__file__).parents[2] / "docs" / "assets"
# Web archives rewrite these words in scripts, also inside strings (see pywb/rewrite/regex_rewriters.py).
REWRITTEN_BY_ARCHIVES = re.compile(
    r"(?<!\\)\b(?:document|eval|frames|https?(?=:)|location|opener|parent|postMessage|return|self|this"
    r"|top|window)\b"
)
# Browsers prepare the page in another language while the pointer is on the language switcher.
SPECULATION_RULES = (
    '{"prerender":[{"where":{"selector_matches":".editions a"},"eagerness":"moderate"}],'
    '"prefetch":[{"where":{"selector_matches":"nav a:not([href^=\'#\'])"},'
    '"eagerness":"moderate"}]}'
)
# For the pages of /go/ID/, which load no files.
GO_STYLE = (
    ":root{color-scheme:light dark;font:1.1em/1.6 serif}"
    "body{max-width:36em;margin:2em auto;padding:0 1em}"
    "a{display:block;font-family:sans-serif;font-size:.85em}"
)


def script_value(value: Any) -> str:
    """Return a value as JavaScript, with an escape in each word that web archives would rewrite.

    So an archived page still copies the words of the source.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return REWRITTEN_BY_ARCHIVES.sub(lambda word: f"\\u{ord(word[0][0]):04x}{word[0][1:]}", text)


def minified(script: str) -> str:
    """Return a script without comments and spaces, with short names for its own variables."""
    return str(minify.string("application/javascript", script))


def minified_file(name: str) -> str:
    """Return a script or a stylesheet of docs/assets, minified."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    return str(minify.string("text/css", text)) if name.endswith(".css") else minified(text)


def theme_script() -> str:
    """Return the inline script of all pages except those of /go/ID/."""
    return minified_file("theme.js")


def go_script() -> str:
    """Return the inline script of the pages of /go/ID/, with the functions that it uses before it."""
    return f"{minified_file('tags.js')};{minified_file('go.js')}"


def digest(content: str) -> str:
    """Return the hash of an inline script or style for a policy."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def policy(stylesheet: str) -> str:
    """Return the policy of all pages except those of /go/ID/. JSON-LD needs no permission."""
    return _policy((theme_script(), SPECULATION_RULES), (stylesheet,))


def host_policy(stylesheets: Iterable[str]) -> str:
    """Return the policy that a host sends with every page, those of /go/ID/ too."""
    scripts = (theme_script(), SPECULATION_RULES, go_script())
    allowed = _policy(scripts, (*stylesheets, GO_STYLE))
    return f"{allowed}; frame-ancestors 'none'"


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return a policy that allows these inline scripts and styles, and files of the site.

    It allows no other host, no frame and no plugin.
    """
    return (
        f"default-src 'none'; script-src 'self' {' '.join(map(digest, scripts))}; "
        f"style-src 'self' {' '.join(dict.fromkeys(map(digest, styles)))}; "
        "connect-src 'self'; font-src 'self'; img-src 'self' data:; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types site"
    )
