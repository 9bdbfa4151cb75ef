"""Readers of PDF get the letters that were written: PDFium's extraction beside the file's own text."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.proof import Proof

LEAST = 0.98


def check_reads_back(proof: Proof) -> Iterator[Remark]:
    """Compare the letters that PDFium reads with those of the text; their order has a benchmark.

    Lacking is what was asked for and is not read; extra, what is read and not in the file's text.
    """
    asked = Counter("".join(proof.expected.blocks))
    pieces = "".join(piece.text for piece in proof.pieces)
    held = Counter(squeezed(pieces) + proof.artifacts)
    read = Counter(squeezed("".join(_text(page) for page in proof.document)))
    lacking = asked - read
    share = 1 - (lacking.total() + (read - held).total()) / max(1, asked.total())
    if share < LEAST:
        letters = " ".join(f"“{letter}”" for letter, _ in lacking.most_common(5))
        text = (
            f"{share:.1%} of the letters read back in PDFium, less than {LEAST:.0%} (lacking: {letters}): "
            "search, copying and screen readers go wrong; look at compose/text_drawing.py and the font"
        )
        yield Remark("fail", "reads-back-wrong", text)


def _text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


CHECK = FileCheck(
    id="reads-back",
    reason="screen readers, search and copying depend on the text behind the glyphs",
    standard="PDF/UA-1 7.21.7; ISO 32000-1 9.10, 14.9.4",
    run=check_reads_back,
)
