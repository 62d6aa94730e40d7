"""The scripts that stand in pages themselves: the policy names each by its hash, so their text is a constant."""

from base64 import b64encode
from hashlib import sha256

# Sets the theme that was chosen before anything is painted.
THEME_SCRIPT = 'try{document.documentElement.dataset.theme=localStorage.getItem("theme")||""}catch{}'
# /go/ID/ opens ID in the reader’s language: the one chosen before, else one that the browser asks for, else the first.
GO_SCRIPT = (
    "(()=>{const l=[...document.links],f=t=>{t=t.toLowerCase();"
    'const z=/^zh/.test(t)?/hant|tw|hk|mo/.test(t)&&!/hans/.test(t)?"zh-hant":"zh-hans":t.split("-")[0];'
    "return l.find(a=>a.hreflang.toLowerCase()===z)};let c;"
    'try{c=localStorage.getItem("language")}catch{}'
    "const a=[c,...navigator.languages].map(t=>t&&f(t)).find(Boolean)||l[0];location.replace(a.href)})()"
)
# A browser that knows how makes the counterparts of a page ready while the pointer rests on the switcher.
SPECULATION_RULES = (
    '{"prerender":[{"where":{"selector_matches":".editions a"},"eagerness":"moderate"}],'
    '"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"selector_matches":'
    """"[download],[href^='#'],[href*='/data/'],[href*='/go/']"}}]},"eagerness":"moderate"}]}"""
)


def digest(content: str) -> str:
    """The hash by which a policy names what stands in a page."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"
