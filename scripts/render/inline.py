"""The scripts that stand in pages themselves, and the Content-Security-Policy, which names each by its hash.

Each page says it in a meta tag, so that it holds on a host that sends no headers. docs/_headers and HOSTING.md have it
with the script of /go/ID/ and `frame-ancestors`, for hosts that do: a test holds them to it.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from rjsmin import jsmin

ASSETS = Path(__file__).parents[2] / "docs" / "assets"


def _inline_script(name: str) -> str:
    """Return a script of docs/assets, minified, as it stands in a page."""
    return str(jsmin((ASSETS / name).read_text(encoding="utf-8")))


THEME_SCRIPT = _inline_script("theme.js")
GO_SCRIPT = _inline_script("go.js")
# A browser that knows how makes the counterparts of a page ready while the pointer rests on the switcher.
SPECULATION_RULES = (
    '{"prerender":[{"where":{"selector_matches":".editions a"},"eagerness":"moderate"}],'
    """"prefetch":[{"where":{"selector_matches":"nav a:not([href^='#'])"},"eagerness":"moderate"}]}"""
)


def digest(content: str) -> str:
    """The hash by which a policy names what stands in a page."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def policy(stylesheet: str, *others: str) -> str:
    """The policy of all pages but /go/ID/; a host, which sends one for all, allows that script as one of the others.

    Data in a page, as JSON-LD, is not run and needs no leave.
    """
    scripts = " ".join(map(digest, (THEME_SCRIPT, SPECULATION_RULES, *others)))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src {digest(stylesheet)}; "
        "img-src data:; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types site"
    )
