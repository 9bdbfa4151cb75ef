"""No heading is parted from what it heads, and no page break leaves one line of a paragraph alone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.expected import squeezed
from guide_print.checks.proof import Proof
from guide_print.checks.tagged_text import Piece
from guide_print.checks.text_runs import Run, around, lines_of_runs, quoted
from guide_print.finding import Box

HEADING = re.compile(r"H([1-6])$")
TITLE_RANKS, MOST_BESIDE_TITLE = 2, 80


def check_flow(proof: Proof) -> Iterator[Remark]:
    """Look at each page break: what is tagged last before it, and first after it."""
    pages: dict[int, list[Piece]] = {}
    for piece in proof.pieces:
        if piece.text.strip() or "Figure" in piece.tags:
            pages.setdefault(piece.page, []).append(piece)
    for before, after in pairwise(pages[number] for number in sorted(pages)):
        yield from _parted_heading(proof, before, after[0])
        yield from _lonely_lines(proof, before, after)


def _parted_heading(proof: Proof, before: Sequence[Piece], after: Piece) -> Iterator[Remark]:
    """Look for a heading at the end of a page, other than one that heads nothing after the break."""
    rank, next_rank = _rank(before[-1]), _rank(after)
    heads_text = bool(rank) and (not next_rank or next_rank > rank)
    if heads_text and not _is_title_page(before):
        runs = _runs(proof, before[-1:])
        text = f"the heading {quoted(before[-1].text)} ends the page, and its text begins on the next"
        text += "; keep them together (break-after: avoid)"
        yield Remark("fail", "heading-at-page-end", text, before[-1].page, _box(runs))


def _is_title_page(pieces: Sequence[Piece]) -> bool:
    """Tell whether a page is a cover or an opening: a high heading, and hardly any other text."""
    ranks = [_rank(piece) for piece in pieces]
    beside = len(_text(piece for piece in pieces if not _rank(piece)))
    return max(ranks) <= TITLE_RANKS and beside <= MOST_BESIDE_TITLE


def _lonely_lines(proof: Proof, before: Sequence[Piece], after: Sequence[Piece]) -> Iterator[Remark]:
    """Count the lines on both sides of a break of a block of text that it parts."""
    left, carried = _parted(proof.expected.blocks, before, after)
    sides = (("orphan", left, "is left alone on"), ("widow", carried, "is carried over to"))
    for code, pieces, told in sides:
        runs = _runs(proof, pieces)
        if len(lines_of_runs(runs)) == 1:
            said = quoted("".join(piece.text for piece in pieces))
            text = f"one line of a paragraph, {said}, {told} this page; keep two together"
            yield Remark("warn", code, text, pieces[0].page, _box(runs))


def _parted(
    blocks: Iterable[str], before: Sequence[Piece], after: Sequence[Piece]
) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces before and after a page break of the block that it parts; none if it parts none.

    Why by text: the tag tree has one element for each page.
    """
    page, next_page = _text(before), _text(after)
    last, first = _text(before[-1:]), _text(after[:1])
    for block in blocks if last and first else ():
        for place in re.finditer(re.escape(last + first), block):
            cut = place.start() + len(last)
            start, rest = block[:cut], block[cut:]
            ends = page.endswith(start) or start.endswith(page)
            if ends and (next_page.startswith(rest) or rest.startswith(next_page)):
                return _first(before[::-1], cut)[::-1], _first(after, len(rest))
    return [], []


def _first(pieces: Iterable[Piece], length: int) -> list[Piece]:
    """Return the first pieces that have so many characters together."""
    taken = []
    for piece in pieces:
        if length <= 0:
            break
        taken.append(piece)
        length -= len(_text([piece]))
    return taken


def _text(pieces: Iterable[Piece]) -> str:
    return squeezed("".join(piece.text for piece in pieces))


def _rank(piece: Piece) -> int:
    """Return the rank of the heading that a piece stands in, 0 for other text."""
    ranks = (HEADING.match(tag) for tag in piece.tags)
    return next((int(rank[1]) for rank in ranks if rank), 0)


def _runs(proof: Proof, pieces: Sequence[Piece]) -> list[Run]:
    """Return the text of pieces of one page as it is painted."""
    numbers = {piece.mcid for piece in pieces}
    return [run for run in proof.pages[pieces[0].page - 1].runs if run.mcid in numbers] if pieces else []


def _box(runs: Sequence[Run]) -> Box | None:
    return around(run.box for run in runs) if runs else None


CHECK = FileCheck(
    id="flow",
    reason="a heading without its text, or a line without its paragraph, is missed or misread",
    standard="CSS Fragmentation 3.3: orphans, widows, break-after",
    run=check_flow,
)
