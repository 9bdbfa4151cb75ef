"""Writes files whole or not at all."""

import os
import tempfile
from pathlib import Path

from guide_print.build.leftovers import part_prefix


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
