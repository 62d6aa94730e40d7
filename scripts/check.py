"""Check the data: `python -m scripts.check [DATA_DIR]` prints every problem as `path:line: message`, and exits 1."""

import sys
from pathlib import Path

from scripts.command import data_folder
from scripts.load import Data, load
from scripts.problems import DataError, Problem
from scripts.reference import Reference, assemble
from scripts.rules import Rule, coverage, ids, references, words

RULES: tuple[Rule, ...] = ids.RULES + references.RULES + words.RULES + coverage.RULES


def problems(data: Data) -> list[Problem]:
    """Everything wrong with the data, sorted by place."""
    found = set(data.problems)
    for rule in RULES if data.documents else ():
        found.update(rule(data))
    return sorted(found)


def read_reference(folder: Path) -> Reference:
    """The data of a folder, checked. Raises DataError with all its problems."""
    data = load(folder)
    found = problems(data)
    if found:
        raise DataError(found)
    return assemble(data)


def reference_or_report(folder: Path) -> Reference | None:
    """The data of a folder, checked; None, and its problems printed, when it has any."""
    try:
        return read_reference(folder)
    except DataError as error:
        count = len(error.problems)
        print(*error.problems, f"{count} problem{'s' if count > 1 else ''}", sep="\n", file=sys.stderr)
        return None


def main(arguments: list[str]) -> int:
    """Print the problems of the folder named (data/ when none is) or a count; return the exit status."""
    reference = reference_or_report(data_folder(arguments, __doc__ or ""))
    if reference:
        print(reference.summary())
    return 0 if reference else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
