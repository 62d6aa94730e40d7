"""Put a finished folder in the place of an old one so that a reader finds one of them whole, at every moment."""

import ctypes
import os
import shutil
import sys
from errno import ENOTDIR
from pathlib import Path

AT_FDCWD = -100
EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2 and RENAME_SWAP of macOS's renamex_np are both 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two names in one step; False where the system or the file system cannot."""
    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(AT_FDCWD, first, AT_FDCWD, second, EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(first, second, EXCHANGE) == 0)
    return False


def put_in_place(new: Path, place: Path) -> None:
    """Move `new` to `place`; what was there goes. Both must be on one file system.

    Where names cannot be swapped in one step there are two renames: whoever is stopped between them finds the old
    folder beside `place`, and `restore` puts it back.
    """
    if place.is_symlink():
        raise OSError(ENOTDIR, "is a link; expected a folder", str(place))
    if not place.exists():
        new.rename(place)
        return
    if exchange(new, place):
        old = new
    else:
        old = beside(place)
        place.rename(old)
        new.rename(place)
    shutil.rmtree(old, ignore_errors=True)  # the new folder is in place: what is left of the old one goes next time


def beside(place: Path) -> Path:
    """Where the old folder waits between two renames."""
    return place.with_name(f".{place.name}.old")


def restore(place: Path) -> None:
    """Mend what an interrupted `put_in_place` left."""
    old = beside(place)
    if old.exists():
        if place.exists():
            shutil.rmtree(old)
        else:
            old.rename(place)
