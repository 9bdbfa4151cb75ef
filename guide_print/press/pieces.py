"""Pages to pieces of paper, by a layout's plan. Pure arithmetic; lengths in mm, pages from 1."""

from collections.abc import Sequence

from guide_print.press.slots import Box, FoldLine, Piece, Slot
from guide_print.source.sheet_plan import PiecePlan, SlotFile

BLANK = 0
NEAR_MM = 0.01


def pieces_of(
    plan: PiecePlan,
    pages: int,
    page_mm: tuple[float, float],
    *,
    mirrored: bool = False,
    bleed_mm: float = 0.0,
    leaf_mm: float = 0.0,
) -> list[Piece]:
    """Return the pieces that hold so many pages of one size.

    `mirrored` is for languages read from right to left: the other side is bound. What lies beyond
    the edge of a piece shows as far as the bleed. `leaf_mm` is the thickness of paper, for creep.
    """
    if plan.scheme == "saddle":
        return _saddle(pages, page_mm, mirrored, bleed_mm, leaf_mm)
    if plan.scheme == "table" and plan.size:
        width, height = plan.size
        front = _table(plan.front, plan.size, page_mm, mirrored, bleed_mm)
        back = _table(plan.back, plan.size, page_mm, mirrored, bleed_mm)
        folds = tuple(_fold(f.at, f.line == "vertical", width, mirrored) for f in plan.folds)
        return [Piece(width, height, front, back, folds)]
    return single_pages(pages, page_mm, both_sides=plan.both_sides, bleed_mm=bleed_mm)


def single_pages(
    pages: int, page_mm: tuple[float, float], *, both_sides: bool = False, bleed_mm: float = 0.0
) -> list[Piece]:
    """Return a piece for each page, or for every two pages, front and back."""
    box = Box(0, 0, *page_mm)
    sides = [(Slot(page, box, box.grown(bleed_mm)),) for page in range(1, pages + 1)]
    if not both_sides:
        return [Piece(*page_mm, front=side) for side in sides]
    backs = [*sides[1::2], *([()] if pages % 2 else [])]
    return [Piece(*page_mm, front, back) for front, back in zip(sides[::2], backs, strict=True)]


def in_fours(pages: int) -> list[int]:
    """Return page numbers filled up to a multiple of four: blanks stand before the last page."""
    blanks = [BLANK] * (-pages % 4)
    return [*range(1, pages), *blanks, pages] if pages > 1 else [1, *blanks]


def saddle_leaves(pages: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return for each leaf, from the outside: front (left, right) and back (left, right).

    For a book bound on its left, whose leaves are turned about their short edge.
    """
    order = in_fours(pages)
    count, leaves = len(order), []
    for outer in range(0, count // 2, 2):
        front = order[count - 1 - outer], order[outer]
        back = order[outer + 1], order[count - 2 - outer]
        leaves.append((front, back))
    return leaves


def _saddle(
    pages: int, page_mm: tuple[float, float], mirrored: bool, bleed_mm: float, leaf_mm: float
) -> list[Piece]:
    """Two pages a side; inner leaves are drawn to the fold, since they stick out of the outer ones."""
    width, height = page_mm
    left = Box(-bleed_mm, -bleed_mm, width + bleed_mm, height + 2 * bleed_mm)
    halves = (left, left.mirrored(2 * width))
    pieces = []
    for number, sides in enumerate(saddle_leaves(pages)):
        creep = number * leaf_mm
        places = Box(creep, 0, width, height), Box(width - creep, 0, width, height)
        front, back = (
            tuple(
                Slot(page, box, half)
                for page, box, half in zip(side[::-1] if mirrored else side, places, halves, strict=True)
                if page != BLANK
            )
            for side in sides
        )
        pieces.append(Piece(2 * width, height, front, back, (FoldLine(width),)))
    return pieces


def _table(
    slots: Sequence[SlotFile],
    size: Sequence[float],
    page_mm: tuple[float, float],
    mirrored: bool,
    bleed_mm: float,
) -> tuple[Slot, ...]:
    placed = []
    for slot in slots:
        turn = int(slot.turn)
        width, height = page_mm if turn % 180 == 0 else page_mm[::-1]
        box = Box(slot.at[0], slot.at[1], width, height)
        box = box.mirrored(size[0]) if mirrored else box
        placed.append(Slot(slot.page, box, _clip(box, size, bleed_mm), -turn % 360 if mirrored else turn))
    return tuple(placed)


def _clip(box: Box, size: Sequence[float], bleed_mm: float) -> Box:
    """Return what shows of a page: up to its own edges inside the piece, up to the bleed outside it."""
    left = -bleed_mm if box.x < NEAR_MM else box.x
    foot = -bleed_mm if box.y < NEAR_MM else box.y
    right = size[0] + bleed_mm if box.right > size[0] - NEAR_MM else box.right
    top = size[1] + bleed_mm if box.top > size[1] - NEAR_MM else box.top
    return Box(left, foot, right - left, top - foot)


def _fold(at: float, vertical: bool, width: float, mirrored: bool) -> FoldLine:
    if not vertical:
        return FoldLine(at, "horizontal")
    return FoldLine(width - at if mirrored else at)
