"""The commands: `python -m scripts check|ids|build|serve [DATA]`. The only reader of arguments and environment."""

import os
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from scripts.load.folder import REGISTRY
from scripts.load.problems import DataError
from scripts.reference.reference import read_reference

ROOT = Path(__file__).resolve().parents[1]


def check(data: Path) -> str:
    """Say what there is in data that has no problem."""
    return read_reference(data).summary()


def ids(data: Path) -> str:
    """Register the ids that are new; none is ever taken out."""
    reference = read_reference(data)
    text, old = reference.registered(), len(reference.registry)
    new = len(text.splitlines()) - old
    if new:
        (data / REGISTRY).write_text(text, encoding="utf-8")
    return f"{new} new of {old + new} ids in {data / REGISTRY}"


def build(data: Path) -> str:
    """Write the site to publish to site/; SITE_URL is its address."""
    from scripts.site.build import build

    return build(data, ROOT / "site")


def serve(data: Path) -> str:
    """Serve the site while it is edited, at PORT."""
    from scripts.site.serve import serve

    return sys.exit(serve(data, int(os.environ.get("PORT", "8000"))))


COMMANDS = {"check": check, "ids": ids, "build": build, "serve": serve}


def main(arguments: list[str]) -> int:
    """Run a command on a data folder (data/ when none is named); return the exit status."""
    parser = ArgumentParser(prog="python -m scripts", description="Check, register, build or serve the reference.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "data", help="the data folder (data/)")
    named = parser.parse_args(arguments)
    try:
        print(COMMANDS[named.command](named.data))
        return 0
    except DataError as error:
        print(
            error, f"{len(error.problems)} problem{'s' if len(error.problems) > 1 else ''}", sep="\n", file=sys.stderr
        )
    except OSError as error:
        print(error, file=sys.stderr)
    return 1


def prepare_environment() -> None:
    """What MkDocs and its theme read when imported: no notice, no empty address, the time of the last commit."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)
    if not os.environ.get("SOURCE_DATE_EPOCH", "").isdecimal():
        log = "git log -1 --format=%ct"  # by a shell: where there is no git there is no error, and no time
        seconds = subprocess.run(log, shell=True, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        os.environ["SOURCE_DATE_EPOCH"] = seconds or str(int(Path(__file__).stat().st_mtime))


if __name__ == "__main__":
    prepare_environment()
    sys.exit(main(sys.argv[1:]))
