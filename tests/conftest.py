"""Fixtures shared by all tests: a small data folder, and two sites that are built once."""

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

# Few and fixed examples, so that a failure has its cause in the change under test. HYPOTHESIS_PROFILE=many tries new ones.
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
FEW = [Phase.explicit, Phase.generate]  # no shrinking, which takes minutes
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

# A background process, such as CI, ignores SIGINT. Restore the default, which commands started by tests inherit.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def work_in_tmp_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in its temporary folder, because messages have paths relative to the working folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Return a valid data folder: the small set."""
    return copy_data(tmp_path / "data", "good")


@pytest.fixture
def reference(data_folder: Path) -> Reference:
    """Return the small set as a reference."""
    return read_reference(data_folder)


@pytest.fixture
def small_project(tmp_path: Path) -> Project:
    """Return a copy of the project with the small set, to change and build."""
    return Project.copy(tmp_path, "good")


@pytest.fixture(scope="session")
def build_shared_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Site]:
    """Return a function that builds a site once for all workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def build(name: str, url: str, *sets: str) -> Site:
        root = shared / f"site-{name}"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "built").exists():
                shutil.rmtree(root, ignore_errors=True)  # remains of a failed build
                Project.copy(root, *sets).build(url)
                (root / "built").touch()
        return Site(root / "site", url)

    return build


@pytest.fixture(scope="session")
def small_site(build_shared_site: Callable[..., Site]) -> Site:
    """Return the site of the small set, built for the root of a host."""
    return build_shared_site("small", "https://example.org/", "good")


@pytest.fixture(scope="session")
def product_site(build_shared_site: Callable[..., Site]) -> Site:
    """Return the real site of this project, built for a path below a host."""
    return build_shared_site("product", "https://example.org/reference/")
