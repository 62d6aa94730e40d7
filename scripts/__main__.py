"""The commands: `python -m scripts check|ids|build|serve [DATA]`.

Only this module reads arguments and environment variables.
"""

import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.load.problems import DataError, quote, user_error_message

if TYPE_CHECKING:
    from scripts.reference.reference import Reference

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
SITE_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._~-]+)*/?", re.I)


def run(command: str, data: Path) -> str:
    """Run a command on a data folder and return the line to print."""
    if command in ("build", "serve"):
        return _make_site(command, data)
    from scripts.reference.reference import read_reference

    reference = read_reference(data)
    if command == "check":
        if data == DATA:
            from scripts.site.build import checked_settings

            checked_settings(reference)
        return reference.summary()
    return _register_ids(reference, data)


def _make_site(command: str, data: Path) -> str:
    """Build to site/, or serve until stopped. SITE_URL is the address of the site."""
    address = os.environ.get("SITE_URL")
    if address and not SITE_ADDRESS.fullmatch(address):
        expected = "expected an address such as https://example.org/reference/"
        raise DataError(f"SITE_URL is {quote(address)}; {expected}")
    from scripts.site import build, serve

    if command == "build":
        return build.build(data, ROOT / "site")
    sys.exit(serve.serve(data, _port()))


def _register_ids(reference: "Reference", data: Path) -> str:
    """Add new ids to the registry, and remove none."""
    from scripts.load.folder import REGISTRY

    text = reference.registry_text()
    total = len(text.splitlines())
    new = total - len(reference.registry)
    if new:
        # Write a new file first: on a full disk, the old one stays complete.
        new_file = data / f".{REGISTRY}"
        new_file.write_text(text, encoding="utf-8")
        new_file.replace(data / REGISTRY)
    return f"{new} new of {total} ids in {data / REGISTRY}"


def _port() -> int:
    """Return the port in PORT, else 8000."""
    port = os.environ.get("PORT") or "8000"
    if not (port.isdecimal() and 0 < int(port) < 65536):
        sys.exit(f"PORT is {port}; expected a number from 1 to 65535")
    return int(port)


def main(arguments: list[str]) -> int:
    """Run a command and return the exit status."""
    parser = ArgumentParser(
        prog="python -m scripts", description="Check, register, build or serve the reference."
    )
    parser.add_argument("command", choices=("check", "ids", "build", "serve"))
    parser.add_argument("data", nargs="?", type=Path, default=DATA, help="the data folder (data/)")
    options = parser.parse_args(arguments)
    try:
        print(run(options.command, options.data))
    except (DataError, OSError) as error:
        message = user_error_message(error) or str(error)
        count = len(message.split("\n"))
        total = "1 problem" if count == 1 else f"{count} problems"
        print(message, total, sep="\n", file=sys.stderr)
        return 1
    return 0


def prepare_environment() -> None:
    """Set the environment variables for MkDocs and its theme, which read them when imported.

    This turns off a notice, removes an empty SITE_URL and dates the build by the last commit.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if not os.environ.get("SITE_URL"):
        os.environ.pop("SITE_URL", None)
    if not os.environ.get("SOURCE_DATE_EPOCH", "").isdecimal():
        command = "git log -1 --format=%ct"
        # A shell raises no error if git is not installed.
        git = subprocess.run(
            command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False
        )
        modified = str(int(Path(__file__).stat().st_mtime))
        os.environ["SOURCE_DATE_EPOCH"] = git.stdout.strip() or modified


if __name__ == "__main__":
    try:
        prepare_environment()
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("stopped")
