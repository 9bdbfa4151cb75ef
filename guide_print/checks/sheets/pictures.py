"""Pictures have pixels enough for paper."""

from collections.abc import Iterator

import pypdfium2.raw as pdfium_c

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import SheetProof

LEAST_DPI = 300
DEEPEST = 8


def check_pictures(proof: SheetProof) -> Iterator[Remark]:
    """Compare each picture's pixels with the size at which it prints."""
    for number in range(1, len(proof.pdf.pages) + 1):
        with proof.opened(number) as page:
            for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST):
                left, bottom, right, top = item.get_bounds()
                width, height = item.get_px_size()
                dpi = min(width / (right - left), height / (top - bottom)) * 72
                if dpi < LEAST_DPI * 0.99:
                    text = f"a picture prints at {dpi:.0f} dpi; give one for {LEAST_DPI} dpi, or an SVG"
                    yield Remark("fail", "picture-too-coarse", text, number, (left, bottom, right, top))


CHECK = SheetCheck(
    id="picture-resolution",
    reason="pixels that nobody sees on a screen are plain to see on paper",
    standard="print.md: 300 dpi or vector",
    run=check_pictures,
)
