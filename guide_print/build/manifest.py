"""`out/manifest.json`: what was built, as which bytes, with which findings."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError
from pydantic_core import from_json

from guide_print.build.equals import Equals
from guide_print.build.index import MANIFEST
from guide_print.build.store import Store, open_store
from guide_print.finding import LEVELS

SCHEMA = 1
NAME = MANIFEST
INSIDE = re.compile(r"[^\\:\x00-\x1f]+")


def _inside(path: str) -> str:
    """Return a path that stays in the output folder; raises ValueError for any other."""
    if not INSIDE.fullmatch(path) or {"", ".", ".."} & set(path.split("/")):
        raise ValueError("a path leads out of the folder")
    return path


def _found(item: dict[str, str]) -> dict[str, str]:
    """Return a finding as it is kept; raises ValueError for anything else."""
    if not {"level", "code", "message", "place"} <= set(item) or item["level"] not in LEVELS:
        raise ValueError("not a finding")
    return item


Inside = Annotated[str, AfterValidator(_inside)]
Found = Annotated[dict[str, str], AfterValidator(_found)]


class NoteEntry(BaseModel):
    """The printing note of an office file: its file, and its sentences by language."""

    path: Inside
    sha256: str
    said: dict[str, list[str]]


class FileEntry(BaseModel):
    """One built file. `path` is relative to the output folder, `page_mm` the trim's width and height.

    `pages` are those of the reader; `sheets` go through the printer, and `sheet_mm` is their size.
    `code` is printed on the sheet, `said` has the digests that it stands for: phones, contacts, text.
    `checked` says by which checks: `quick` or `all`. `fingerprint` has a digest of each part that the
    file was made from, `text` the key of its messages' ids under `texts`.
    """

    language: str
    district: str
    layout: str
    product: str
    path: Inside
    sha256: str
    bytes: int
    pages: int
    page_mm: tuple[float, float]
    draft: bool
    findings: list[Found]
    ink: str = "colour"
    settings: dict[str, str] = {}
    sheets: int | None = None
    sheet_mm: tuple[float, float] | None = None
    note: NoteEntry | None = None
    code: str = ""
    said: dict[str, str] = {}
    checked: str = "quick"
    text: str = ""
    fingerprint: dict[str, str] = {}

    def sharing(self, equals: Equals) -> "FileEntry":
        """Return an equal entry that has its values in common with others."""
        names = ("language", "district", "layout", "product", "page_mm", "ink", "checked", "text")
        values: dict[str, Any] = {name: equals.one(getattr(self, name)) for name in names}
        values["findings"] = equals.lists(self.findings)
        values["settings"], values["said"] = equals.texts(self.settings), equals.texts(self.said)
        values["fingerprint"] = {part: equals.one(digest) for part, digest in self.fingerprint.items()}
        return self.model_copy(update=values)


Files = tuple[dict[str, FileEntry], dict[str, list[str]]]
_TEXTS = TypeAdapter(dict[str, list[str]])


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(out: Path) -> list[FileEntry]:
    """Return the entries of the last manifest; none where it is missing or can't be read."""
    return list(read_files(open_store(out))[0].values())


def read_files(store: Store) -> Files:
    """Return the entries of the last manifest by path, and lists of messages' ids by key.

    What is damaged in it is left out: those files are made again. So are paths that lead elsewhere.
    """
    try:
        value = from_json(store.read(NAME) or b"", cache_strings="all")
        entries = list(_entries(value["files"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}, {}
    try:
        texts = _TEXTS.validate_python(value.get("texts", {}))
    except ValidationError:
        texts = {}
    return {entry.path: entry for entry in entries}, texts


def _entries(items: list[Any]) -> Iterator[FileEntry]:
    equals = Equals()
    for item in items:
        with suppress(ValidationError):
            yield FileEntry.model_validate(item).sharing(equals)


def write_manifest(
    out: Path | Store,
    new: Iterable[FileEntry],
    texts: Mapping[str, list[str]] | None = None,
    is_as_written: Callable[[str], bool] = lambda path: False,
    known: Files | None = None,
) -> list[FileEntry]:
    """Write the manifest: new entries, and the earlier ones whose files still are as listed.

    `is_as_written` may vouch for a file by its time, so that it need not be read; `known` is what
    the manifest holds, where that has been read already.
    """
    store = open_store(out) if isinstance(out, Path) else out
    earlier, known_texts = known or read_files(store)
    fresh = {entry.path: entry for entry in new}
    kept = {
        path: entry
        for path, entry in earlier.items()
        if path not in fresh and is_as_listed(store, entry, is_as_written)
    }
    entries = [entry for _, entry in sorted((kept | fresh).items())]
    asked = {entry.text for entry in entries}
    lists = {key: ids for key, ids in sorted((known_texts | dict(texts or {})).items()) if key in asked}
    store.write(NAME, _data(entries, lists))
    return entries


def _data(entries: Sequence[FileEntry], texts: Mapping[str, list[str]]) -> bytes:
    """Return the manifest's JSON. Entry by entry: as one text of thousands it would take a lot of room."""
    buffer, between = BytesIO(), "\n  "
    buffer.write(f'{{\n "schema": {SCHEMA},\n "files": ['.encode())
    for entry in entries:
        text = entry.model_dump_json(indent=1).replace("\n", "\n  ")
        buffer.write(f"{between}{text}".encode())
        between = ",\n  "
    end = "\n ]" if entries else "]"
    lists = json.dumps(texts, ensure_ascii=False, indent=1).replace("\n", "\n ")
    buffer.write(f'{end},\n "texts": {lists}\n}}\n'.encode())
    return buffer.getvalue()


def listed(entry: FileEntry) -> dict[str, str]:
    """Return the SHA-256 of each file of an entry, by its path."""
    return {entry.path: entry.sha256} | ({entry.note.path: entry.note.sha256} if entry.note else {})


def is_as_listed(
    store: Store, entry: FileEntry, is_as_written: Callable[[str], bool] = lambda path: False
) -> bool:
    """Tell whether an entry's files are there, and are those that it lists."""
    return all(
        is_as_written(path) or store.holds(path, sha256, entry.bytes if path == entry.path else None)
        for path, sha256 in listed(entry).items()
    )
