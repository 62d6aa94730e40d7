"""What the tests start from: small data of their own, and sites built in copies of the project."""

import os
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from project import ROOT, Project, Site, lay

from scripts.check import read_reference
from scripts.reference import Reference

# The same examples at every run, so that a failure is of a change. HYPOTHESIS_PROFILE=explore looks for new ones.
SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile(
    "same",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    phases=[Phase.explicit, Phase.generate],  # what is made smaller first says more, but takes minutes
    suppress_health_check=SLOW,
)
settings.register_profile("explore", database=None, deadline=None, max_examples=3000, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


# What is started in the background, as CI may be, ignores Ctrl-C, and so would every command that the tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name files from where the command runs: in the tests that is where their data lies."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A data folder with nothing wrong in it."""
    return lay(tmp_path / "data", "good")


@pytest.fixture(params=["product", "good", "hostile"])
def reference(request: pytest.FixtureRequest, tmp_path: Path) -> Reference:
    """The product's data, the small set, and the small set with texts that every format would stumble over."""
    sets = {"good": ["good"], "hostile": ["good", "hostile"]}.get(request.param)
    return read_reference(lay(tmp_path / "data", *sets) if sets else ROOT / "data")


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    """The product, built for a sub-path of another host."""
    return Project.copy(tmp_path_factory.mktemp("product")).build("https://example.org/reference/")


@pytest.fixture(scope="session")
def small(tmp_path_factory) -> Site:
    """The small set, built for the root of another host."""
    return Project.copy(tmp_path_factory.mktemp("small"), "good").build("https://example.org/")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A copy of the project to change."""
    return Project.copy(tmp_path)
