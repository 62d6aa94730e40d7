"""A real browser on the built site, served from loopback as a plain static host serves it."""

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from project import Project

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


NO_PAGE = "/no/such/page"
LOOPBACK = "http://127.0.0.1:"


class Handler(SimpleHTTPRequestHandler):
    """Static files below a path; its 404.html where there is none."""

    def __init__(self, *arguments: object, path: str, **named: object) -> None:
        self.site = path
        super().__init__(*arguments, **named)

    def log_message(self, *arguments: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = Path(self.directory, self.site, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    """A browser that goes on to the next page breaks off what it was being sent: nothing to report."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def serve(tmp_path_factory) -> Iterator[Callable[..., str]]:
    """Builds a project for a path of a loopback server of its own, serves it there, and returns its address."""
    servers = []

    def build_and_serve(project: Project, path: str = "") -> str:
        root = tmp_path_factory.mktemp("served")
        server = Server(("127.0.0.1", 0), partial(Handler, directory=str(root), path=path))
        url = f"http://127.0.0.1:{server.server_port}/{path}"
        shutil.copytree(project.build(url).folder, root / path, dirs_exist_ok=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)  # only now: to shut down one that never served would wait for ever
        return url

    yield build_and_serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def base(tmp_path_factory, serve) -> str:
    """The address of the product, built for and served at a sub-path."""
    return serve(Project.copy(tmp_path_factory.mktemp("project")), "reference/")


@pytest.fixture(scope="session")
def root_base(tmp_path_factory, serve) -> str:
    """The address of the product, built for and served at the root of a host."""
    return serve(Project.copy(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, else the one that Playwright brings."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; the test fails if it logs anything, or asks another host for anything."""
    contexts = []
    wrong: list[str] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.on("console", lambda message: wrong.append(f"{message.location['url']}: {message.text}"))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("request", lambda request: None if request.url.startswith(LOOPBACK) else wrong.append(request.url))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    assert not [line for line in wrong if NO_PAGE not in line]


@pytest.fixture
def page(open_page) -> Page:
    """A page with the browser's own settings."""
    return open_page()
