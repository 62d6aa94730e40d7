"""What the hosts that people use have to be told, in files that lie in the site itself and so are never behind it.

`_headers` is read by Cloudflare Pages and Netlify, which do not publish it; `_nginx.conf` is included in a server
block of nginx.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from scripts.assets import HASHED
from scripts.export import FORMATS

HEADERS, NGINX = "_headers", "_nginx.conf"
FOREVER = "public, max-age=31536000, immutable"  # a file whose name changes with its content
FOR_NOW = "public, max-age=300"  # seconds: so soon is a correction seen
TYPES = {"yml": "application/yaml", "txt": "text/plain"} | {
    one.path.rpartition(".")[2]: one.media_type for one in FORMATS if one.path.count(".") == 1
}


def hosting_files(headers: Mapping[str, str], base_url: str, languages: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (path below the site, content). `languages` are the folders of those that have one, as "zh/"."""
    root = urlsplit(base_url).path or "/"
    yield HEADERS, _headers(headers, root)
    yield NGINX, _nginx(headers, root, languages)


def _headers(headers: Mapping[str, str], root: str) -> str:
    """Rules, of which all that match apply. Pages keep the host's own caching, which it empties at every upload."""
    rules = {f"{root}*": headers, f"{root}data/*": {"Access-Control-Allow-Origin": "*"}}
    rules |= {f"{root}{folder}*": {"Cache-Control": FOREVER} for folder in HASHED}
    return "".join(
        f"{address}\n{''.join(f'  {name}: {value}{chr(10)}' for name, value in said.items())}"
        for address, said in rules.items()
    )


def _nginx(headers: Mapping[str, str], root: str, languages: list[str]) -> str:
    """Directives for a server block whose `root` has the site at its address."""
    lines = [
        "# For a server block of nginx, written with the site: include it, and reload nginx after every upload.",
        "index index.html;",
        "charset utf-8;",
        f"charset_types {' '.join(sorted({'text/css', 'text/xml', *TYPES.values()} - {'text/html'}))};",
        "server_tokens off;",
        "absolute_redirect off;",
        "gzip_static on;",
        "gzip_vary on;",
        f"error_page 404 {root}404.html;",
        f'set $kept "{FOR_NOW}";',
        'set $shared "";',
        "add_header Cache-Control $kept always;",
        "add_header Access-Control-Allow-Origin $shared always;",
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        f"location {root} {{ try_files $uri $uri/ =404; }}",
        *(f'location {root}{folder} {{ set $kept "{FOREVER}"; try_files $uri =404; }}' for folder in HASHED),
        *(
            f"location {root}{folder} {{ error_page 404 {root}{folder}404.html; try_files $uri $uri/ =404; }}"
            for folder in languages
        ),
        f"location {root}data/ {{",
        '  set $shared "*";',
        f"  types {{ {' '.join(f'{kind} {suffix};' for suffix, kind in sorted(TYPES.items()))} }}",
        "  try_files $uri =404;",
        "}",
        f"location {root}_ {{ return 404; }}",
    ]
    return "\n".join(lines) + "\n"
