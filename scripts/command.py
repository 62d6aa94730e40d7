"""What the commands have in common."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def data_folder(arguments: Sequence[str], description: str) -> Path:
    """The data folder that a command was given, data/ of the project when none was. Exits if called wrongly."""
    parser = ArgumentParser(description=description.partition("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "data", help="the data folder (data/)")
    found: Path = parser.parse_args(arguments).data
    return found
