"""Files below a folder, in order; their sizes and times. Standard library only: it runs in every build.

Why two times: a file's own time can be set, or go back with the clock; that of its last change can't.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

Stat = tuple[int, int, int]
GONE: Stat = (0, 0, 0)
LEFT_OUT = ("__pycache__",)


def files_below(folder: Path, endings: tuple[str, ...] = ()) -> list[Path]:
    """Return the files below a folder in order; those that end so, where endings are given."""
    return sorted(Path(path) for path, _ in _walk(str(folder)) if path.endswith(endings or ("",)))


def stats_below(folder: Path, endings: tuple[str, ...] = ()) -> dict[str, Stat]:
    """Return the size and the times (ns) of each such file, by its path."""
    return stats_of(path for path, _ in _walk(str(folder)) if path.endswith(endings or ("",)))


def stat_of(path: str) -> Stat | None:
    """Return a file's size and times; none where there is no such file."""
    try:
        stat = os.stat(path)  # noqa: PTH116  a thousand of them in a build that makes nothing
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def stats_of(paths: Iterable[str]) -> dict[str, Stat]:
    """Return the size and the times of each file, whether it is there or not."""
    return {path: stat_of(path) or GONE for path in paths}


def _walk(folder: str, root: str = "", linked: bool = False) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield the files below a folder. Links that lead out of the folder around it are passed by.

    Why `linked`: a link is followed once only, so that folders that link to one another have an end.
    """
    root = root or os.path.dirname(os.path.realpath(folder))  # noqa: PTH120
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        is_link = entry.is_symlink()
        if is_link and (linked or not f"{os.path.realpath(entry.path)}/".startswith(f"{root}/")):
            continue
        if entry.is_dir():
            if entry.name not in LEFT_OUT:
                yield from _walk(entry.path, root, linked or is_link)
        elif entry.is_file():
            yield entry.path, entry
