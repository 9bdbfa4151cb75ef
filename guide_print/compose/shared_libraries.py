"""Shared libraries opened by the names of their files, not looked for by asking the system's tools.

Why: WeasyPrint tries each library by the names of every system, and for each wrong one a search starts
processes: a fifth of a second, in each process that prints.
"""

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def by_file_name() -> Iterator[None]:
    """Leave out that search for the time of the block, where the names of files are known: on Linux."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
