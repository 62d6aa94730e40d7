"""Build the site: `python -m scripts.build [DATA_DIR]` checks the data and writes site/, whole or not at all.

Environment: SITE_URL, the address the site will have; SOURCE_DATE_EPOCH, the time to write into it (else that of the
last commit).
"""

import fcntl
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from scripts.check import read_reference
from scripts.command import ROOT, data_folder
from scripts.problems import DataError
from scripts.swap import put_in_place, restore

WORK = ROOT / ".build"  # on the file system of site/, so that the two can be swapped


def build(data: Path, site: Path, *, publish: bool = True) -> str:
    """Check `data`, build it beside `site`, and swap; return what was built. Raises DataError, nothing written.

    What is only looked at while it is edited is built without what hosts and readers offline need.
    """
    reference = read_reference(data)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # read when the theme is imported
    if not os.environ.get("SOURCE_DATE_EPOCH", "").isdecimal():
        os.environ["SOURCE_DATE_EPOCH"] = last_commit()
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)  # empty is not an address: mkdocs.yml has the one that works here
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config

    from scripts.finish import finish
    from scripts.hook import REFERENCE

    with only_build():
        restore(site)
        stage = Path(mkdtemp(prefix="site-", dir=WORK))
        stage.chmod(0o755)  # the folder will be served; mkdtemp keeps it to its owner
        try:
            config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(stage), strict=True)
            config.extra[REFERENCE] = reference
            mkdocs_build(config)
            seconds = int(os.environ["SOURCE_DATE_EPOCH"])
            finish(stage, reference, config.site_url or "/", seconds, publish=publish)
            put_in_place(stage, site)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return reference.summary()


@contextmanager
def only_build() -> Iterator[None]:
    """Wait until no other build is under way here, and clear away what an interrupted one left."""
    WORK.mkdir(exist_ok=True)
    with (WORK / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in WORK.glob("site-*"):
            shutil.rmtree(left)
        yield


def last_commit() -> str:
    """The time of the last commit in seconds, or that of this file where there is no git."""
    try:
        command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        found = ""
    return found or str(int(Path(__file__).stat().st_mtime))


def main(arguments: list[str]) -> int:
    """Build from the folder named (data/ when none is); return the exit status."""
    data = data_folder(arguments, __doc__ or "")
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    try:
        print(build(data, ROOT / "site"))
    except (DataError, OSError) as error:
        print(error, "nothing built: site/ is as it was", sep="\n", file=sys.stderr)
        return 1
    if "SITE_URL" not in os.environ:
        print("SITE_URL is not set: the pages name http://127.0.0.1:8000/ as their address")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
