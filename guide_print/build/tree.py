"""Files below a folder, in order; their sizes and times. Standard library only: it runs in every build."""

import os
from collections.abc import Iterator
from pathlib import Path

Stat = tuple[int, int]
LEFT_OUT = ("__pycache__",)


def files_below(folder: Path, endings: tuple[str, ...] = ()) -> list[Path]:
    """Return the files below a folder in order; those that end so, where endings are given."""
    return sorted(Path(path) for path, _ in _walk(str(folder)) if path.endswith(endings or ("",)))


def stats_below(folder: Path, endings: tuple[str, ...] = ()) -> dict[str, Stat]:
    """Return the size and the time of change (ns) of each such file, by its path."""
    return {
        path: (stat.st_size, stat.st_mtime_ns)
        for path, entry in _walk(str(folder))
        if path.endswith(endings or ("",))
        for stat in [entry.stat()]
    }


def stat_of(path: str) -> Stat | None:
    """Return a file's size and time of change; none where there is no such file."""
    try:
        stat = os.stat(path)  # noqa: PTH116  a thousand of them in a build that makes nothing
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def _walk(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name not in LEFT_OUT:
                yield from _walk(entry.path)
        elif entry.is_file():
            yield entry.path, entry
