"""Glyphs that a text in given letters may need: a font and letters in, glyphs, text and widths out."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

LIGATURE, EXTENSION = 4, 7
Glyph = tuple[int, str, int]
_found: dict[tuple[bytes, int, str], tuple[Glyph, ...]] = {}


def spare_glyphs(data: bytes, index: int, letters: str) -> tuple[Glyph, ...]:
    """Return each glyph of a font's file for the letters, then each ligature of them.

    As (code, text, width in thousandths of the type's size). Looked up once for each file.
    """
    key = hashlib.sha256(data).digest(), index, letters
    if key not in _found:
        with TTFont(BytesIO(data), fontNumber=index, lazy=True) as tables:
            widths, unit = tables["hmtx"], 1000 / tables["head"].unitsPerEm
            _found[key] = tuple(
                (int(tables.getGlyphID(name)), text, round(widths[name][0] * unit))
                for name, text in _glyphs_of(tables, letters)
            )
    return _found[key]


def _glyphs_of(tables: Any, letters: str) -> Iterator[tuple[str, str]]:
    known = tables.getBestCmap()
    single = {known[ord(letter)]: letter for letter in letters if ord(letter) in known}
    yield from single.items()
    for parts, whole in _ligatures(tables):
        if all(name in single for name in parts):
            yield whole, "".join(single[name] for name in parts)


def _ligatures(tables: Any) -> Iterator[tuple[list[str], str]]:
    """Yield the standard ligatures (OpenType's `liga`), each with the glyphs that it stands for."""
    if "GSUB" not in tables or not tables["GSUB"].table.FeatureList:
        return
    layout = tables["GSUB"].table
    records = layout.FeatureList.FeatureRecord
    numbers = {n for record in records if record.FeatureTag == "liga" for n in record.Feature.LookupListIndex}
    for number in sorted(numbers):
        for table in layout.LookupList.Lookup[number].SubTable:
            table = table.ExtSubTable if table.LookupType == EXTENSION else table
            if table.LookupType != LIGATURE:
                continue
            for first, found in table.ligatures.items():
                for one in found:
                    yield [first, *one.Component], one.LigGlyph
