"""No two lines of text touch, and no text leaves the page."""

from collections.abc import Iterator

from guide_print.checks.check import PageCheck, Remark
from guide_print.checks.proof import ProofPage
from guide_print.checks.text_ink import collisions

TOLERANCE_PT = 0.2


def check_ink(page: ProofPage) -> Iterator[Remark]:
    """Look for ink that two lines share, and for ink of text beyond the page's edges."""
    for first, second, box in collisions(page):
        text = f"{page.quote(first)} and {page.quote(second)} touch; give the lines more room"
        yield Remark("fail", "lines-collide", text, page.number, box)
    width, height = page.size
    for run in page.runs:
        left, bottom, right, top = run.box
        over = max(-left, -bottom, right - width, top - height)
        if over > TOLERANCE_PT:
            text = f"{page.quote(run)} stands {over:.1f} pt outside the page; make room for it"
            yield Remark("fail", "text-outside", text, page.number, run.box)


CHECK = PageCheck(
    id="ink",
    reason="where lines touch, or leave the paper, words can't be read",
    standard="print.md: overset text, Nastaliq",
    run=check_ink,
)
