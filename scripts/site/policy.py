"""What a page may load and run: a Content-Security-Policy by hash, nothing inline but what is here, no other host.

Each page says it in a meta tag, so that it holds on a host that sends no headers. docs/_headers and HOSTING.md have the
same text, with `frame-ancestors`, for hosts that do: a test holds them to it.
"""

from scripts.render.inline import GO_SCRIPT, SPECULATION_RULES, THEME_SCRIPT, digest


def policy(stylesheet: str) -> str:
    """The policy of all pages; data in a page, as JSON-LD, is not run and needs no leave."""
    scripts = " ".join(map(digest, (THEME_SCRIPT, SPECULATION_RULES, GO_SCRIPT)))
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src {digest(stylesheet)}; "
        "img-src 'self'; form-action 'self'; base-uri 'none'"
    )
