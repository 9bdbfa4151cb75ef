"""All text that the layout asked for stands in the finished file, whole and in order."""

from collections.abc import Iterator

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.proof import Proof

SHOWN = 60
MOST_BETWEEN = 150


def check_nothing_lost(proof: Proof) -> Iterator[Remark]:
    """Look for each block of the page's text in the file's tags, one after the other.

    Between them may stand what the style adds: bullets, page numbers.
    """
    pieces = proof.pieces
    tagged = squeezed("".join(piece.text for piece in pieces))
    artifacts = proof.artifacts
    at = 0
    for block in proof.expected.blocks:
        found = tagged.find(block, at, at + MOST_BETWEEN + len(block))
        if found != at and block in artifacts:
            continue
        if found >= 0:
            at = found + len(block)
        elif block in tagged:
            text = f"“{_short(block)}” is read out of order; order the template as it is to be read"
            yield Remark("fail", "text-out-of-order", text)
        else:
            text = f"“{_short(block)}” was asked for and is not in the file; make room for it"
            yield Remark("fail", "text-lost", text)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN] + "…"


CHECK = FileCheck(
    id="nothing-lost",
    reason="text that does not fit a box disappears without a word",
    standard="ISO 32000-1 14.8.2; print.md: no box hides text",
    run=check_nothing_lost,
)
