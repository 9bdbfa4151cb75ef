"""The ink of text alone, and where that of one line lies on that of another.

Text whose boxes meet is put in different layers, each drawn alone: a pixel that is dark in two
layers is where two lines touch. Words of one line may touch: many scripts are joined.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from guide_print.checks.proof import ProofPage
from guide_print.checks.text_objects import text_items
from guide_print.checks.text_runs import SAME_LINE_PT, Run
from guide_print.finding import Box

DPI = 110
SCALE = DPI / 72
DARK = 100
LEAST_MEETING_PT = 0.2
MOST_OVER_EM = 0.5
Ink = npt.NDArray[np.bool_]
Part = tuple[slice, slice]


def collisions(page: ProofPage) -> Iterator[tuple[Run, Run, Box]]:
    """Yield two runs of different lines that touch, and the box around the pixels that they share."""
    meetings = [pair for pair in combinations(page.runs, 2) if _may_touch(*pair)]
    layers = in_layers(dict.fromkeys(run for pair in meetings for run in pair), _may_touch)
    ink_of = {run: ink for layer, ink in zip(layers, inks(page, layers), strict=True) for run in layer}
    for first, second in meetings:
        part = pixels_of(page, _meeting(first, second))
        shared = ink_of[first][part] & ink_of[second][part]
        if shared.any():
            yield first, second, box_around(page, shared, part)


def in_layers(runs: Iterable[Run], meet: Callable[[Run, Run], bool]) -> list[list[Run]]:
    """Put runs in layers, so that no two of one layer meet."""
    layers: list[list[Run]] = []
    for run in runs:
        layer = next((layer for layer in layers if not any(meet(run, other) for other in layer)), None)
        if layer is None:
            layers.append([run])
        else:
            layer.append(run)
    return layers


def boxes_meet(first: Run, second: Run) -> bool:
    """Tell whether the boxes of two runs share a place."""
    left, bottom, right, top = _meeting(first, second)
    return right - left > LEAST_MEETING_PT and top - bottom > LEAST_MEETING_PT


def inks(page: ProofPage, layers: list[list[Run]]) -> list[Ink]:
    """Return where on a page, at DPI, each layer of text has ink, whatever its colour."""
    if not layers:
        return []
    with page.opened() as opened:
        items = text_items(opened)
        for item in list(opened.get_objects(max_depth=1)):
            if item.type != pdfium_c.FPDF_PAGEOBJ_TEXT:
                opened.remove_obj(item)
        return [_ink(opened, items, {at for run in layer for at in run.objects}) for layer in layers]


def pixels_of(page: ProofPage, box: Box) -> Part:
    """Return the rows and columns of a page's picture at DPI that a box in pt covers."""
    left, bottom, right, top = box
    height = page.size[1]
    rows = slice(max(int((height - top) * SCALE), 0), max(int((height - bottom) * SCALE) + 1, 0))
    return rows, slice(max(int(left * SCALE), 0), max(int(right * SCALE) + 1, 0))


def box_around(page: ProofPage, mask: Ink, part: Part) -> Box:
    """Return the box in pt around the pixels of a mask, which is a part of a page's picture."""
    rows, columns = np.nonzero(mask)
    first, last = part[0].start + int(rows.min()), part[0].start + int(rows.max()) + 1
    left, right = part[1].start + int(columns.min()), part[1].start + int(columns.max()) + 1
    height = page.size[1]
    return left / SCALE, height - last / SCALE, right / SCALE, height - first / SCALE


def _ink(opened: Any, items: list[Any], shown: set[int]) -> Ink:
    for at, item in enumerate(items):
        pdfium_c.FPDFPageObj_SetFillColor(item, 0, 0, 0, 255 if at in shown else 0)
    picture = opened.render(scale=SCALE, grayscale=True).to_numpy()
    ink: Ink = picture.reshape(picture.shape[:2]) < DARK
    return ink


def _meeting(first: Run, second: Run) -> Box:
    """Return what two boxes share; its sides are turned round if they don't meet."""
    a, b = first.box, second.box
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def _may_touch(first: Run, second: Run) -> bool:
    """Tell whether two boxes meet, and not as neighbours on one base line."""
    if not boxes_meet(first, second):
        return False
    over = min(first.box[2], second.box[2]) - max(first.box[0], second.box[0])
    one_line = abs(first.base - second.base) < SAME_LINE_PT
    return not one_line or over > MOST_OVER_EM * min(first.size, second.size)
