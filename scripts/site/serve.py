"""Serve the site while it is edited: an edit is built anew, what is wrong is shown over the last good page."""

import sys
import traceback
from html import escape
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from scripts.load.problems import user_error_message
from scripts.site.build import ROOT, WORK, build

HOST = "127.0.0.1"
WATCHED = ("overrides", "docs", "scripts/render/templates", "mkdocs.yml")
ALERT = "position:fixed;inset:auto 0 0;margin:0;padding:1em;max-height:50vh;overflow:auto;background:#600;color:#fff"


class Server(LiveReloadServer):
    """Serves what was built last and, over it, what is wrong with the data or a template now."""

    wrong = ""

    def server_bind(self) -> None:
        """Take the port. Raises OSError with its address."""
        try:
            super().server_bind()
        except OSError as error:
            raise OSError(
                error.errno, f"{error.strerror}; PORT=… make serve takes another", self.url
            ) from None

    def server_activate(self) -> None:
        """Say so once there is a port."""
        super().server_activate()
        print(f"serving {self.url} (Ctrl-C stops)", flush=True)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        note = f'<pre role="alert" style="{ALERT}">{escape(self.wrong)}</pre>' if self.wrong else ""
        return page.replace(b"</body>", note.encode() + b"</body>")


def serve(data: Path, port: int) -> int:
    """Serve a preview, built anew at every edit, until interrupted. Raises OSError for the port."""

    def rebuild() -> None:
        server.wrong = ""
        try:
            print(build(data, site, preview=server.url), flush=True)
        except (
            Exception,
            SystemExit,
        ) as error:  # a template may be half written: say so, and go on serving
            server.wrong = user_error_message(error) or traceback.format_exc()
            print(
                f"{server.wrong}\nnot built: the last good site is served, if any",
                file=sys.stderr,
                flush=True,
            )

    site = WORK / f"preview-{port}"  # a server has its own, so that several can run
    server = Server(rebuild, HOST, port, str(site))
    server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
    for path in (data, *(ROOT / name for name in WATCHED)):
        server.watch(str(path))
    try:
        rebuild()
        if site.exists():
            server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
    return 1
