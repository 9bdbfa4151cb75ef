"""Glyphs that a text in given letters may need: a font and letters in, glyphs and their text out."""

from collections.abc import Iterator
from typing import Any

LIGATURE, EXTENSION = 4, 7


def glyphs_of(tables: Any, letters: str) -> Iterator[tuple[str, str]]:
    """Yield each glyph of a font (fontTools' tables) for the letters, then each ligature of them."""
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
