"""No text is too small to read in the hand, and light text on dark is bold."""

from collections.abc import Iterator

from guide_print.checks.check import PageCheck, Remark
from guide_print.checks.colours import luminance
from guide_print.checks.proof import ProofPage
from guide_print.source.layout import FLOOR_PT

TOLERANCE_PT = 0.05
LIGHT = 0.4


def check_type_size(page: ProofPage) -> Iterator[Remark]:
    """Check the size of all text with letters or digits, and the weight of what is light on dark."""
    for run in page.runs:
        if not any(char.isalnum() for char in run.text):
            continue
        if run.size < FLOOR_PT - TOLERANCE_PT:
            text = f"{page.quote(run)} is set in {run.size:.1f} pt; set it in {FLOOR_PT} pt or more"
            yield Remark("fail", "type-too-small", text, page.number, run.box)
        if luminance(run.colour) > LIGHT and not run.bold:
            text = f"{page.quote(run)} is light on dark; set it bold: ink fills thin strokes"
            yield Remark("warn", "reversed-not-bold", text, page.number, run.box)


CHECK = PageCheck(
    id="type-size",
    reason="small type is lost on readers with weak sight, and thin light type in the press",
    standard="print.md: floor 8 pt, reversed text bold",
    run=check_type_size,
)
