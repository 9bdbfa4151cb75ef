"""Writes files whole or not at all."""

import os
import tempfile
from pathlib import Path

from guide_print.build.leftovers import part_prefix
from guide_print.errors import WriteError
from guide_print.finding import Finding


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then move it into place; a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=part_prefix(path.name), suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def unwritable(what: str, path: Path, error: OSError | str) -> WriteError:
    """Return the one line for what can't be written; `error` is the system's, or its reason in words."""
    reason = error if isinstance(error, str) else error.strerror or str(error)
    text = f"the {what} can't be written ({reason}); check the folder and the disk"
    return WriteError([Finding("fail", "unwritable-file", text, str(path))])
