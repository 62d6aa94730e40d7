"""Serve the site while it is edited: build after each edit, and show errors over the last page."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from scripts.load.problems import user_error_message
from scripts.site.build import ROOT, WORK, build

HOST = "127.0.0.1"
WATCHED = ("overrides", "docs", "scripts/render/templates", "mkdocs.yml")
ALERT_STYLE = (
    "position:fixed;inset:auto 0 0;margin:0;padding:1em;max-height:50vh;overflow:auto;"
    "background:#600;color:#fff"
)


class Messages(logging.Handler):
    """Collects the warnings and errors that MkDocs prints."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Add the message of a record."""
        self.lines.append(record.getMessage())


@contextmanager
def mkdocs_messages() -> Iterator[list[str]]:
    """Give the list to which the messages of MkDocs are added."""
    handler = Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield handler.lines
    finally:
        logger.removeHandler(handler)


class Server(LiveReloadServer):
    """Builds the site in `site` and serves the last good build.

    If the latest build failed, the pages show its error.
    """

    def __init__(self, data: Path, site: Path, port: int) -> None:
        super().__init__(self.rebuild, HOST, port, str(site))
        self.data = data
        self.site = site
        self.error = ""
        self.error_handler = self._error_page

    def rebuild(self) -> None:
        """Build the site, or print the error and keep the last build."""
        self.error = ""
        with mkdocs_messages() as messages:
            try:
                print(build(self.data, self.site, preview=self.url), flush=True)
            except SystemExit as error:  # MkDocs has printed why; a plugin that stops has not
                self.error = "\n".join(messages) or f"stopped: {error}"
                if not messages:
                    print(self.error, file=sys.stderr, flush=True)
            except Exception as error:  # a half-written template can raise anything
                self.error = user_error_message(error) or traceback.format_exc()
                print(self.error, file=sys.stderr, flush=True)
        if self.error:
            print("not built: the last good site is served, if any", file=sys.stderr, flush=True)

    def server_bind(self) -> None:
        """Bind the port. Raises OSError with the address as its file name, so that it is printed."""
        try:
            super().server_bind()
        except OSError as error:
            advice = (
                "for another port, type PORT=NUMBER make serve · 换端口：PORT=端口号 make serve"
            )
            message = f"{error.strerror}; {advice}"
            raise OSError(error.errno, message, self.url) from None

    def server_activate(self) -> None:
        """Start to listen, and print the address."""
        super().server_activate()
        print(f"serving {self.url} (Ctrl-C stops)", flush=True)

    def _error_page(self, code: int) -> bytes | None:
        return (self.site / "404.html").read_bytes() if code == 404 else None

    # The only place where MkDocs lets a preview change a page.
    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        if not self.error:
            return page
        alert = f'<pre role="alert" style="{ALERT_STYLE}">{escape(self.error)}</pre>'
        return page.replace(b"</body>", alert.encode() + b"</body>")


def serve(data: Path, port: int) -> int:
    """Serve a preview of `data` at http://127.0.0.1:PORT/ until Ctrl-C.

    Return 0 after Ctrl-C, 1 if the first build fails and there is no earlier preview. Raises
    OSError if the port cannot be used.
    """
    site = WORK / f"preview-{port}"  # each server has its own
    server = Server(data, site, port)
    for path in (data, *(ROOT / name for name in WATCHED)):
        server.watch(str(path))
    try:
        server.rebuild()
        if site.exists():
            server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
    return 1
