"""Looks at a workbook's parts before anything reads them: a file goes in, what is wrong with it comes out.

A workbook is a ZIP file of XML parts. Refused are those that grow without measure, hold programs, or
declare entities.
"""

import re
import zipfile
import zlib
from pathlib import Path

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5_000_000, 30_000_000, 500
MACROS = ("vbaproject.bin", "vbadata.xml")
DECLARED = (b"<!DOCTYPE", b"<!ENTITY")
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z0-9:]{1,20})")


def workbook_problem(path: Path) -> str:
    """Return why a workbook is not read, and what to do; nothing where it may be read."""
    if path.stat().st_size > MOST_BYTES:
        return f"it has more than {MOST_BYTES} bytes; export the language again and translate that file"
    try:
        with zipfile.ZipFile(path) as book:
            parts = book.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > MOST_UNPACKED or len(parts) > MOST_PARTS:
                return f"it unpacks to {unpacked} bytes in {len(parts)} parts; export it again"
            if any(part.filename.lower().rpartition("/")[2] in MACROS for part in parts):
                return "it holds macros; save it as .xlsx, without them"
            return next(filter(None, (_part_problem(book, part) for part in parts)), "")
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError):
        return "it can't be read as a workbook; save it as .xlsx"


def _part_problem(book: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    if not part.filename.lower().endswith((".xml", ".rels")):
        return ""
    data = book.read(part)
    plain = data.replace(b"\0", b"")  # the same in UTF-16
    if any(word in plain for word in DECLARED):
        return "it declares entities, which no spreadsheet program does; save it again as .xlsx"
    merged = MERGED.search(data) if part.filename.startswith("xl/worksheets/") else None
    if merged:
        return f"the cells {merged[1].decode()} are merged; take the merge away, so that each row has its own"
    return ""
