"""Where a build writes: a folder of this machine, or an address of a store elsewhere.

Paths are relative, with `/` between names. A file is written whole or not at all.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256 as hash_sha256
from pathlib import Path
from typing import Protocol

from guide_print.build.files import unwritable, write_whole
from guide_print.build.index import FOLDER as CACHE_FOLDER

Place = Path | str
PAGES_FOLDER = "pages"


class Store(Protocol):
    """A place for files; what goes wrong is a WriteError."""

    def prepare(self) -> None:
        """Make the place ready; raises WriteError where it can't be written."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; none where there is no such file."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole."""

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""

    def holds(self, path: str, sha256: str, size: int | None) -> bool:
        """Tell whether a file is the one that was written, as surely as the place can say."""

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty without it."""


@dataclass(frozen=True)
class LocalStore:
    """A folder of this machine."""

    folder: Path

    def prepare(self) -> None:
        """Make the folder; raises WriteError where it can't be written."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable("output folder", self.folder, error) from error
        if not os.access(self.folder, os.W_OK):
            raise unwritable("output folder", self.folder, "Permission denied")

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; none where it can't be read."""
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole; raises WriteError."""
        try:
            write_whole(self.folder / path, data)
        except OSError as error:
            raise unwritable("file", self.folder / path, error) from error

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""
        return (self.folder / path).exists()

    def holds(self, path: str, sha256: str, size: int | None) -> bool:
        """Tell whether a file has these bytes."""
        data = self.read(path)
        return data is not None and hash_sha256(data).hexdigest() == sha256

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that are empty without it; raises WriteError."""
        try:
            (self.folder / path).unlink(missing_ok=True)
            folder = (self.folder / path).parent
            while self.folder in folder.parents and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent
        except OSError as error:
            raise unwritable("file", self.folder / path, error) from error


def open_store(out: Place) -> Store:
    """Return the store at a folder or an address; raises UsageError where nothing here can open it."""
    if isinstance(out, Path):
        return LocalStore(out)
    from guide_print.build.remote_store import RemoteStore  # brings in fsspec

    return RemoteStore(out)


@contextmanager
def pages_folder(out: Place) -> Iterator[Path]:
    """Give the folder in which pages are kept: of the output folder, else one for this build only."""
    if isinstance(out, Path):
        yield out / CACHE_FOLDER / PAGES_FOLDER
        return
    with tempfile.TemporaryDirectory(prefix="guide-print-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
