"""Looks at a font file before a page is set in it: a path goes in, what is wrong with it comes out.

Looking takes long, and fonts seldom change: what was seen is kept in the user's cache folder until a
font's size or times change, or the program that looks.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guide_print.compose.font_collection import cache_folder
from guide_print.kept import Kept, digest_of_text

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.sfnt import SFNTReader

RESTRICTED, BITMAP_ONLY, NO_SUBSET = 0x0002, 0x0200, 0x0100
FREE_TO_EMBED = 0x000C  # preview and print, or editable: OpenType lets the least restricted bit win
NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "OS/2")
Problem = tuple[str, str]
Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class _Seen:
    """What was seen of a font file: its problem, or its characters."""

    problem: Problem | None
    characters: frozenset[str]


def font_problem(path: Path, index: int | None, *, sums: bool = False) -> Problem | None:
    """Return a code and what is wrong with a font file; `sums` looks at the checksum of each table too."""
    stamp = _stamp(path)
    return (_wrong_sums(path, index, stamp) if sums else None) or _seen(path, index, stamp).problem


def characters_of(path: Path, index: int | None) -> frozenset[str]:
    """Return the characters that a font without a problem has."""
    return _seen(path, index, _stamp(path)).characters


def _stamp(path: Path) -> Stamp:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


@cache
def _seen(path: Path, index: int | None, stamp: Stamp) -> _Seen:
    kept = Kept(cache_folder() / "seen", _program())
    name, made_from = f"{path.name} {index}", digest_of_text(str(path), str(stamp))
    seen = kept.get(name, made_from, _from_plain)
    if seen is None:
        seen = _look(path, index, stamp[0])
        kept.keep(name, made_from, [seen.problem, "".join(sorted(seen.characters))])
        kept.write()
    return seen


def _from_plain(value: Any) -> _Seen:
    problem, characters = value
    return _Seen((str(problem[0]), str(problem[1])) if problem else None, frozenset(characters))


@cache
def _program() -> str:
    """Return what stands for who looks: this module, and what reads fonts for it."""
    return f"{version('fonttools')} {hashlib.sha256(Path(__file__).read_bytes()).hexdigest()}"


def _look(path: Path, index: int | None, size: int) -> _Seen:
    try:
        with _opened(path, index) as font:
            if _lacks(font, size):
                return _Seen(_broken(path), frozenset())
            font["head"], font["maxp"]
            characters = frozenset(map(chr, font.getBestCmap()))
            rights = int(font["OS/2"].fsType)
    except Exception:  # fontTools raises whatever its tables raise
        return _Seen(_broken(path), frozenset())
    if rights & (BITMAP_ONLY | NO_SUBSET) or (rights & RESTRICTED and not rights & FREE_TO_EMBED):
        text = (
            f"{path.name} says that it may not be embedded in a document (fsType {rights}); use another font"
        )
        return _Seen(("font-licence", text), frozenset())
    return _Seen(None, characters)


@cache
def _wrong_sums(path: Path, index: int | None, stamp: Stamp) -> Problem | None:
    try:
        with _opened(path, index) as font:
            if _lacks(font, stamp[0]):
                return _broken(path)
            if not all(_adds_up(font.reader, tag) for tag in font.reader.tables):
                return "font-broken", f"{path.name} has a wrong checksum; install it anew"
    except Exception:  # fontTools raises whatever its tables raise
        return _broken(path)
    return None


@contextmanager
def _opened(path: Path, index: int | None) -> "Iterator[TTFont]":
    from fontTools.ttLib import TTFont  # only where a font was not seen before

    number = -1 if index is None else index
    with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:
        yield font


def _lacks(font: "TTFont", size: int) -> bool:
    """Tell whether a font lacks a table, or the end of one: `size` is the file's, in bytes."""
    tables = font.reader.tables
    ends = [entry.offset + entry.length for entry in tables.values()]
    return any(tag not in tables for tag in NEEDED) or max(ends, default=0) > size


def _broken(path: Path) -> Problem:
    return "font-broken", f"{path.name} is not a whole font file; install it anew"


def _adds_up(reader: "SFNTReader", tag: str) -> bool:
    from fontTools.ttLib.sfnt import calcChecksum

    data = bytes(reader[tag])
    if tag == "head":  # its own field of the whole file's sum counts as nothing
        data = data[:8] + b"\0\0\0\0" + data[12:]
    return bool(calcChecksum(data) == reader.tables[tag].checkSum)
