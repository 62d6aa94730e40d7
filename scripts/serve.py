"""Serve the site while it is edited: `python -m scripts.serve [DATA_DIR]`, at http://127.0.0.1:8000/ or PORT.

An edit is built anew and the browser reloads; data with problems is reported, and the last good site stays.
"""

import logging
import os
import sys
from pathlib import Path

from scripts.build import ROOT, WORK, build
from scripts.problems import DataError

HOST = "127.0.0.1"
WATCHED = (
    "data",
    "overrides",
    "docs/assets",
    "scripts/templates",
    "mkdocs.yml",
)  # not docs/: its pages are written here


def rebuild(data: Path, site: Path) -> bool:
    """Build, or say why not; whether there is a new site."""
    try:
        print(build(data, site), flush=True)
    except DataError as error:
        print(*error.problems, "not rebuilt: the last good site is served", sep="\n", file=sys.stderr, flush=True)
        return False
    except (SystemExit, OSError) as error:
        print(f"not rebuilt: {error}", file=sys.stderr, flush=True)
        return False
    return True


def main(arguments: list[str]) -> int:
    """Build, serve, watch, until interrupted; return the exit status."""
    data = Path(arguments[0] if arguments else ROOT / "data").resolve()
    port = int(os.environ.get("PORT", "8000"))
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    WORK.mkdir(exist_ok=True)
    site = WORK / "preview"
    if not rebuild(data, site) and not site.exists():
        return 1
    from mkdocs.livereload import LiveReloadServer

    try:
        server = LiveReloadServer(lambda: rebuild(data, site), HOST, port, str(site))  # type: ignore[arg-type]
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for path in (data, *(ROOT / name for name in WATCHED[1:])):
            server.watch(str(path))
        print(f"serving {server.url} (Ctrl-C stops)", flush=True)
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        print(f"cannot serve at port {port}: {error.strerror}; PORT=8001 make serve takes another", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
