"""Every text stands out from what is really behind it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from guide_print.checks.check import PageCheck, Remark
from guide_print.checks.colours import Floats, contrast, luminance
from guide_print.checks.proof import ProofPage
from guide_print.checks.text_ink import DPI, box_around, boxes_meet, in_layers, inks, pixels_of
from guide_print.checks.text_runs import Run

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE_PT, LARGE_BOLD_PT = 18, 14
LEAST_PIXELS = 3


def check_contrast(page: ProofPage) -> Iterator[Remark]:
    """Measure each text against the pixels that its ink lies on, where its box holds any too near in tone.

    Why three pixels: fewer are the soft edges of a shape that a letter comes near.
    """
    picture = np.asarray(page.picture_without_text(DPI))
    low = {run: ratios for run in page.runs if (ratios := _ratios(page, run, picture)).min() < least_of(run)}
    layers = in_layers(low, boxes_meet)
    for layer, ink in zip(layers, inks(page, layers), strict=True):
        for run in layer:
            part = pixels_of(page, run.box)
            faint = ink[part] & (low[run] < least_of(run))
            if int(faint.sum()) >= LEAST_PIXELS:
                found = float(np.median(low[run][faint]))
                text = f"{page.quote(run)} has a contrast of {found:.1f} here and needs {least_of(run):g}"
                text += "; change a colour, or move it off the other shape"
                yield Remark("fail", "low-contrast", text, page.number, box_around(page, faint, part))


def least_of(run: Run) -> float:
    """Return the contrast that a text needs, by the size and weight of its type."""
    large = run.size >= LARGE_PT or (run.bold and run.size >= LARGE_BOLD_PT)
    return LEAST_LARGE if large else LEAST


def _ratios(page: ProofPage, run: Run, picture: npt.NDArray[Any]) -> Floats:
    """Return the contrast of a text, as it is seen through, with each pixel behind its box."""
    behind = picture[pixels_of(page, run.box)]
    if not behind.size:  # outside the page, which is another check's
        return np.full((1, 1), np.inf)
    share = run.alpha / 255
    seen = np.array(run.colour) * share + behind * (1 - share)
    return contrast(luminance(seen), luminance(behind))


CHECK = PageCheck(
    id="contrast",
    reason="text that is near in tone to its ground is lost on weak eyes, poor light and a copier",
    standard="WCAG 2.2 1.4.3; print.md: 4.5:1, 3:1 for large text",
    run=check_contrast,
)
