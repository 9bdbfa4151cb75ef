"""A booklet folded in thought: what is printed reads in the order of the pages, as pictures show."""

from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray

from guide_print.press.imposition import office_sheets
from guide_print.press.pieces import in_fours, pieces_of
from guide_print.press.sheet_file import impose_file
from guide_print.press.slots import Sheet
from guide_print.source.sheet_plan import OfficePlan, PiecePlan

PAGE_MM = (105.0, 148.0)
PT_PER_MM = 72 / 25.4
DPI = 25.4
Picture = NDArray[np.uint8]


def numbered(pages: int) -> bytes:
    """Return a file whose pages show their number in seven bars, and which way is up."""
    width, height = (side * PT_PER_MM for side in PAGE_MM)
    with pikepdf.new() as pdf:
        for number in range(1, pages + 1):
            bars = [at for at in range(7) if number >> at & 1]
            paths = [f"{30 + 34 * at} 60 20 200 re f" for at in bars] + ["20 300 120 40 re f"]
            page = pdf.add_blank_page(page_size=(width, height))
            page.Contents = pdf.make_stream("\n".join(paths).encode())
        file = BytesIO()
        pdf.save(file)
        return file.getvalue()


def pictures(data: bytes) -> list[Picture]:
    """Return the pages as grey pictures, a pixel each millimetre."""
    document = pdfium.PdfDocument(data)
    try:
        return [np.asarray(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in document]
    finally:
        document.close()


def impose(pages: int, flip: str, mirrored: bool) -> tuple[bytes, bytes, list[Sheet]]:
    """Return the pages' file, the sheets' file and the sheets."""
    source = numbered(pages)
    plan = OfficePlan.model_validate({"paper": "a5", "flip": flip, "margin": 0})
    sheets = office_sheets(pieces_of(PiecePlan(scheme="saddle"), pages, PAGE_MM, mirrored=mirrored), plan)
    return source, impose_file(source, sheets, lambda sheet, back: ([], None)), sheets


def folded(sheets: list[Picture], flip: str, mirrored: bool) -> list[Picture]:
    """Fold the printed sheets into a booklet, and turn its leaves: the pages in order of reading.

    The first sheet is outermost. Turned about its short edge, a landscape sheet shows its back as
    printed; turned about its long edge, upside down.
    """
    fronts, backs = sheets[::2], sheets[1::2]
    if flip == "long":
        backs = [back[::-1, ::-1] for back in backs]
    first_half, second_half = (_left, _right) if mirrored else (_right, _left)
    going_in = [
        half
        for front, back in zip(fronts, backs, strict=True)
        for half in (first_half(front), second_half(back))
    ]
    coming_out = [
        half
        for front, back in zip(reversed(fronts), reversed(backs), strict=True)
        for half in (first_half(back), second_half(front))
    ]
    return going_in + coming_out


def _left(sheet: Picture) -> Picture:
    return sheet[:, : sheet.shape[1] // 2]


def _right(sheet: Picture) -> Picture:
    return sheet[:, sheet.shape[1] // 2 :]


@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("mirrored", [False, True], ids=["bound-left", "bound-right"])
def test_a_folded_booklet_reads_in_order(flip: str, mirrored: bool) -> None:
    """For every number of pages from 4 to 64."""
    for pages in range(4, 65):
        source, imposed, _ = impose(pages, flip, mirrored)
        originals = pictures(source)
        read = folded(pictures(imposed), flip, mirrored)
        assert len(read) == len(in_fours(pages))
        for place, (number, found) in enumerate(zip(in_fours(pages), read, strict=True), 1):
            wanted = originals[number - 1] if number else np.full_like(originals[0], 255)
            assert _same(wanted, found), f"{pages} pages: page {number} is not at place {place}"


def test_a_wrong_order_is_seen() -> None:
    """The control: a booklet bound on the other side does not read in order."""
    source, imposed, _ = impose(8, "short", mirrored=True)
    originals, read = pictures(source), folded(pictures(imposed), "short", mirrored=False)
    assert not all(_same(one, other) for one, other in zip(originals, read, strict=True))


def _same(one: Picture, other: Picture) -> bool:
    """Compare two pictures that may be a pixel apart; a bar more or less is a twentieth of a page."""
    height, width = (min(sides) - 2 for sides in zip(one.shape, other.shape, strict=True))
    inner = one[1 : 1 + height, 1 : 1 + width].astype(int)
    shifted = (other[y : y + height, x : x + width] for y in range(3) for x in range(3))
    return min(float((np.abs(inner[: s.shape[0], : s.shape[1]] - s) > 128).mean()) for s in shifted) < 0.01
