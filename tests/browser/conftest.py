"""Fixtures of the browser tests: both built sites on a local static server, and Chromium."""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from helpers import ROOT, Site
from page_helpers import empty_clipboard
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

OLD = ROOT / ".venv" / "old-chromium"
QUIET = ("background-networking", "component-update", "gpu", "quic", "sync")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]


@pytest.fixture(scope="session")
def small_site_url(product_site: Site, small_site: Site, tmp_path_factory) -> Iterator[str]:
    """Serve both sites. Return the URL of the small site, at the root of the host."""
    served = tmp_path_factory.mktemp("served")
    for entry in small_site.folder.iterdir():
        (served / entry.name).symlink_to(entry)
    (served / "reference").symlink_to(product_site.folder)
    handler = partial(SimpleHTTPRequestHandler, directory=str(served))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def topic_url(small_site_url: str) -> str:
    """Return the URL of the first topic of the small site."""
    return f"{small_site_url}letter-signed/"


@pytest.fixture(scope="session")
def product_url(small_site_url: str) -> str:
    """Return the URL of the product site, below a path of the same host."""
    return f"{small_site_url}reference/"


@pytest.fixture(scope="session")
def pages_by_kind(product_site: Site) -> dict[str, list[str]]:
    """Return the addresses of the pages of the product site by kind, in menu order."""
    found: dict[str, list[str]] = {}
    home = (product_site.folder / "index.html").read_text("utf-8")
    menu = home.partition('<nav class="pages"')[2].partition("</nav>")[0]
    for address in re.findall(r'<a href="\.?/?([^"#]*)"', menu):
        page = (product_site.folder / address / "index.html").read_text("utf-8")
        found.setdefault(re.search(r'<main class="of-([a-z]+)"', page)[1], []).append(address)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Start the headless shell of Chromium; if it is not installed, Chromium, else the one of Playwright."""
    installed = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    browser = playwright.chromium.launch(executable_path=installed, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def old_chromium(playwright: Playwright) -> Iterator[Browser]:
    """Start a Chromium of 2023, without the Popover API, like older browsers embedded in other programs."""
    if not shutil.which(OLD):
        pytest.skip("the Chromium of 2023 is not installed (npm provides it)")
    flags = ["--headless", "--no-zygote", "--no-sandbox"]
    browser = playwright.chromium.launch(executable_path=OLD, args=flags)
    yield browser
    browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open pages in separate contexts. Fail if a page logs anything or makes a request to another host."""
    contexts = []
    wrong: list[str] = []

    def foreign(url: str) -> list[str]:
        return [] if url.startswith(("http://127.0.0.1:", "file:", "about:")) else [url]

    def open_page(address: str = "about:blank", **options: Any) -> Page:
        context = browser.new_context(**{"locale": "en-US"} | options)
        contexts.append((context, options.get("permissions", ())))
        context.on("console", lambda log: wrong.append(f"{log.location['url']}: {log.text}"))
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.on("request", lambda request: wrong.extend(foreign(request.url)))
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context, permissions in contexts:
        if "clipboard-write" in permissions:
            empty_clipboard(context.pages[0])
        context.close()
    assert wrong == []
