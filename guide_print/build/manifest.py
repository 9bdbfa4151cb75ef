"""`out/manifest.json`: what was built, as which bytes, with which findings."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ValidationError

from guide_print.build.files import write_whole

SCHEMA = 1
NAME = "manifest.json"


class NoteEntry(BaseModel):
    """The printing note of an office file: its file, and its sentences by language."""

    path: str
    sha256: str
    said: dict[str, list[str]]


class FileEntry(BaseModel):
    """One built file. `path` is relative to the output folder, `page_mm` the trim's width and height.

    `pages` are those of the reader; `sheets` go through the printer, and `sheet_mm` is their size.
    """

    language: str
    district: str
    layout: str
    product: str
    path: str
    sha256: str
    bytes: int
    pages: int
    page_mm: tuple[float, float]
    draft: bool
    findings: list[dict[str, str]]
    ink: str = "colour"
    settings: dict[str, str] = {}
    sheets: int | None = None
    sheet_mm: tuple[float, float] | None = None
    note: NoteEntry | None = None


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(out: Path) -> list[FileEntry]:
    """Return the entries of the last manifest; none where it is missing or can't be read."""
    try:
        value = json.loads((out / NAME).read_text(encoding="utf-8"))
        return [FileEntry.model_validate(item) for item in value["files"]]
    except (OSError, ValueError, KeyError, TypeError, ValidationError):
        return []


def write_manifest(out: Path, new: Iterable[FileEntry]) -> list[FileEntry]:
    """Write the manifest: new entries, and the earlier ones whose files still are as listed."""
    fresh = {entry.path: entry for entry in new}
    kept = {e.path: e for e in read_manifest(out) if e.path not in fresh and _is_as_listed(out, e)}
    entries = [entry for _, entry in sorted((kept | fresh).items())]
    value = {"schema": SCHEMA, "files": [entry.model_dump(mode="json") for entry in entries]}
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    write_whole(out / NAME, text.encode())
    return entries


def _is_as_listed(out: Path, entry: FileEntry) -> bool:
    path = out / entry.path
    return path.is_file() and sha256_of(path.read_bytes()) == entry.sha256
