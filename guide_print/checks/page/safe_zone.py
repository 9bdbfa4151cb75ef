"""No text stands near the trim, where an inexact cut would take it."""

from collections.abc import Iterator

from guide_print.checks.check import PageCheck, Remark
from guide_print.checks.proof import PT_PER_MM, ProofPage

SAFE_MM = 5
TOLERANCE_MM = 0.2


def check_safe_zone(page: ProofPage) -> Iterator[Remark]:
    """Measure from the ink of every text to the nearest edge of the TrimBox."""
    left, bottom, right, top = (float(side) for side in page.pdf.trimbox)
    for run in page.runs:
        box = run.box
        sides = {
            "left": box[0] - left,
            "lower": box[1] - bottom,
            "right": right - box[2],
            "upper": top - box[3],
        }
        side = min(sides, key=lambda name: sides[name])
        distance = sides[side] / PT_PER_MM
        if distance < SAFE_MM - TOLERANCE_MM:
            text = f"{page.quote(run)} is {distance:.1f} mm from the {side} trim; keep {SAFE_MM} mm"
            code = "text-near-trim" if run.mcid >= 0 else "running-text-near-trim"
            yield Remark("fail", code, text, page.number, box)


CHECK = PageCheck(
    id="safe-zone",
    reason="paper is cut to within a millimetre or two; text at the edge is cut off",
    standard="print.md: safe zone 5 mm",
    run=check_safe_zone,
)
