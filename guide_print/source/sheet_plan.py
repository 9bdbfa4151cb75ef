"""How a layout's pages lie on paper: the keys `piece`, `office` and `press` of layout.yaml."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from guide_print.source.guide import Text
from guide_print.source.typed import DataModel

Place = Annotated[float, Field(ge=0, le=2000)]
Spot = Annotated[float, Field(ge=-50, le=2000)]
PAPERS_MM = {
    "a6": (105.0, 148.0),
    "a5": (148.0, 210.0),
    "a4": (210.0, 297.0),
    "a3": (297.0, 420.0),
}


class SlotFile(DataModel):
    """One place on a piece.

    `page`: the page that lies there, from 1; `at`: its lower left corner [x, y] in mm; `turn`: how it
    is turned, in degrees.
    """

    page: Annotated[int, Field(ge=1)]
    at: Annotated[list[Spot], Field(min_length=2, max_length=2)]
    turn: Literal["0", "90", "180", "270"] = "0"


class Fold(DataModel):
    """A fold of a piece, straight across it.

    `at`: mm from the left of the piece, or from its foot; `line`: vertical, or horizontal.
    """

    at: Place
    line: Literal["vertical", "horizontal"] = "vertical"


class PiecePlan(DataModel):
    """How pages come together on one piece of paper, before it is cut and folded.

    `pages`: each page is a piece of its own; with `both_sides`, every two pages are. `saddle`: pages in
    fours, two on each side, folded once and stapled in the fold. `table`: `size` of the piece in mm and
    the slots of its front and back, so any fold. Tables are given as a language read from left to right
    needs them; for others they are mirrored. `scheme`: pages, saddle or table. `front` and `back`: the
    slots of a table's two sides; `folds`: where it is folded.
    """

    scheme: Literal["pages", "saddle", "table"] = "pages"
    both_sides: bool = False
    size: Annotated[list[Place], Field(min_length=2, max_length=2)] | None = None
    front: list[SlotFile] = []
    back: list[SlotFile] = []
    folds: list[Fold] = []

    @model_validator(mode="after")
    def _be_a_whole_table(self) -> Self:
        if self.scheme == "table" and not (self.size and self.front):
            raise ValueError("a table needs “size” and “front”")
        return self


class OfficePlan(DataModel):
    """How pieces go through an office printer, for its file and its printing note.

    `paper`: a name, or nothing for the piece's own size. `copies`: how many of each piece lie on a
    sheet, `fill`, or `stack`: different pieces, in order once cut. `gap` between pieces, `margin`
    that the printer can't print, `leaf` the thickness of paper, in mm. `flip`: the edge of the
    paper to turn it about. `stock`: the paper.
    """

    paper: Literal["a6", "a5", "a4", "a3"] | None = None
    copies: Annotated[int, Field(ge=1, le=100)] | Literal["fill", "stack"] = 1
    gap: Place = 0.0
    margin: Place = 5.0
    flip: Literal["short", "long"] = "short"
    leaf: Annotated[float, Field(ge=0, le=1)] = 0.1
    stock: Text = "80-120 g"


class PressPlan(DataModel):
    """How a print house gets the layout.

    `bleed` in mm; `pieces`: single pages or the flat piece; `stock`: the paper.
    """

    bleed: Annotated[float, Field(ge=0, le=20)] = 3.0
    pieces: Literal["single", "flat"] = "single"
    stock: Text = "115-130 g"
