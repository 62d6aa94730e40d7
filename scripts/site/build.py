"""Build the site whole or not at all."""

import fcntl
import logging
import shutil
from errno import ENOTDIR
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from scripts.reference.reference import read_reference

ROOT = Path(__file__).resolve().parents[2]
WORK = (
    ROOT / ".build"
)  # on the file system of site/, so that a folder can be renamed from one to the other


def build(data: Path, site: Path, preview: str = "") -> str:
    """Check `data` and put the site that it makes in the place of `site`; return what was built, in a line.

    `preview` is the address of a site that is only looked at: it goes without what hosts and readers offline need.
    Raises DataError; SystemExit where MkDocs has said what is wrong; else any error. Then `site` is as it was.
    """
    if site.is_symlink() or site.is_file():
        raise OSError(
            ENOTDIR, f"is a {'link' if site.is_symlink() else 'file'}; expected a folder", str(site)
        )
    logging.basicConfig(format="%(levelname)s: %(message)s")  # so MkDocs says what is wrong
    WORK.mkdir(exist_ok=True)
    stage, old = WORK / "stage", WORK / f"old-{site.name}"
    with (WORK / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # wait until no other build is under way here
        _put_back(old, site)
        reference = read_reference(data)
        config = load_config(
            str(ROOT / "mkdocs.yml"), site_dir=str(stage), strict=True, site_url=preview or None
        )
        config.extra["reference"] = reference
        config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
        try:
            mkdocs_build(config)
            if site.exists():
                site.rename(old)
            stage.rename(site)
        finally:
            _put_back(old, site)
            shutil.rmtree(stage, ignore_errors=True)
    return reference.summary()


def _put_back(old: Path, site: Path) -> None:
    """Put back what a build that was stopped between its two renames has left; what was replaced goes."""
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
