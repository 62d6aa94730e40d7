"""The commands: `python -m scripts check|ids|build|serve [DATA]`. The only reader of arguments and environment."""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path

from scripts.load.problems import DataError, known_problem, quote

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = re.compile(
    r"https?://[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._~-]+)*/?", re.I
)  # of the site: as it is put into pages


def run(command: str, data: Path) -> str:
    """Do what a command is for, on a data folder; return what there is to say of it."""
    if command in (
        "build",
        "serve",
    ):  # the site, whose address is SITE_URL, to site/; or while it is edited, at PORT
        if (address := os.environ.get("SITE_URL")) and not ADDRESS.fullmatch(address):
            raise DataError(
                f"SITE_URL is {quote(address)}; expected an address such as https://example.org/reference/"
            )
        from scripts.site import build, serve

        return (
            build.build(data, ROOT / "site")
            if command == "build"
            else sys.exit(serve.serve(data, port_asked_for()))
        )
    from scripts.load.folder import REGISTRY
    from scripts.reference.reference import read_reference

    reference = read_reference(data)
    if command == "check":
        return reference.summary()
    text, old = reference.registered(), len(reference.registry)  # of ids none is ever taken out
    new = len(text.splitlines()) - old
    if new:
        beside = data / f".{REGISTRY}"  # a disk that is full cuts off what is beside
        beside.write_text(text, encoding="utf-8")
        beside.replace(data / REGISTRY)
    return f"{new} new of {old + new} ids in {data / REGISTRY}"


def port_asked_for() -> int:
    """The port in the environment, else 8000."""
    port = os.environ.get("PORT") or "8000"
    if not (port.isdecimal() and 0 < int(port) < 65536):
        sys.exit(f"PORT is {port}; expected a number from 1 to 65535")
    return int(port)


def main(arguments: list[str]) -> int:
    """Run a command on a data folder (data/ when none is named); return the exit status."""
    parser = ArgumentParser(
        prog="python -m scripts", description="Check, register, build or serve the reference."
    )
    parser.add_argument("command", choices=("check", "ids", "build", "serve"))
    parser.add_argument(
        "data", nargs="?", type=Path, default=ROOT / "data", help="the data folder (data/)"
    )
    named = parser.parse_args(arguments)
    try:
        print(run(named.command, named.data))
    except (DataError, OSError) as error:
        found = known_problem(error) or str(error)
        count = len(found.split("\n"))
        print(found, f"{count} problem{'s' if count > 1 else ''}", sep="\n", file=sys.stderr)
        return 1
    return 0


def prepare_environment() -> None:
    """What MkDocs and its theme read when imported: no notice, no empty address, the time of the last commit."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)
    if not os.environ.get(
        "SOURCE_DATE_EPOCH", ""
    ).isdecimal():  # a shell gives no error where there is no git
        log = "git log -1 --format=%ct"
        git = subprocess.run(log, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
        os.environ["SOURCE_DATE_EPOCH"] = git.stdout.strip() or str(
            int(Path(__file__).stat().st_mtime)
        )


if __name__ == "__main__":
    try:
        prepare_environment()
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("stopped")
