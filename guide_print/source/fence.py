"""What of a project is read: plain files of a sensible size with plain names, which no link leads out of.

A path goes in, a finding comes out where the file is not to be read. Nothing is opened here.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from guide_print.finding import Finding

MOST_BYTES = 2_000_000
FOLDERS = ("content", "layouts")


def shown_name(path: Path | str) -> str:
    """Return a path for people, on one line: what can't be shown of it stands as an escape."""
    text = str(path)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def leads_out(path: Path, root: Path) -> bool:
    """Tell whether a file of the folder `root` in truth lies elsewhere, by a link on its way."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def reading_problem(path: Path, shown: str, root: Path | None, most: int = MOST_BYTES) -> Finding | None:
    """Return why a file is not to be read; `root` is the folder that it must not leave.

    Raises OSError where the file can't be looked at.
    """
    if root is not None and leads_out(path, root):
        text = "a link leads out of the project here; copy the file into the project instead"
        return Finding("fail", "link-leaves-project", text, f"{shown}:1")
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        text = "this is not a file; take it out of the project, or put a file there"
        return Finding("fail", "unreadable-file", text, f"{shown}:1")
    if found.st_size > most:
        text = f"the file has {found.st_size} bytes, and {most} are the most; make it smaller, or split it"
        return Finding("fail", "file-too-large", text, f"{shown}:1")
    return None


def strange_entries(root: Path) -> Iterator[Finding]:
    """Yield what does not belong in a project's `content/` and `layouts/`: links that lead out, odd names."""
    for name in FOLDERS:
        for folder, folders, files in os.walk(root / name):
            for entry in sorted([*folders, *files]):
                yield from _look_at(Path(folder, entry), root)


def _look_at(path: Path, root: Path) -> Iterator[Finding]:
    shown = shown_name(path.relative_to(root).as_posix())
    if not path.name.isprintable():
        text = (
            "the file's name has characters that can't be shown; rename it with letters, digits and hyphens"
        )
        yield Finding("fail", "file-name", text, f"{shown}:1")
    if path.is_symlink() and leads_out(path, root):
        yield from filter(None, [reading_problem(path, shown, root)])
