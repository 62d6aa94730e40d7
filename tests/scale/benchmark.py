"""What the build costs as the reference grows: `python -m tests.scale.benchmark [TOPICS …]`, else 10, 100 and 1,000.

For each size of corpus the whole build from nothing, and beside it MkDocs with Material and static-i18n as they come, on
the very pages that the build has written: data is not checked there, pages are not rendered from it, nothing is
exported, cited, cut down or packed. Prints a Markdown table. The stock build is ended after LIMIT.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.scale.corpus import Corpus

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("mkdocs.yml", "overrides", "scripts", "docs/assets")
SIZES = (10, 100, 1000)
LIMIT = 240  # seconds that a stock build may take
STOCK = """\
site_name: Reference
site_url: https://example.org/
theme: {name: material, font: false}
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: zh, name: 简体中文}
        - {locale: zh-Hant, name: 繁體中文}
markdown_extensions: [attr_list]
"""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds by the clock, seconds of processors, the most memory at once in MB."""

    wall: float
    cpu: float
    memory: float
    ended: bool

    def cells(self) -> list[str]:
        """As a table has it."""
        if self.ended:
            return [f"> {LIMIT}", f"> {self.cpu:.0f}", f"> {self.memory:.0f}"]
        return [f"{self.wall:.1f}", f"{self.cpu:.1f}", f"{self.memory:.0f}"]


def cost(folder: Path, *command: str, limit: float = inf) -> Cost:
    """Run a Python module in a folder to its end, or for `limit` seconds. Raises RuntimeError, with what it printed, if it fails."""
    environment = os.environ | {
        "SITE_URL": "https://example.org/",
        "SOURCE_DATE_EPOCH": "1579392000",
        "NO_MKDOCS_2_WARNING": "1",
    }
    with (folder / "log").open("w+") as log:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=log, stderr=log
        )
        ended = False
        while (found := os.wait4(process.pid, os.WNOHANG))[0] == 0:
            if time.monotonic() - started > limit and not ended:
                process.kill()
                ended = True
            time.sleep(0.02)
        wall = time.monotonic() - started
        _, status, used = found
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode and not ended:
            log.seek(0)
            raise RuntimeError(log.read()[-2000:])
    return Cost(wall, used.ru_utime + used.ru_stime, memory(used), ended)


def memory(used: resource.struct_rusage) -> float:
    """The most memory at once in MB: Linux counts in KiB, macOS in bytes."""
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def measure(topics: int, folder: Path) -> tuple[Cost, Cost, int]:
    """What one size of corpus costs, our build and the stock one, and how many pages both have."""
    ours, stock = folder / "ours", folder / "stock"
    for name in PARTS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, _made(ours / name))
    Corpus(topics).write(ours / "data")
    built = cost(ours, "scripts.build")
    pages = sorted((ours / "docs").rglob("*.md"))
    for page in pages:
        shutil.copy(page, _made(stock / "docs" / page.relative_to(ours / "docs")))
    (stock / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    return built, cost(stock, "mkdocs", "build", "--quiet", limit=LIMIT), len(pages)


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def main(sizes: list[int]) -> None:
    """Measure each size and print the table, a row as soon as it is known."""
    print("| topics | pages | | wall, s | CPU, s | memory, MB |\n|---:|---:|---|---:|---:|---:|")
    for topics in sizes:
        with TemporaryDirectory() as folder:
            ours, stock, pages = measure(topics, Path(folder))
        for name, found in (("this build", ours), ("stock", stock)):
            print(f"| {topics:,} | {pages:,} | {name} | {' | '.join(found.cells())} |", flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
