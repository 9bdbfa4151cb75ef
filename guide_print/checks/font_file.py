"""Looks at a font file before a page is set in it: a path goes in, what is wrong with it comes out."""

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, calcChecksum

RESTRICTED, BITMAP_ONLY, NO_SUBSET = 0x0002, 0x0200, 0x0100
FREE_TO_EMBED = 0x000C  # preview and print, or editable: OpenType lets the least restricted bit win
NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "OS/2")


def font_problem(path: Path, index: int | None, *, sums: bool = False) -> tuple[str, str] | None:
    """Return a code and what is wrong with a font file; `sums` looks at the checksum of each table too."""
    stat = path.stat()
    return _look(path, index, sums, (stat.st_size, stat.st_mtime_ns))


@cache
def _look(path: Path, index: int | None, sums: bool, stamp: tuple[int, int]) -> tuple[str, str] | None:
    broken = f"{path.name} is not a whole font file; install it anew"
    try:
        number = -1 if index is None else index
        with path.open("rb") as file, TTFont(file, fontNumber=number, lazy=True) as font:
            reader = font.reader
            missing = [tag for tag in NEEDED if tag not in reader.tables]
            ends = [entry.offset + entry.length for entry in reader.tables.values()]
            if missing or max(ends, default=0) > stamp[0]:
                return "font-broken", broken
            if sums and any(not _adds_up(reader, tag) for tag in reader.tables):
                return "font-broken", f"{path.name} has a wrong checksum; install it anew"
            font["head"], font["maxp"], font.getBestCmap()
            rights = int(font["OS/2"].fsType)
    except Exception:  # fontTools raises whatever its tables raise
        return "font-broken", broken
    if rights & (BITMAP_ONLY | NO_SUBSET) or (rights & RESTRICTED and not rights & FREE_TO_EMBED):
        text = (
            f"{path.name} says that it may not be embedded in a document (fsType {rights}); use another font"
        )
        return "font-licence", text
    return None


def _adds_up(reader: SFNTReader, tag: str) -> bool:
    data = bytes(reader[tag])
    if tag == "head":  # its own field of the whole file's sum counts as nothing
        data = data[:8] + b"\0\0\0\0" + data[12:]
    return bool(calcChecksum(data) == reader.tables[tag].checkSum)
