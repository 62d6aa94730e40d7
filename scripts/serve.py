"""Serve the site while it is edited: `python -m scripts.serve [DATA_DIR]`, at http://127.0.0.1:8000/ or PORT.

An edit is built anew and the browser reloads; data with problems is reported, and the last good site stays.
"""

import logging
import os
import sys
import time
import traceback
from html import escape
from pathlib import Path

from scripts.build import WORK, build
from scripts.command import ROOT, data_folder
from scripts.problems import DataError, quote

HOST = "127.0.0.1"
LAST_GOOD = "not rebuilt: the last good site is served"
ALERT = "position:fixed;inset:auto 0 0;margin:0;padding:1em;max-height:50vh;overflow:auto;background:#600;color:#fff"
WATCHED = ("overrides", "docs/assets", "scripts/templates", "mkdocs.yml")  # not docs/: its pages are written here


def rebuild(data: Path, site: Path) -> str:
    """Build, and say so; else say why not. Return what is wrong, nothing when there is a new site."""
    started = time.monotonic()
    try:
        print(f"{build(data, site, publish=False)}; built in {time.monotonic() - started:.1f} s", flush=True)
    except DataError as error:
        wrong = str(error)
    except (Exception, SystemExit):  # a template may be half written: say so, and go on serving
        wrong = traceback.format_exc()
    else:
        return ""
    print(wrong, LAST_GOOD, sep="\n", file=sys.stderr, flush=True)
    return wrong


def serve(data: Path, site: Path, port: int, wrong: str) -> None:
    """Serve and rebuild until interrupted; what is wrong is shown in the browser too, over the last good page."""
    from mkdocs.livereload import LiveReloadServer

    class Server(LiveReloadServer):
        wrong = ""

        def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
            page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
            note = f'<pre role="alert" style="{ALERT}">{escape(self.wrong)}\n{LAST_GOOD}</pre>' if self.wrong else ""
            return page.replace(b"</body>", note.encode() + b"</body>")

    def builder() -> None:
        server.wrong = rebuild(data, site)

    server = Server(builder, HOST, port, str(site))
    server.wrong = wrong
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    for path in (data, *(ROOT / name for name in WATCHED)):
        server.watch(str(path))
    print(f"serving {server.url} (Ctrl-C stops)", flush=True)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


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
    wrong = rebuild(data, site)
    if wrong and not site.exists():
        return 1
    try:
        serve(data, site, int(port), wrong)
    except OSError as error:
        print(f"cannot serve at port {port}: {error.strerror}; PORT=8001 make serve takes another", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
