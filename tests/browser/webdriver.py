"""Firefox and WebKit as Debian has them, asked as WebDriver asks; Playwright drives neither.

Firefox answers by itself (Marionette: JSON with its length before it), WebKit by WebKitWebDriver, over HTTP.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

MINI_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"), Path("MiniBrowser"))
ELEMENT = {"using": "css selector"}


def until(ask: Callable[[], Any]) -> Any:
    """What `ask` gives once it gives anything: what is asked may not be up, or not be there yet. Else nothing."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if found := ask():
                return found
        except OSError:
            pass  # nobody listens yet
        time.sleep(0.05)
    return None


class Engine:
    """A browser in a session of its own. `ask` sends a command by the name and the address it has in WebDriver."""

    end = signal.SIGTERM

    def __init__(self, *command: str, log: Path):
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, start_new_session=True
            )

    def ask(self, name: str, path: str, **what: Any) -> Any:
        raise NotImplementedError

    def open(self, address: str) -> None:
        self.ask("Navigate", "url", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of an expression; of a promise, what it comes to."""
        return self.ask(
            "ExecuteScript", "execute/sync", script=f"return ({script})", args=arguments
        )

    def wait(self, script: str, *arguments: Any) -> None:
        assert until(lambda: self.run(script, *arguments)), (script, arguments)

    def click(self, selector: str) -> None:
        (element,) = self.ask("FindElement", "element", value=selector, **ELEMENT).values()
        self.ask("ElementClick", f"element/{element}/click", id=element)

    def width(self, width: int) -> None:
        self.ask("SetWindowRect", "window/rect", width=width, height=800)

    def close(self) -> None:
        os.killpg(self.process.pid, self.end)
        self.process.wait()


class Firefox(Engine):
    needs = "firefox-esr"
    end = signal.SIGKILL  # a milder one does not end it every time

    def __init__(self, folder: Path):
        (folder / "user.js").write_text('user_pref("marionette.port", 0);\n')
        command = (
            "firefox-esr",
            "--headless",
            "--marionette",
            "--no-remote",
            "--profile",
            str(folder),
        )
        super().__init__(*command, log=folder / "log")
        port = folder / "MarionetteActivePort"
        self.socket = socket.create_connection(
            ("127.0.0.1", int(until(lambda: port.exists() and port.read_text())))
        )
        self.answers = self.socket.makefile("rb")
        self._read()
        self.ask("NewSession", "")

    def _read(self) -> Any:
        length = iter(lambda: self.answers.read(1), b":")
        return json.loads(self.answers.read(int(b"".join(length))))

    def ask(self, name: str, path: str, **what: Any) -> Any:
        message = json.dumps([0, 1, f"WebDriver:{name}", what]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._read()
        assert error is None, error
        return answer.get("value", answer)

    def close(self) -> None:
        self.answers.close()
        self.socket.close()
        super().close()


class WebKit(Engine):
    needs = "WebKitWebDriver"

    def __init__(self, folder: Path):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        super().__init__("xvfb-run", "-a", "WebKitWebDriver", f"--port={port}", log=folder / "log")
        self.session = f"http://127.0.0.1:{port}/session"
        until(lambda: socket.create_connection(("127.0.0.1", port)).close() is None)
        browser = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        started = self.ask(
            "", "", capabilities={"alwaysMatch": {"webkitgtk:browserOptions": browser}}
        )
        self.session += f"/{started['sessionId']}"

    def ask(self, name: str, path: str, **what: Any) -> Any:
        address = f"{self.session}/{path}".rstrip("/")
        with urlopen(
            Request(address, json.dumps(what).encode(), {"Content-Type": "application/json"})
        ) as answer:
            return json.load(answer)["value"]
