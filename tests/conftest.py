"""Folders of data for the tests: small sets of their own, with the interface's words from the product."""

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "data"


def lay(target: Path, *sets: str) -> Path:
    """Copy sets of tests/data over one another, on the product's languages and labels."""
    target.mkdir(parents=True)
    for name in ("labels.yml", "locales.yml"):
        shutil.copy(ROOT / "data" / name, target)
    for name in sets:
        shutil.copytree(SETS / name, target, dirs_exist_ok=True)
    return target


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A data folder with nothing wrong in it."""
    return lay(tmp_path / "data", "good")
