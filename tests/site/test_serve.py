"""Serving while one edits: an edit is built once, a mistake keeps the last good site."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import Project

BUILT = "no problems: "


class Served:
    """`python -m scripts.serve` in a copy of the project, what it printed, and what it answers."""

    def __init__(self, project: Project, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url, self.log = f"http://127.0.0.1:{port}/", log
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "scripts.serve"],
                cwd=project.root,
                env=os.environ | {"PORT": str(port)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str, times: int = 1) -> None:
        end = time.monotonic() + 60
        while self.printed().count(words) < times:
            assert time.monotonic() < end, self.printed()
            assert self.process.poll() is None, self.printed()
            time.sleep(0.05)

    def get(self, address: str) -> str:
        with urllib.request.urlopen(self.url + address, timeout=10) as answer:
            return answer.read().decode()


@pytest.fixture
def served(project: Project, tmp_path: Path) -> Iterator[Served]:
    served = Served(project, tmp_path / "log")
    try:
        served.wait_for("serving ")
        yield served
    finally:
        served.process.send_signal(signal.SIGINT)
        try:
            served.process.wait(timeout=30)
        finally:
            served.process.kill()
            served.process.wait()


def test_an_edit_is_built_once_and_a_mistake_keeps_the_site(served: Served, project: Project):
    labels = project.data / "labels.yml"
    right = labels.read_text(encoding="utf-8")
    assert "参考资料" in served.get("zh/")
    labels.write_text(right.replace("zh: 参考资料", "zh: 参考"), encoding="utf-8")
    served.wait_for(BUILT, 2)
    time.sleep(2)  # long enough for a second build, if what the first one wrote were watched
    assert served.printed().count(BUILT) == 2
    assert "参考资料" not in served.get("zh/")
    labels.write_text(right.replace("zh: 参考资料", "zh: 參考"), encoding="utf-8")
    served.wait_for("not rebuilt: the last good site is served")
    assert "Traditional “參” in “參考”; expected “参”" in served.printed()
    page = served.get("zh/")
    assert "参考" in page
    assert "Traditional “參” in “參考”; expected “参”" in page
    labels.write_text(right, encoding="utf-8")
    served.wait_for(BUILT, 3)
    assert "参考资料" in served.get("zh/")
    assert "livereload" in served.get("zh/")
    assert "not rebuilt" not in served.get("zh/")


@pytest.mark.parametrize("port", ["abc", "0", "99999", ""])
def test_a_port_that_is_none_is_said(project: Project, port: str):
    environment = os.environ | {"PORT": port}
    command = [sys.executable, "-m", "scripts.serve"]
    done = subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"PORT is “{port}”; expected a number from 1 to 65535\n"
