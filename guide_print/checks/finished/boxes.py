"""Every page has the size that its layout says."""

from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import PT_PER_MM, Proof

TOLERANCE_PT = 0.1


def check_boxes(proof: Proof) -> Iterator[Remark]:
    """Check the TrimBox of every page."""
    wanted = tuple(side * PT_PER_MM for side in proof.layout.trim_mm)
    for number, page in enumerate(proof.pdf.pages, 1):
        left, bottom, right, top = (float(side) for side in page.trimbox)
        size = (right - left, top - bottom)
        if any(abs(a - b) > TOLERANCE_PT for a, b in zip(size, wanted, strict=True)):
            found, asked = (" x ".join(f"{side:.1f}" for side in pair) for pair in (size, wanted))
            text = f"page {number} is {found} pt instead of {asked} pt; set the size in layout.yaml"
            yield Remark("fail", "wrong-size", text)


CHECK = FileCheck(
    id="boxes",
    reason="a page of another size is scaled by the printer, and a card no longer fits a wallet",
    standard="ISO 32000-1 14.11.2; layout.yaml",
    run=check_boxes,
    quick=True,
)
