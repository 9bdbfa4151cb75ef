"""Pieces to sheets: how they lie on the paper of a printer. Pure arithmetic; lengths in mm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from guide_print.press.slots import Box, Line, Piece, Sheet, Slot
from guide_print.source.sheet_plan import PAPERS_MM, OfficePlan

NEAR_MM = 0.01


@dataclass(frozen=True)
class Grid:
    """Equal places on a sheet, in rows from the top left."""

    width: float
    height: float
    places: tuple[Box, ...]


def office_sheets(pieces: Sequence[Piece], plan: OfficePlan) -> list[Sheet]:
    """Return the sheets of an office printer; raises ValueError where a piece is larger than the paper."""
    piece = pieces[0]
    paper = PAPERS_MM[plan.paper] if plan.paper else (piece.width, piece.height)
    grid = grid_on(paper, piece, plan)
    portrait = grid.height >= grid.width
    flip: Line = "vertical" if (plan.flip == "long") == portrait else "horizontal"
    return [_sheet(grid, placed, flip) for placed in _filled(pieces, plan.copies, len(grid.places))]


def press_sheets(pieces: Sequence[Piece], bleed_mm: float, slug_mm: float) -> list[Sheet]:
    """Return a sheet for each piece, with room for bleed and marks all around."""
    room = bleed_mm + slug_mm
    sheets = []
    for piece in pieces:
        place = Box(room, room, piece.width, piece.height)
        grid = Grid(piece.width + 2 * room, piece.height + 2 * room, (place,))
        sheets.append(_sheet(grid, [piece], "vertical"))
    return sheets


def grid_on(paper: tuple[float, float], piece: Piece, plan: OfficePlan) -> Grid:
    """Return the places for a piece on paper, upright or on its side, whichever holds more.

    The printer's margin stays free where that does not cost a piece.
    """
    fitting = [
        (columns * rows, -margin, columns, rows, size)
        for margin, size in product((plan.margin, 0.0), (paper, paper[::-1]))
        for columns in [_count(size[0], piece.width, plan.gap, margin)]
        for rows in [_count(size[1], piece.height, plan.gap, margin)]
        if columns * rows
    ]
    if not fitting:
        asked = f"{piece.width:g} x {piece.height:g} mm"
        raise ValueError(f"a piece of {asked} does not fit on {paper[0]:g} x {paper[1]:g} mm")
    _, _, columns, rows, (width, height) = max(fitting, key=lambda fit: fit[:2])
    wanted = columns * rows if isinstance(plan.copies, str) else plan.copies
    if wanted > columns * rows:
        raise ValueError(f"{wanted} copies do not fit on the paper; {columns * rows} do")
    columns = min(columns, wanted)
    rows = -(-wanted // columns)
    left = (width - columns * piece.width - (columns - 1) * plan.gap) / 2
    foot = (height - rows * piece.height - (rows - 1) * plan.gap) / 2
    places = [
        Box(
            left + column * (piece.width + plan.gap),
            foot + row * (piece.height + plan.gap),
            piece.width,
            piece.height,
        )
        for row in reversed(range(rows))
        for column in range(columns)
    ]
    return Grid(width, height, tuple(places[:wanted]))


def _count(length: float, each: float, gap: float, margin: float) -> int:
    return int((length - 2 * margin + gap + NEAR_MM) // (each + gap))


def _filled(pieces: Sequence[Piece], copies: int | str, places: int) -> Iterator[list[Piece]]:
    """Yield what lies on each sheet: copies of one piece, or stacks that lie in order when cut."""
    if copies != "stack":
        yield from ([piece] * places for piece in pieces)
        return
    sheets = -(-len(pieces) // places)
    for sheet in range(sheets):
        yield [pieces[at] for at in range(sheet, len(pieces), sheets)]


def _sheet(grid: Grid, pieces: Sequence[Piece], flip: Line) -> Sheet:
    """Put pieces on the places of a grid, and their backs behind their fronts."""
    space = Box(0, 0, grid.width, grid.height)
    front, back = list[Slot](), list[Slot]()
    for piece, place in zip(pieces, grid.places, strict=False):
        front += [slot.moved(place.x, place.y) for slot in piece.front]
        behind = place.mirrored(grid.width)
        back += [slot.moved(behind.x, behind.y) for slot in piece.back]
    if flip == "horizontal":
        back = [slot.turned(space) for slot in back]
    used = list(zip(pieces, grid.places, strict=False))
    folds = tuple((place, fold) for piece, place in used for fold in piece.folds)
    trims = tuple(place for _, place in used)
    return Sheet(grid.width, grid.height, tuple(front), tuple(back), trims, folds, flip)
