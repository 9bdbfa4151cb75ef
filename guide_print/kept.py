"""Keeps on disk what was found out, so that it need not be found out again from the same.

What is kept has a name and a digest of what it was found out from; one file for each name, so that the
folder has an end. A file that is damaged, or was found out from something else, is as good as none.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

Value = TypeVar("Value")


def digest_of_text(*parts: str) -> str:
    """Return a digest of texts."""
    lengths = ",".join(str(len(part)) for part in parts)
    return hashlib.sha256("".join([lengths, ":", *parts]).encode(errors="surrogatepass")).hexdigest()


class Kept:
    """A folder of what is kept; without one, nothing is. `salt` stands for who found it out: the program."""

    def __init__(self, folder: Path | None = None, salt: str = "") -> None:
        self._folder, self._salt = folder, salt
        self._new: dict[str, tuple[str, Any]] = {}

    def get(self, name: str, made_from: str, read: Callable[[Any], Value]) -> Value | None:
        """Return what `read` makes of the plain data that is kept under a name, or none."""
        if self._folder is None:
            return None
        try:
            proof, _, text = self._path(name).read_bytes().partition(b"\n")
            return read(json.loads(text)) if proof == self._proof(name, made_from, text) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, name: str, made_from: str, value: Any) -> None:
        """Note plain data, to be kept when all is written."""
        if self._folder is not None:
            self._new[name] = made_from, value

    def write(self) -> None:
        """Write what was noted, each file whole or not at all; one that can't be written is done without."""
        for name, (made_from, value) in self._new.items() if self._folder else ():
            text = json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")
            with suppress(OSError):
                write_for_later(self._path(name), self._proof(name, made_from, text) + b"\n" + text)
        self._new.clear()

    def forget(self) -> None:
        """Remove all that is kept."""
        self._new.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _path(self, name: str) -> Path:
        assert self._folder is not None
        return self._folder / quote(name, safe="", errors="surrogatepass")

    def _proof(self, name: str, made_from: str, text: bytes) -> bytes:
        """Return a digest that only this text has, under this name, made from this, by this program."""
        of_what = digest_of_text(self._salt, name, made_from)
        return hashlib.sha256(of_what.encode() + text).hexdigest().encode()


def write_for_later(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, without waiting for the disk: what is damaged is found out again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    own = f".{path.name}.{os.getpid()}-"  # so that the next build knows whose it was, and removes it
    handle, part = tempfile.mkstemp(prefix=own, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


NOTHING_KEPT = Kept()
