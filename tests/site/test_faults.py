"""A build that fails or ends anywhere leaves the last good site whole, says why in a line, and is none the worse for it."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT, Project

KEPT = "nothing built: site/ is as it was"
Site = dict[str, bytes]


class Faulty:
    """A project whose data was edited since its site was built, so that every build of it has a new site to write."""

    def __init__(self, root: Path) -> None:
        self.project = Project.copy(root, "good")
        page = self.project.data / "site.yml"
        self.old_data = page.read_text(encoding="utf-8")
        self.new_data = self.old_data.replace("A small letter.", "A small note.")
        self.new = self.build(self.new_data)
        self.old = self.build(self.old_data)
        shutil.copytree(self.project.root / "site", root / "old")
        assert self.new != self.old
        _, said = self.run("count", 0)
        self.operations = int(re.search(r"operations: (\d+)", said)[1])
        self.put_back()

    def build(self, data: str) -> Site:
        (self.project.data / "site.yml").write_text(data, encoding="utf-8")
        return self.project.build().snapshot()

    def run(self, mode: str, number: int, before: Callable[[], None] | None = None) -> tuple[int, str]:
        (self.project.data / "site.yml").write_text(self.new_data, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "faulty.py"), mode, str(number), "scripts.build"],
            cwd=self.project.root,
            env=os.environ | {"SITE_URL": "https://example.org/", "SOURCE_DATE_EPOCH": "1579392000"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
            preexec_fn=before,
        )
        return done.returncode, done.stdout

    def site(self) -> Site:
        return self.project.site().snapshot()

    def put_back(self) -> None:
        """The old site, where a build was not stopped from taking its place."""
        if self.site() != self.old:
            shutil.rmtree(self.project.root / "site")
            shutil.copytree(self.project.root / "old", self.project.root / "site")

    def left(self) -> list[str]:
        return sorted(path.name for path in (self.project.root / ".build").iterdir())

    def points(self, several: int) -> list[int]:
        """Numbers of operations spread over the whole build, and each of the last few."""
        spread = {1 + self.operations * step // several for step in range(several)}
        return sorted(spread | set(range(self.operations - 3, self.operations + 1)))


@pytest.fixture
def faulty(tmp_path: Path) -> Faulty:
    return Faulty(tmp_path)


@pytest.mark.parametrize(("mode", "said"), [("full", "No space left on device"), ("readonly", "Read-only file system")])
def test_a_disk_that_takes_no_more_leaves_the_old_site(faulty: Faulty, mode: str, said: str):
    refused = 0
    for number in faulty.points(4):
        faulty.put_back()
        status, output = faulty.run(mode, number)
        assert "Traceback" not in output
        if status:
            refused += 1
            assert status == 1
            assert said in output
            assert KEPT in output
            assert faulty.site() == faulty.old, number
        else:
            assert faulty.site() == faulty.new, number
    assert refused >= 3
    assert faulty.build(faulty.new_data) == faulty.new
    assert faulty.left() == ["lock"]


@pytest.mark.parametrize("largest", [0, 20_000])
def test_a_file_that_cannot_be_written_to_its_end_leaves_the_old_site(faulty: Faulty, largest: int):
    """The kernel itself refuses the octets, wherever the file is larger than allowed."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    status, output = faulty.run("count", 0, limit)
    assert (status, faulty.site()) == (1, faulty.old)
    assert "File too large" in output
    assert KEPT in output
    assert "Traceback" not in output


def test_a_build_that_is_killed_anywhere_leaves_one_site_whole(faulty: Faulty):
    for number in faulty.points(5):
        faulty.put_back()
        status, _ = faulty.run("kill", number)
        assert status == -signal.SIGKILL
        assert faulty.site() in (faulty.old, faulty.new), number
    assert faulty.build(faulty.new_data) == faulty.new
    assert faulty.left() == ["lock"]
