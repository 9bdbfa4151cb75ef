"""Marks around the pieces of a sheet: where to cut, fold and lay sheets upon each other. Pure; in mm."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from guide_print.press.slots import Box, Sheet

LENGTH_MM = 7.0
LEAST_MM = 2.0
OFFSET_MM = 1.0
RULER_MM = 100.0
RULER_ROOM_MM = OFFSET_MM + LENGTH_MM + 3.4
RULER_HIGH_MM = 3.0
Kind = Literal["crop", "fold", "register"]


@dataclass(frozen=True)
class Mark:
    """A line from (x1, y1) to (x2, y2), or a register mark whose middle is at (x1, y1)."""

    kind: Kind
    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Ruler:
    """The line of 100 mm that tells whether a print was scaled: its start, and whether it stands."""

    x: float
    y: float
    upright: bool = False


def marks_of(
    sheet: Sheet, *, back: bool = False, bleed_mm: float = 0.0, margin_mm: float = 0.0, register: bool = False
) -> list[Mark]:
    """Return the marks of one side of a sheet: outside the bleed, and inside the printer's margin."""
    trims = [sheet.behind(trim) if back else trim for trim in sheet.trims]
    limit = sheet.space.grown(-margin_mm)
    art = _around(trims).grown(bleed_mm)
    marks = []
    for x in _edges([edge for trim in trims for edge in (trim.x, trim.right)]):
        marks += list(_ends("crop", x, art, limit, upright=True))
    for y in _edges([edge for trim in trims for edge in (trim.y, trim.top)]):
        marks += list(_ends("crop", y, art, limit, upright=False))
    for place, fold in sheet.folds:
        spot = place.x + fold.at if fold.line == "vertical" else place.y + fold.at
        box = Box(spot, spot, 0, 0)
        at = sheet.behind(box) if back else box
        upright = fold.line == "vertical"
        marks += list(_ends("fold", at.x if upright else at.y, art, limit, upright=upright))
    return list(dict.fromkeys(marks + (_register(art, limit) if register else [])))


def ruler_of(sheet: Sheet, margin_mm: float) -> Ruler | None:
    """Return where the ruler lies: outside the pieces where there is room, else inside a fold or a foot.

    None where the sheet is too small for it.
    """
    art, middle = _around(list(sheet.trims)), (sheet.width - RULER_MM) / 2
    level = sheet.width >= RULER_MM + 2 * margin_mm
    upright = sheet.height >= RULER_MM + 2 * margin_mm
    standing = (sheet.height - RULER_MM) / 2
    if level and art.y - margin_mm >= RULER_ROOM_MM:
        return Ruler(middle, margin_mm + 0.4)
    if upright and art.x - margin_mm >= RULER_ROOM_MM:
        return Ruler(margin_mm + RULER_HIGH_MM, standing, upright=True)
    folds = [place.x + fold.at for place, fold in sheet.folds if fold.line == "vertical"]
    if upright and folds:
        return Ruler(folds[0] - 1.0, standing, upright=True)
    return Ruler(middle, margin_mm + 0.4) if level else None


def _ends(kind: Kind, at: float, art: Box, limit: Box, *, upright: bool) -> Iterator[Mark]:
    """Yield the two ends of a line across the art, as far as they have room."""
    low, high = (art.y, art.top) if upright else (art.x, art.right)
    least, most = (limit.y, limit.top) if upright else (limit.x, limit.right)
    for start, end in (
        (low - OFFSET_MM, max(least, low - OFFSET_MM - LENGTH_MM)),
        (high + OFFSET_MM, min(most, high + OFFSET_MM + LENGTH_MM)),
    ):
        length = start - end if start < low else end - start
        if length >= LEAST_MM:
            yield Mark(kind, at, start, at, end) if upright else Mark(kind, start, at, end, at)


def _register(art: Box, limit: Box) -> list[Mark]:
    """Register marks in the middle of each side, a little off it where a fold may be marked."""
    x, y = art.x + art.width * 0.42, art.y + art.height * 0.42
    left, right = (limit.x + art.x) / 2, (limit.right + art.right) / 2
    foot, top = (limit.y + art.y) / 2, (limit.top + art.top) / 2
    middles = ((x, foot), (x, top), (left, y), (right, y))
    return [Mark("register", *middle, *middle) for middle in middles]


def _edges(values: list[float]) -> list[float]:
    return sorted({round(value, 4) for value in values})


def _around(boxes: list[Box]) -> Box:
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Box(x, y, max(box.right for box in boxes) - x, max(box.top for box in boxes) - y)
