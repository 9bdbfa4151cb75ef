"""The end of a process, at once."""

import atexit
import os
import sys
from contextlib import suppress
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End this process with `code` once all is said, and done that is to be done at its end.

    Why: Python would take down millions of objects one by one, a quarter of a second in which a signal
    makes good work look like a crash. Nothing else may be running: other threads are cut off.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more, or it is closed
            stream.flush()
    os._exit(code)
