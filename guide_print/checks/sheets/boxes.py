"""MediaBox, BleedBox and TrimBox of every page lie within each other, where the sheet has them."""

from collections.abc import Iterator

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import SheetProof
from guide_print.press.sheet_file import PT_PER_MM

TOLERANCE_PT = 0.1
Sides = tuple[float, float, float, float]


def check_boxes(proof: SheetProof) -> Iterator[Remark]:
    """Compare each page's boxes with each other and with the sheet that was asked for."""
    bleed = proof.layout.file.press.bleed if proof.edition.product == "press" else 0.0
    if len(proof.pdf.pages) != len(proof.sides):
        text = f"{len(proof.pdf.pages)} pages instead of {len(proof.sides)} sides of sheets"
        yield Remark("fail", "sheet-count", text)
        return
    for number, page in enumerate(proof.pdf.pages, 1):
        media, trim = _sides(page.mediabox), _sides(page.trimbox)
        outer = _sides(page.obj.get("/BleedBox", page.mediabox))
        if not (_holds(media, outer) and _holds(outer, trim)):
            text = "TrimBox, BleedBox and MediaBox do not lie within each other"
            yield Remark("fail", "boxes-not-nested", text, number)
        sheet, _ = proof.sides[number - 1]
        trims = proof.trims(number)
        asked = (
            min(box.x for box in trims),
            min(box.y for box in trims),
            max(box.right for box in trims),
            max(box.top for box in trims),
        )
        if not _near(media, (0, 0, sheet.width, sheet.height)) or not _near(trim, asked):
            yield Remark(
                "fail", "wrong-size", "the sheet or its trim has another size than asked for", number
            )
        if bleed and not _near(outer, _grown(asked, bleed)):
            yield Remark(
                "fail", "wrong-bleed-box", f"the BleedBox is not {bleed:g} mm around the trim", number
            )


def _sides(box: object) -> Sides:
    left, bottom, right, top = (float(side) for side in box)  # type: ignore[attr-defined]
    return left, bottom, right, top


def _holds(outer: Sides, inner: Sides) -> bool:
    lower = all(a <= b + TOLERANCE_PT for a, b in zip(outer[:2], inner[:2], strict=True))
    return lower and all(a >= b - TOLERANCE_PT for a, b in zip(outer[2:], inner[2:], strict=True))


def _grown(box: Sides, by: float) -> Sides:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _near(points: Sides, mm: Sides) -> bool:
    return all(abs(a - b * PT_PER_MM) < TOLERANCE_PT for a, b in zip(points, mm, strict=True))


CHECK = SheetCheck(
    id="sheet-boxes",
    reason="the cutter goes by these boxes; wrong ones cut text or leave a white edge",
    standard="ISO 32000-1 14.11.2; PDF/X-4 6.3",
    run=check_boxes,
)
