"""Register what is published: `python -m scripts.ids [DATA_DIR]` adds every new id and its page to data/ids.txt.

Nothing is ever taken out: an id that was registered is a promise. What moved to another page keeps its old line.
"""

import sys

from scripts.check import reference_or_report
from scripts.command import data_folder
from scripts.load import REGISTRY
from scripts.reference import Reference


def registered(reference: Reference) -> str:
    """The registry with what is new in it: a line for each id and each page that it was ever on, sorted."""
    known = {(old.id, old.address) for old in reference.registry}
    known |= {(entry.id, entry.page.address) for entry in reference.entries}
    return "".join(f"{identifier} /{address}\n" for identifier, address in sorted(known))


def main(arguments: list[str]) -> int:
    """Write the registry of the folder named (data/ when none is); return the exit status."""
    folder = data_folder(arguments, __doc__ or "")
    reference = reference_or_report(folder)
    if not reference:
        return 1
    text = registered(reference)
    added = len(text.splitlines()) - len(reference.registry)
    if added:
        (folder / REGISTRY).write_text(text, encoding="utf-8")
    print(f"{added} new of {len(text.splitlines())} ids in {folder / REGISTRY}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
