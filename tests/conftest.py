"""What the tests start from: small data of their own, and sites built once for all of them."""

import fcntl
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import Project, Site, copy_data
from hypothesis import HealthCheck, Phase, settings

from scripts.reference.reference import Reference, read_reference

# The same few examples at every run, so that a failure is of a change. HYPOTHESIS_PROFILE=many looks for new ones.
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
FEW = [Phase.explicit, Phase.generate]  # what is made smaller first says more, but takes minutes
settings.register_profile(
    "few",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=15,
    phases=FEW,
    suppress_health_check=SLOW,
)
settings.register_profile(
    "many", database=None, deadline=None, max_examples=1000, suppress_health_check=SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "few"))

# What is started in the background, as CI may be, ignores Ctrl-C, and so would every command that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def work_in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name files from where the command runs: in the tests that is where their data lies."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A data folder with nothing wrong in it."""
    return copy_data(tmp_path / "data", "good")


@pytest.fixture
def reference(data_folder: Path) -> Reference:
    """The small set, read."""
    return read_reference(data_folder)


@pytest.fixture
def small_project(tmp_path: Path) -> Project:
    """A copy of the project with the small set, to change and build."""
    return Project.copy(tmp_path, "good")


@pytest.fixture(scope="session")
def build_shared_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Builds a site by the first worker that asks for it; the others wait, and share it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def build(name: str, url: str, *sets: str) -> Site:
        root = shared / f"site-{name}"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "built").exists():
                shutil.rmtree(root, ignore_errors=True)  # what a build that failed left
                Project.copy(root, *sets).build(url)
                (root / "built").touch()
        return Site(root / "site", url)

    return build


@pytest.fixture(scope="session")
def small_site(build_shared_site: Callable[..., Site]) -> Site:
    """The small set, built for the root of a host."""
    return build_shared_site("small", "https://example.org/", "good")


@pytest.fixture(scope="session")
def product_site(build_shared_site: Callable[..., Site]) -> Site:
    """The product, built for a sub-path of a host."""
    return build_shared_site("product", "https://example.org/reference/")
