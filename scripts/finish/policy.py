"""What a page may load and run: a Content-Security-Policy by hash, nothing inline but what is here, no other host.

Each page says its own in a meta tag, so that it holds on a host that sends no headers. Hosts that do send one policy
for all pages, with the hashes of all their styles, and with `frame-ancestors`, which a meta tag cannot say.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from scripts.finish.inline import SPECULATION_RULES, THEME_SCRIPT


def policy(styles: Iterable[str]) -> str:
    """The policy of pages with these styles in them; data in a page, as JSON-LD, is not run and needs no leave."""
    scripts = [digest(THEME_SCRIPT), digest(SPECULATION_RULES)]
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(scripts)}",
            f"style-src {' '.join(sorted(digest(style) for style in styles))}",
            "img-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def meta(policy: str) -> str:
    """The policy as a page says it."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def headers(policy: str) -> dict[str, str]:
    """What a host says with every answer: addresses are told to nobody, the clipboard is all that pages ask for."""
    denied = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join([*(f"{name}=()" for name in denied), "clipboard-write=(self)"]),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def digest(content: str) -> str:
    """The hash by which a policy names what stands in a page."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
