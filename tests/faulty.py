"""Runs a module of the project and lets one of its operations on files fail: `faulty.py MODE NUMBER MODULE`.

Every opening for writing, renaming, making and removing below the working directory is counted, by the events that
Python itself announces (PEP 578), so it does not matter which step or library asks for it. Modes: `count` prints how
many there were; `full` and `readonly` refuse the one of this number and all after it, as a disk does; `kill` ends the
process there as a power cut would.
"""

import errno
import os
import runpy
import signal
import sys
from typing import Any

MODE, NUMBER, MODULE = sys.argv[1], int(sys.argv[2]), sys.argv[3]
HERE = os.getcwd() + os.sep
ERRORS = {"full": errno.ENOSPC, "readonly": errno.EROFS}
CHANGES = {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CLEARING = {"os.remove", "os.rmdir"}  # what a full disk still lets one do
done = 0


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    global done  # noqa: PLW0603 - a hook has nowhere else to count
    if event == "open":
        path, mode, flags = arguments
        if not isinstance(path, str | bytes) or not ((isinstance(flags, int) and flags & WRITES) or "w" in str(mode)):
            return
    elif event in CHANGES:
        path = arguments[0]
    elif event == "ctypes.dlopen":  # two names are about to be swapped
        path = HERE
    else:
        return
    path = os.path.join(HERE, os.fsdecode(path))
    if not path.startswith(HERE):
        return
    done += 1
    if MODE == "kill" and done == NUMBER:
        os.kill(os.getpid(), signal.SIGKILL)
    if MODE in ERRORS and done >= NUMBER and not (MODE == "full" and event in CLEARING) and event != "ctypes.dlopen":
        raise OSError(ERRORS[MODE], os.strerror(ERRORS[MODE]), path)


sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
sys.argv = [MODULE]
sys.addaudithook(watch)
try:
    runpy.run_module(MODULE, run_name="__main__", alter_sys=True)
finally:
    if MODE == "count":
        print("operations:", done)
