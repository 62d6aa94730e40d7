"""The preview server: each edit is built once, and errors are shown over the last good page."""

import signal
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator

import pytest
from helpers import Project, replace_text

BUILT, NOT_BUILT = "no problems: ", "not built: "


class Preview:
    """A running `make serve`, which prints lines and serves pages."""

    def __init__(self, project: Project, port: int):
        self.port = port
        self.process = project.start("serve")
        self.timer = threading.Timer(180, self.process.kill)  # ends a test that waits in vain
        self.timer.start()
        self.unread = ""  # what it printed after the words waited for
        self.printed = ""

    def wait_for(self, words: str) -> None:
        while words not in self.unread:
            line = self.process.stdout.readline()
            assert line, self.printed
            self.unread += line
            self.printed += line
        self.unread = self.unread.partition(words)[2]

    def page(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/zh/", timeout=60) as answer:
            return answer.read().decode()

    def stop(self) -> None:
        """Stop it with Ctrl-C."""
        self.timer.cancel()
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate()
        self.unread += rest
        self.printed += rest


@pytest.fixture
def preview(small_project: Project, monkeypatch) -> Iterator[Preview]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    started = Preview(small_project, port)
    yield started
    started.timer.cancel()
    if started.process.poll() is None:
        started.stop()


def test_edit_rebuilds_once_and_errors_are_shown(small_project: Project, preview: Preview):
    name = small_project.data / "site.yml"
    preview.wait_for("serving ")
    assert "livereload" in preview.page()
    assert "Content-Security-Policy" not in preview.page()
    replace_text(name, ("zh: 两座城市}", "zh: 两座城傳}"))
    preview.wait_for("expected “传”")
    preview.wait_for(NOT_BUILT)
    assert 'role="alert"' in preview.page()
    assert "expected “传”" in preview.page()
    assert "两座城市" in preview.page()
    replace_text(name, ("zh: 两座城傳}", "zh: 两座城镇}"))
    preview.wait_for(BUILT)
    assert "两座城镇" in preview.page()
    assert 'role="alert"' not in preview.page()
    theme = small_project.root / "docs" / "assets" / "theme.js"
    replace_text(theme, ('"light"', '"pale"'))
    preview.wait_for(BUILT)
    assert '"pale"' in preview.page()
    time.sleep(1.5)  # time for another build, if the server watched what it writes
    preview.stop()
    assert BUILT not in preview.unread
    assert preview.process.returncode == 0


def test_errors_in_settings_are_shown_without_a_traceback(small_project: Project, preview: Preview):
    settings = small_project.root / "mkdocs.yml"
    preview.wait_for("serving ")
    preview.page()  # when it answers, it watches the files
    for wrong, message in (
        ("theme:\n  features: [tabs]\n", "“theme.features” is not supported"),
        ("x: 1\ntheme:\n", "Unrecognised configuration name: x"),
        ("x: y: z\ntheme:\n", "mapping values are not allowed here"),
    ):
        replace_text(settings, ("theme:\n", wrong))
        preview.wait_for(message)
        preview.wait_for(NOT_BUILT)
        page = preview.page()
        assert message in page.partition('role="alert"')[2]
        replace_text(settings, (wrong, "theme:\n"))
        preview.wait_for(BUILT)
    preview.stop()
    assert "Traceback" not in preview.printed


def test_plugin_that_stops_is_reported(small_project: Project, preview: Preview):
    preview.wait_for("serving ")
    preview.page()
    stopping = small_project.root / "stopping.py"
    stopping.write_text('import sys\n\n\ndef on_config(config):\n    sys.exit("it needs git")\n')
    replace_text(small_project.root / "mkdocs.yml", ("hook.py]", "hook.py, stopping.py]"))
    preview.wait_for("stopped: it needs git")
    preview.wait_for(NOT_BUILT)
    assert "stopped: it needs git" in preview.page()


@pytest.mark.parametrize("port", ["x", "65536", "taken"])
def test_unavailable_port_is_reported(small_project: Project, monkeypatch, port: str):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = str(other.getsockname()[1])
        monkeypatch.setenv("PORT", taken if port == "taken" else port)
        status, output = small_project.run("serve")
    assert status == 1
    assert "Traceback" not in output
    in_use = f"127.0.0.1:{taken}/: Address already in use; "
    assert (in_use if port == "taken" else f"PORT is {port}; ") in output


def test_ctrl_c_stops_a_build_cleanly(small_project: Project):
    process = small_project.start("build")
    lock = small_project.root / ".build" / "lock"
    while process.poll() is None and not lock.exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert (process.communicate()[0], process.returncode) == ("stopped\n", 1)
    assert not (small_project.root / "site").exists()
    assert [path.name for path in (small_project.root / ".build").iterdir()] == ["lock"]
