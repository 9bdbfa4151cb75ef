"""No text stands near the edge where paper is cut."""

from collections.abc import Iterator

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.placed_text import placed_texts
from guide_print.checks.sheet_proof import SheetProof
from guide_print.press.sheet_file import PT_PER_MM
from guide_print.press.slots import Box

SAFE_MM = 5.0
TOLERANCE_MM = 0.2
MOST_QUOTED = 40


def check_safe_text(proof: SheetProof) -> Iterator[Remark]:
    """Measure from the ink of every text to the trim of the piece that it stands on."""
    draft_letters = set("".join(_draft_marks(proof))) | {" ", "\u200b"}
    for number in range(1, len(proof.pdf.pages) + 1):
        trims = proof.trims(number)
        with proof.opened(number) as page:
            near = [text for text in placed_texts(page) if not _is_safe(text.box, trims)]
        if not near:
            continue
        running = proof.draft and set("".join(text.said for text in near)) <= draft_letters
        code = "running-text-near-trim" if running else "text-near-trim"
        said = " ".join(text.said for text in near)[:MOST_QUOTED]
        words = f"“{said}” is less than {SAFE_MM:g} mm from the trim"
        box = near[0].box
        spot = (box.x * PT_PER_MM, box.y * PT_PER_MM, box.right * PT_PER_MM, box.top * PT_PER_MM)
        yield Remark("fail", code, words, number, spot)


def _draft_marks(proof: SheetProof) -> Iterator[str]:
    project, key = proof.project, proof.edition.language
    for id in ("page.draft", "staff.draft"):
        if id in project.messages:
            yield project.messages[id].text
        translation = project.translations.get(key, {}).get(id)
        if translation:
            yield translation.text


def _is_safe(box: Box, trims: list[Box]) -> bool:
    """Tell whether a box is inside a piece, far enough from its edge."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    for trim in trims:
        if trim.x <= x <= trim.right and trim.y <= y <= trim.top:
            inner = trim.grown(TOLERANCE_MM - SAFE_MM)
            return inner.x <= box.x and box.right <= inner.right and inner.y <= box.y and box.top <= inner.top
    return False


CHECK = SheetCheck(
    id="sheet-safe-zone",
    reason="paper is cut and folded to within a millimetre or two; text at the edge is cut off",
    standard="print.md: safe zone 5 mm",
    run=check_safe_text,
)
