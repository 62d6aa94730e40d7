"""WebDriver clients for the Firefox and WebKit of Debian, which Playwright cannot drive.

Firefox uses Marionette (length-prefixed JSON), WebKit uses WebKitWebDriver over HTTP.
"""

import json
import os
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

MINI_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"), Path("MiniBrowser"))
ELEMENT = {"using": "css selector"}


def until(ask: Callable[[], Any]) -> Any:
    """Call `ask` until it returns a true value. Return None after 30 seconds."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if found := ask():
                return found
        except OSError:
            pass  # the server does not listen yet
        time.sleep(0.05)
    return None


class Engine(ABC):
    """A browser session. `ask` sends a command by its WebDriver name and path."""

    end = signal.SIGTERM

    def __init__(self, *command: str, log: Path):
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, start_new_session=True
            )

    @abstractmethod
    def ask(self, name: str, path: str, **what: Any) -> Any:
        """Send a command with its parameters and return the answer."""

    def open(self, address: str) -> None:
        self.ask("Navigate", "url", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Return the value of a JavaScript expression, or of the promise that it returns."""
        return self.ask(
            "ExecuteScript", "execute/sync", script=f"return ({script})", args=arguments
        )

    def wait(self, script: str, *arguments: Any) -> None:
        assert until(lambda: self.run(script, *arguments)), (script, arguments)

    def click(self, selector: str) -> None:
        (element,) = self.ask("FindElement", "element", value=selector, **ELEMENT).values()
        self.ask("ElementClick", f"element/{element}/click", id=element)

    def press(self, key: str) -> None:
        keys = [{"type": name, "value": key} for name in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keyboard", "actions": keys}]
        self.ask("PerformActions", "actions", actions=actions)

    def width(self, width: int) -> None:
        self.ask("SetWindowRect", "window/rect", width=width, height=800)

    def close(self) -> None:
        os.killpg(self.process.pid, self.end)
        self.process.wait()


class Firefox(Engine):
    needs = "firefox-esr"
    end = signal.SIGKILL  # SIGTERM does not always end it

    def __init__(self, folder: Path):
        (folder / "user.js").write_text('user_pref("marionette.port", 0);\n')
        options = ("--headless", "--marionette", "--no-remote", "--profile", str(folder))
        super().__init__("firefox-esr", *options, log=folder / "log")
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
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(address, json.dumps(what).encode(), headers)) as answer:
            return json.load(answer)["value"]
