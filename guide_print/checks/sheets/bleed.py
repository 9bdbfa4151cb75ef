"""What reaches the trim goes on to the end of the bleed."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import SheetProof
from guide_print.press.slots import Box

DPI = 127  # 5 pixels a mm
PIXELS_PER_MM = 5
INSIDE_MM = 0.5
NEAR_END_MM = 0.6
NEARBY_MM = 1.5
OUTER_MM = 1.0
MOST_BARE_MM = 2.0
Strip = NDArray[np.int16]


def check_bleed(proof: SheetProof) -> Iterator[Remark]:
    """Compare a line just inside the trim with the outer part of the bleed, on each side of each page."""
    bleed = proof.layout.file.press.bleed
    for number in range(1, len(proof.pdf.pages) + 1):
        picture = np.asarray(proof.picture(number, DPI), dtype=np.int16)
        for trim in proof.trims(number):
            for side, inside, outside in _strips(picture, trim, bleed):
                bare = _bare(inside, outside) / PIXELS_PER_MM
                if bare > MOST_BARE_MM:
                    text = f"{bare:.0f} mm of the {side} edge have colour that stops at the trim; "
                    text += "let it go on by var(--bleed) in the layout's style"
                    yield Remark("fail", "bleed-not-filled", text, number)


def _strips(picture: Strip, trim: Box, bleed: float) -> Iterator[tuple[str, Strip, list[Strip]]]:
    """Yield for each side a line of pixels inside the trim, and the lines of the bleed's outer part."""
    height = picture.shape[0] / PIXELS_PER_MM
    outer = np.arange(OUTER_MM, bleed - NEAR_END_MM + 0.01, 1 / PIXELS_PER_MM)
    steps = (-INSIDE_MM, *outer)
    columns = slice(_pixel(trim.x + 1), _pixel(trim.right - 1))
    rows = slice(_pixel(height - trim.top + 1), _pixel(height - trim.y - 1))
    for side in ("left", "right", "upper", "lower"):
        if side in ("left", "right"):
            at = [trim.x - step if side == "left" else trim.right + step for step in steps]
            lines = [picture[rows, _pixel(x)] for x in at]
        else:
            at = [trim.top + step if side == "upper" else trim.y - step for step in steps]
            lines = [picture[_pixel(height - y), columns] for y in at]
        yield side, lines[0], lines[1:]


def _bare(inside: Strip, outside: list[Strip]) -> int:
    """Count the pixels that have colour inside the trim and none near them in the bleed's outer part.

    A pattern has gaps: colour in any line, and within `NEARBY_MM` along the edge, counts.
    """
    coloured = (255 - inside).max(axis=1) > 6
    inked = np.any([(255 - line).max(axis=1) > 6 for line in outside], axis=0)
    window = np.ones(2 * round(NEARBY_MM * PIXELS_PER_MM) + 1)
    return int((coloured & (np.convolve(inked, window, mode="same") == 0)).sum())


def _pixel(mm: float) -> int:
    return round(mm * PIXELS_PER_MM)


CHECK = SheetCheck(
    id="bleed",
    reason="paper is cut to within a millimetre or two; colour that stops at the trim leaves a white edge",
    standard="print.md: bleed 3 mm",
    run=check_bleed,
    products=("press",),
)
