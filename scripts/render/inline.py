"""The scripts that stand in pages themselves, and the Content-Security-Policy, which names each by its hash.

Each page says it in a meta tag, so that it holds on a host that sends no headers. docs/_headers and HOSTING.md have it
with the script and style of /go/ID/ and `frame-ancestors`, for hosts that do: a test holds them to it.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import minify

ASSETS = Path(__file__).parents[2] / "docs" / "assets"


def minified_script(text: str) -> str:
    """Return a script without comments and spaces, with short names for its own variables."""
    return str(minify.string("application/javascript", text))


def _inline_script(name: str) -> str:
    """Return a script of docs/assets, minified, as it stands in a page."""
    return minified_script((ASSETS / name).read_text(encoding="utf-8"))


THEME_SCRIPT = _inline_script("theme.js")
GO_SCRIPT = _inline_script("go.js")
# A browser that knows how makes the counterparts of a page ready while the pointer rests on the switcher.
SPECULATION_RULES = (
    '{"prerender":[{"where":{"selector_matches":".editions a"},"eagerness":"moderate"}],'
    """"prefetch":[{"where":{"selector_matches":"nav a:not([href^='#'])"},"eagerness":"moderate"}]}"""
)


# The colours of the system, light or dark; nothing is to be downloaded.
GO_STYLE = (
    ":root{color-scheme:light dark;font:1.1em/1.6 serif}body{max-width:36em;margin:2em auto;padding:0 1em}"
    "a{display:block;font-family:sans-serif;font-size:.85em}"
)


def digest(content: str) -> str:
    """The hash by which a policy names what stands in a page."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def policy(stylesheet: str) -> str:
    """Return the policy of all pages but those of /go/ID/.

    Data in a page, as JSON-LD, is not run and needs no leave.
    """
    return _policy((THEME_SCRIPT, SPECULATION_RULES), (stylesheet,))


def host_policy(stylesheets: Iterable[str]) -> str:
    """Return the policy that a host sends with every page: what stands in /go/ID/ is allowed too."""
    allowed = _policy((THEME_SCRIPT, SPECULATION_RULES, GO_SCRIPT), (*stylesheets, GO_STYLE))
    return f"{allowed}; frame-ancestors 'none'"


def _policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """Return a policy that allows these inline scripts and styles, and the files of the site."""
    return (
        f"default-src 'none'; script-src 'self' {' '.join(map(digest, scripts))}; "
        f"style-src {' '.join(dict.fromkeys(map(digest, styles)))}; "
        "connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; "
        "require-trusted-types-for 'script'; trusted-types site"
    )
