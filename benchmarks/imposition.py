"""Imposition beside pdfimpose: the same booklet, the same sheets, and how long each takes.

Usage: python -m benchmarks.imposition. Exit 3: the pictures of the sheets differ. pdfimpose runs as a
peer here and nowhere else (it is AGPL). Times are compared as ratios within one run.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from pdfimpose.schema import saddle

from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.press.imposition import office_sheets
from guide_print.press.pieces import pieces_of
from guide_print.press.sheet_file import impose_file
from guide_print.press.slots import Sheet
from guide_print.source.load import load_project
from guide_print.source.sheet_plan import OfficePlan, PiecePlan

HERE = Path(__file__).parent
A5 = (148.0, 210.0)
COUNTS = (16, 28, 64)
RUNS = 7
DPI = 40
MOST_DIFFERENCE = 0.01
Picture = NDArray[np.uint8]


def main() -> int:
    """Impose booklets of several lengths with both, print the table, return the exit code."""
    booklet = compose_booklet()
    print(f"{'pages':>5}  {'ours':>9}  {'arithmetic':>10}  {'pdfimpose':>9}  {'ratio':>6}  pictures")
    worst = 0.0
    for count in COUNTS:
        source = with_pages(booklet, count)
        ours, theirs = impose_ours(source, count), impose_theirs(source)
        difference = apart(ours, theirs)
        worst = max(worst, difference)
        mine = seconds(partial(impose_ours, source, count))
        peer = seconds(partial(impose_theirs, source))
        sums = seconds(partial(sheets_for, count))
        same = "the same" if difference < MOST_DIFFERENCE else f"{difference:.1%} of pixels differ"
        print(
            f"{count:>5}  {mine * 1000:>6.1f} ms  {sums * 1000:>7.2f} ms  {peer * 1000:>6.1f} ms"
            f"  {peer / mine:>5.1f}x  {same}"
        )
    return 0 if worst < MOST_DIFFERENCE else 3


def compose_booklet() -> bytes:
    """Return the pages of the Norwegian booklet."""
    project, _ = load_project(HERE.parent)
    assert project is not None
    composer = Composer(project, f"{project.guide.date}T00:00:00Z")
    return composer.compose(Edition("nb", next(iter(project.districts)), "booklet", "office")).data


def with_pages(data: bytes, count: int) -> bytes:
    """Return a file of `count` pages: those of `data`, again and again."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as target:
        for number in range(count):
            target.pages.append(source.pages[number % len(source.pages)])
        target.save(made)
    return made.getvalue()


def sheets_for(count: int) -> list[Sheet]:
    """Return the sheets of a booklet: arithmetic only."""
    return office_sheets(pieces_of(PiecePlan(scheme="saddle"), count, A5), OfficePlan(margin=0))


def impose_ours(source: bytes, count: int) -> bytes:
    """Impose with guide-print."""
    return impose_file(source, sheets_for(count), lambda sheet, back: ([], None))


def impose_theirs(source: bytes) -> bytes:
    """Impose with pdfimpose: two pages a side, folded once, one leaf in the other."""
    made = BytesIO()
    saddle.impose([BytesIO(source)], made, folds="h")
    return made.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of some runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def apart(ours: bytes, theirs: bytes) -> float:
    """Return the greatest share of pixels that differ on any sheet side; 1 where their number differs."""
    one, other = pictures(ours), pictures(theirs)
    if len(one) != len(other):
        return 1.0
    return max(_difference(a, b) for a, b in zip(one, other, strict=True))


def pictures(data: bytes) -> list[Picture]:
    """Return the pages as grey pictures."""
    document = pdfium.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in document]
    finally:
        document.close()


def _difference(one: Picture, other: Picture) -> float:
    """Compare two pictures that may be a pixel apart."""
    height, width = (min(sides) - 2 for sides in zip(one.shape, other.shape, strict=True))
    inner = one[1 : 1 + height, 1 : 1 + width].astype(int)
    shifted = [other[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return min(float((np.abs(inner - picture) > 100).mean()) for picture in shifted)


if __name__ == "__main__":
    sys.exit(main())
