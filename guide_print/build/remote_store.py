"""A store at an address that fsspec knows, such as `s3://bucket/folder`. The one door to fsspec."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from guide_print.build.index import MANIFEST
from guide_print.errors import UsageError, WriteError
from guide_print.finding import Finding

EMPTY = b'{"schema": 1, "files": [], "texts": {}}\n'
# These put an object in its place whole; elsewhere a file is written beside and moved.
WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oci", "oss", "memory"})
PART = ".part"
PROTOCOL = re.compile(r"[a-z][a-z0-9+.:-]*")


class RemoteStore:
    """Files at an address. Sizes are listed once; what is written through this store is known."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._files, root = _connect(address)
        self._root = root.rstrip("/")
        protocol = self._files.protocol
        self._is_whole = bool(WHOLE & ({protocol} if isinstance(protocol, str) else set(protocol)))
        self._listed: dict[str, int] | None = None

    def prepare(self) -> None:
        """Raise WriteError where nothing can be written. The manifest shows it: it is written as it is."""
        self._listed = None
        self.write(MANIFEST, self.read(MANIFEST) or EMPTY)

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; none where there is no such file. Raises WriteError."""
        with self._told("read"):
            try:
                return bytes(self._files.cat_file(self._at(path)))
            except FileNotFoundError:
                return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file whole; raises WriteError."""
        target = self._at(path)
        with self._told("written"):
            if self._is_whole:
                self._files.pipe_file(target, data)
            else:
                self._write_beside(target, data)
        if self._listed is not None:
            self._listed[target] = len(data)

    def _write_beside(self, target: str, data: bytes) -> None:
        self._files.makedirs(target.rpartition("/")[0], exist_ok=True)
        try:
            self._files.pipe_file(target + PART, data)
            self._move(target)
        except BaseException:
            if self._files.exists(target + PART):
                self._files.rm_file(target + PART)
            raise

    def _move(self, target: str) -> None:
        try:
            self._files.mv(target + PART, target)
        except Exception:  # not every protocol moves a file onto another
            self._files.rm_file(target)
            self._files.mv(target + PART, target)

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file; raises WriteError."""
        return self._at(path) in self._sizes()

    def holds(self, path: str, sha256: str, size: int | None) -> bool:
        """Tell whether a file is there and has this size: files are not fetched to be compared."""
        found = self._sizes().get(self._at(path))
        return found is not None and size in (None, found)

    def remove(self, path: str) -> None:
        """Remove a file; raises WriteError."""
        if self.exists(path):
            with self._told("written"):
                self._files.rm_file(self._at(path))
            self._sizes().pop(self._at(path))

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _sizes(self) -> dict[str, int]:
        if self._listed is None:
            with self._told("read"):
                self._files.invalidate_cache()
                try:
                    found = self._files.find(self._root, detail=True)
                except FileNotFoundError:
                    found = {}
                self._listed = {str(name): int(about["size"]) for name, about in found.items()}
        return self._listed

    @contextmanager
    def _told(self, done: str) -> Iterator[None]:
        """Turn whatever a protocol's package raises into one line."""
        try:
            yield
        except Exception as error:
            reason = (str(error).splitlines() or [""])[0].rstrip(".") or type(error).__name__
            text = f"the output can't be {done} there ({reason}); check the address and who may write to it"
            raise WriteError([Finding("fail", "unwritable-file", text, self._address)]) from error


def _connect(address: str) -> tuple[Any, str]:
    """Return fsspec's file system for an address, and the path in it; raises UsageError."""
    protocol = address.partition("://")[0]
    try:
        from fsspec.core import url_to_fs

        if not PROTOCOL.fullmatch(protocol):
            raise ValueError(f"“{protocol}” is no protocol")
        files, root = url_to_fs(address)
    except ImportError as error:
        known = 'type: pip install "guide-print[cloud]"'
        more = known if protocol in ("s3", "s3a") else f"{known}, and what this asks for: {error}"
        text = f"a package that reaches {protocol}:// addresses is missing; {more}"
        raise UsageError([Finding("fail", "missing-package", text, address)]) from error
    except Exception as error:
        text = (
            f"this address can't be opened ({error}); name a folder, or an address such as s3://bucket/folder"
        )
        raise UsageError([Finding("fail", "wrong-address", text, address)]) from error
    return files, str(root)
