"""One build at a time in a folder: who writes there holds its lock, and says who it is.

The system lets go of a lock with the process that holds it, however that ended. Where the system has
no such locks, the process that the file names holds it for as long as it lives.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide_print.build.files import unwritable
from guide_print.build.index import FOLDER
from guide_print.build.leftovers import is_alive, remove_leftovers
from guide_print.build.store import Place
from guide_print.errors import UsageError
from guide_print.finding import Finding

NAME = "lock"


@contextmanager
def held(out: Place) -> Iterator[None]:
    """Hold a folder, which is made if need be, and clear away what a killed build left in it.

    An address is not held: stores elsewhere have no such locks.

    Raises UsageError while another build holds it, WriteError where it can't be written.
    """
    if not isinstance(out, Path):
        yield
        return
    path = out / FOLDER / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable("output folder", out, error) from error
    try:
        if not _take(handle, path):
            raise _is_busy(out, path)
        _say(handle, json.dumps({"pid": os.getpid()}))
        remove_leftovers(out)
        try:
            yield
        except BaseException:
            remove_leftovers(out)  # of processes that were ended in the midst of a file
            raise
        finally:
            _say(handle, "")
    finally:
        os.close(handle)


def _take(handle: int, path: Path) -> bool:
    """Lock an open file; tells whether that was possible."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):
        holder = _holder(path)
        return holder in (None, os.getpid()) or not is_alive(holder)
    return True


def _say(handle: int, text: str) -> None:
    """Write into the lock's file. A full disk does not matter: the lock holds without words."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, text.encode())


def _is_busy(out: Path, path: Path) -> UsageError:
    since = dt.datetime.fromtimestamp(path.stat().st_mtime)
    who = f"process {_holder(path) or 'unknown'}, since {since:%Y-%m-%d %H:%M:%S}"
    text = f"another build writes into this folder ({who}); wait for it, or give another --out"
    return UsageError([Finding("fail", "folder-in-use", text, str(out))])


def _holder(path: Path) -> int | None:
    try:
        return int(json.loads(path.read_bytes())["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
