"""Takes one face out of a font collection (.ttc), which @font-face can't point into."""

import hashlib
import os
import tempfile
from pathlib import Path


def single_face(path: Path, index: int | None) -> Path:
    """Return a file that holds only the face `index` of `path`; `path` itself where it is no collection.

    The face is kept in the cache folder under a name that changes when the collection does.
    """
    if index is None:
        return path
    stat = path.stat()
    key = f"{path}:{stat.st_size}:{stat.st_mtime_ns}:{index}".encode()
    target = cache_folder() / f"{path.stem}-{hashlib.sha256(key).hexdigest()[:16]}.otf"
    if not target.is_file():
        from fontTools.ttLib import TTFont  # only where the face was not taken out before

        target.parent.mkdir(parents=True, exist_ok=True)
        with TTFont(path, fontNumber=index, recalcTimestamp=False) as font:
            handle, name = tempfile.mkstemp(suffix=".part", dir=target.parent)
            os.close(handle)
            font.save(name)
        Path(name).replace(target)
    return target


def cache_folder() -> Path:
    """Return the folder for faces taken out of collections (XDG base directories)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "guide-print" / "fonts"
