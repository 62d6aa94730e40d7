"""What stands in every page itself: two short scripts, and the places for its styles and its policy.

Both depend on the finished pages, so templates leave a mark for each, which is replaced once.
"""

import json
from collections.abc import Mapping

# Sets the theme that was chosen before anything is painted.
THEME_SCRIPT = 'try{document.documentElement.dataset.theme=localStorage.getItem("theme")||""}catch{}'
# A browser that knows how fetches the next page while the pointer rests on its link. Never a file to download, the page
# itself, or another host.
SPECULATION_RULES = json.dumps(
    {
        "prefetch": [
            {
                "where": {
                    "and": [
                        {"href_matches": "/*"},
                        {"not": {"selector_matches": "[download],[href^='#'],[href*='/data/']"}},
                    ]
                },
                "eagerness": "moderate",
            }
        ]
    },
    separators=(",", ":"),
)
PLACEHOLDER: Mapping[str, str] = {
    "policy": '<meta http-equiv="Content-Security-Policy" content="">',
    "style": "<style></style>",
}


def put(page: str, name: str, content: str) -> str:
    """The page with `content` in the one place that its template left for it. Raises ValueError where there is none."""
    before, mark, after = page.partition(PLACEHOLDER[name])
    if not mark or PLACEHOLDER[name] in after:
        raise ValueError(f"a page has no single {mark or PLACEHOLDER[name]}")
    return before + content + after
