"""Serve the site while it is edited: `python -m scripts.serve [DATA_DIR]`, at http://127.0.0.1:8000/ or PORT.

An edit is built anew and the browser reloads; data with problems is reported, and the last good site stays.
"""

import logging
import os
import sys
import traceback
from pathlib import Path

from scripts.build import WORK, build
from scripts.command import ROOT, data_folder
from scripts.problems import DataError, quote

HOST = "127.0.0.1"
WATCHED = ("overrides", "docs/assets", "scripts/templates", "mkdocs.yml")  # not docs/: its pages are written here


def rebuild(data: Path, site: Path) -> bool:
    """Build, or say why not; whether there is a new site."""
    try:
        print(build(data, site), flush=True)
    except DataError as error:
        print(error, file=sys.stderr)
    except (Exception, SystemExit):  # a template may be half written: say so, and go on serving
        traceback.print_exc()
    else:
        return True
    print("not rebuilt: the last good site is served", file=sys.stderr, flush=True)
    return False


def main(arguments: list[str]) -> int:
    """Build, serve, watch, until interrupted; return the exit status."""
    data = data_folder(arguments, __doc__ or "").resolve()
    port = os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        print(f"PORT is {quote(port)}; expected a number from 1 to 65535", file=sys.stderr)
        return 1
    os.environ["SITE_URL"] = f"http://{HOST}:{port}/"
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    WORK.mkdir(exist_ok=True)
    site = WORK / "preview"
    if not rebuild(data, site) and not site.exists():
        return 1
    from mkdocs.livereload import LiveReloadServer

    try:
        server = LiveReloadServer(lambda: rebuild(data, site), HOST, int(port), str(site))  # type: ignore[arg-type]
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for path in (data, *(ROOT / name for name in WATCHED)):
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
