"""Measure cold builds of references of different sizes: `python -m tests.scale.benchmark [TOPICS …]`.

For comparison, unmodified MkDocs with Material and static-i18n builds as many pages: once plain Markdown with the
statements only, once the pages that this project writes. The stock builds check, export and pack nothing. Prints a
Markdown table.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

from tests.helpers import Project
from tests.scale.corpus import write_data, write_pages

SIZES = (10, 100, 1000)
LIMIT = 330  # seconds, after which a build is stopped
ENVIRONMENT = {
    "SITE_URL": "https://example.org/",
    "SOURCE_DATE_EPOCH": "1579392000",
    "NO_MKDOCS_2_WARNING": "1",
}
STOCK = """\
site_name: Reference
site_url: https://example.org/
theme: {name: material}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: zh, name: 简体中文}
        - {locale: zh-Hant, name: 繁體中文}
"""


def cost(folder: Path, *command: str) -> tuple[list[float], bool]:
    """Run a Python module. Return CPU seconds, wall seconds and peak memory in MB, and whether the limit stopped it."""
    started, env = time.monotonic(), os.environ | ENVIRONMENT
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=env, stdout=log, stderr=log
        )
        limit = Timer(LIMIT, process.kill)
        limit.daemon = True  # do not wait for it after Ctrl-C
        limit.start()
        _, status, used = os.wait4(process.pid, 0)
        limit.cancel()
        process.returncode, wall = os.waitstatus_to_exitcode(status), time.monotonic() - started
        if process.returncode and wall < LIMIT:
            raise RuntimeError((folder / "log").read_text("utf-8")[-2000:])
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux KiB
    memory = used.ru_maxrss * unit / 1e6
    return [used.ru_utime + used.ru_stime, wall, memory], wall >= LIMIT


def measure(topics: int, folder: Path) -> None:
    """Print the cost of all builds for one size, and their CPU time relative to this project."""
    project, words, same = Project.copy(folder / "ours", "good"), folder / "words", folder / "same"
    shutil.rmtree(project.data)
    write_data(project.data, topics)
    pages = write_pages(words / "docs", topics)
    rows = {"this project": cost(project.root, "scripts", "build")}
    shutil.copytree(project.root / ".pages", same / "docs", ignore=shutil.ignore_patterns("assets"))
    for name, stock in (("stock, text only", words), ("stock, same pages", same)):
        (stock / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
        rows[name] = cost(stock, "mkdocs", "build", "--quiet")
    for name, (taken, ended) in rows.items():
        more, note = ("> ", f" (ended after {LIMIT} s)") if ended else ("", "")
        cells = " | ".join(
            f"{more}{cell:.1f}" for cell in (*taken, taken[0] / rows["this project"][0][0])
        )
        print(f"| {topics:,} | {pages:,} | {name}{note} | {cells} |", flush=True)


if __name__ == "__main__":
    print(
        "| topics | pages | build | CPU, s | wall, s | memory, MB | × CPU |\n|---:|---:|---|---:|---:|---:|---:|"
    )
    for size in [int(argument) for argument in sys.argv[1:]] or SIZES:
        with TemporaryDirectory() as temporary:
            measure(size, Path(temporary))
