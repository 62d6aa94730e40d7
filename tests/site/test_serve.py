"""The preview server: each edit is built once, and errors are shown over the last good page."""

import signal
import socket
import time
import urllib.request

import pytest
from helpers import Project, replace_text

BUILT, NOT_BUILT = "no problems: ", "not built: "


def test_edit_rebuilds_once_and_errors_are_shown(small_project: Project, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PORT", str(port))
    name = small_project.data / "site.yml"
    process = small_project.start("serve")
    output = ""

    def wait_for(words: str) -> None:
        nonlocal output
        while words not in output:
            line = process.stdout.readline()
            assert line, output
            output += line
        output = output.partition(words)[2]

    def page() -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/zh/", timeout=60) as answer:
            return answer.read().decode()

    try:
        wait_for("serving ")
        assert "livereload" in page()
        assert "Content-Security-Policy" not in page()
        replace_text(name, ("zh: 两座城市}", "zh: 两座城傳}"))
        wait_for("expected “传”")
        wait_for(NOT_BUILT)
        assert 'role="alert"' in page()
        assert "expected “传”" in page()
        assert "两座城市" in page()
        replace_text(name, ("zh: 两座城傳}", "zh: 两座城镇}"))
        wait_for(BUILT)
        assert "两座城镇" in page()
        assert 'role="alert"' not in page()
        theme = small_project.root / "docs" / "assets" / "theme.js"
        replace_text(theme, ('"light"', '"pale"'))
        wait_for(BUILT)
        assert '"pale"' in page()
        time.sleep(1.5)  # time for another build, if the server watched what it writes
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate()
    assert BUILT not in output + rest
    assert process.returncode == 0


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
    while not (small_project.root / ".build" / "lock").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    assert (process.communicate()[0], process.returncode) == ("stopped\n", 1)
    assert not (small_project.root / "site").exists()
    assert [path.name for path in (small_project.root / ".build").iterdir()] == ["lock"]
