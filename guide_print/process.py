"""The start of a process, its work, and its end."""

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

OFTEN = 20_000, 20, 20
MOST_AT_WORK = 500_000


def begin() -> None:
    """Let Python look for cycles of objects less often than it would: most of what is imported stays.

    Once is enough for a process; again does no harm.
    """
    gc.set_threshold(*OFTEN)


@contextmanager
def at_work() -> Iterator[None]:
    """Look for cycles of objects when the work of the block is done, not in its midst.

    Why: to look at objects while they are in use finds nothing, and what was looked at in vain is looked
    at seldom from then on, so that memory grows. Afterwards little is left to look at. In very long work,
    of more than MOST_AT_WORK objects, it looks all the same.
    """
    _, second, third = OFTEN
    gc.set_threshold(MOST_AT_WORK, second, third)
    try:
        yield
    finally:
        gc.set_threshold(*OFTEN)
        _, seconds, thirds = gc.get_count()
        gc.collect(2 if thirds > third else 1 if seconds > second else 0)


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
