"""Keeps shared pages on disk, named by the digest of everything that they were made from.

A file that is damaged, or not one of ours, is as good as none: the pages are made again.
"""

import hashlib
import json
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from guide_print.compose.foretold import Foretold
from guide_print.compose.shared import Shared
from guide_print.kept import write_for_later

_SHARED: TypeAdapter[Shared] = TypeAdapter(Shared)
_FORETOLD: TypeAdapter[Foretold] = TypeAdapter(Foretold)
SUFFIX = ".pages"
Composite = tuple[frozenset[str], dict[str, str]]


@dataclass(frozen=True)
class PageCache:
    """A folder of shared pages. `salt` stands for what the keys do not hold: styles, fonts, versions.

    `neighbours` stands for the texts of the other districts, as far as pages keep room for them.
    """

    folder: Path
    salt: str
    neighbours: str = ""

    def pages(self, key: str) -> Shared | None:
        """Return kept pages, or none."""
        data = self._read(key)
        return None if data is None else _SHARED.validate_json(data)

    def keep_pages(self, shared: Shared) -> None:
        """Keep pages."""
        self._write(shared.key, _SHARED.dump_json(shared))

    def composite(self, key: str) -> Composite | None:
        """Return the open fields and the fullest texts that were found for a frame, or none."""
        data = self._read(f"{self.neighbours}{key}")
        if data is None:
            return None
        names, fields = json.loads(data)
        return frozenset(names), {str(name): str(html) for name, html in fields.items()}

    def keep_composite(self, key: str, found: Composite) -> None:
        """Keep open fields and fullest texts."""
        self._write(f"{self.neighbours}{key}", json.dumps([sorted(found[0]), found[1]]).encode())

    def foretold(self, shape: str) -> Foretold | None:
        """Return what was foretold of districts of a shape, or none."""
        data = self._read(f"{self.neighbours}foretold {shape}")
        return None if data is None else _FORETOLD.validate_json(data)

    def keep_foretold(self, shape: str, found: Foretold) -> None:
        """Keep what is foretold."""
        self._write(f"{self.neighbours}foretold {shape}", _FORETOLD.dump_json(found))

    def number(self, key: str) -> float | None:
        """Return a kept number, or none."""
        data = self._read(key)
        return None if data is None else float(json.loads(data))

    def keep_number(self, key: str, value: float) -> None:
        """Keep a number."""
        self._write(key, json.dumps(value).encode())

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(f"{self.salt}\0{key}".encode()).hexdigest()
        return self.folder / name[:2] / f"{name[2:]}{SUFFIX}"

    def _read(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            kept = path.read_bytes()
            digest, body = kept[:32], kept[32:]
            if hashlib.sha256(body).digest() != digest:
                return None
            os.utime(path)
            return zlib.decompress(body)
        except (OSError, ValueError, zlib.error):
            return None

    def _write(self, key: str, data: bytes) -> None:
        """Write whole or not at all; a cache that can't be written is done without."""
        path, body = self._path(key), zlib.compress(data, 1)
        with suppress(OSError):
            write_for_later(path, hashlib.sha256(body).digest() + body)
