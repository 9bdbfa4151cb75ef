"""One layout: `layouts/<name>/layout.yaml`. Its template and style sheet stand beside it."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from guide_print.source.guide import FileName, Id, Text
from guide_print.source.parameters import Option, Parameter, Size
from guide_print.source.sheet_plan import OfficePlan, PiecePlan, PressPlan
from guide_print.source.typed import DataModel

FLOOR_PT = 8
Product = Literal["screen", "office", "press"]
PRODUCTS: tuple[Product, ...] = ("screen", "office", "press")


class PageRule(DataModel):
    """How many pages the layout must come to: exactly so many, or in multiples.

    With `multiple_of`, the template is given `notes_pages`, at least `least_notes`, so many that the
    rule holds. `anchors` says on which page an element of that id must stand, from 1, or -1 for the
    last page: so a cover that runs over is seen. Overset text shows as one page too many. `exactly`: so
    many pages, no more and no less.
    """

    exactly: Annotated[int, Field(ge=1, le=2000)] | None = None
    multiple_of: Annotated[int, Field(ge=1, le=64)] | None = None
    least_notes: Annotated[int, Field(ge=0, le=64)] = 0
    anchors: dict[str, int] = {}

    @model_validator(mode="after")
    def _be_one_rule(self) -> Self:
        if (self.exactly is None) == (self.multiple_of is None):
            raise ValueError("give either “exactly” or “multiple_of”")
        return self


class TypeRange(DataModel):
    """The range of sizes of one role of type, in pt, from the one wished for to the least allowed.

    `largest`: the size wished for, in pt; `smallest`: the least allowed, in pt, 8 or more.
    """

    largest: Annotated[float, Field(ge=FLOOR_PT, le=400)]
    smallest: Annotated[float, Field(ge=FLOOR_PT, le=400)]

    @model_validator(mode="after")
    def _be_in_order(self) -> Self:
        if self.smallest > self.largest:
            raise ValueError("“smallest” is above “largest”")
        return self

    def at(self, tightness: float) -> float:
        """Return the size in pt at a tightness from 0 (largest) to 1 (smallest)."""
        return self.largest - tightness * (self.largest - self.smallest)


class LayoutFile(DataModel):
    """The keys of `layout.yaml`; `trim` is [width, height] in mm. `extends` names a parent.

    `type` holds a range for each role of type; `body` is a must. `languages` says in which it is made:
    all, the source language only (a layout with no language of its own), or translations only.
    `products` are those it is made into. `codes: in-hand` says that QR codes are scanned from near even
    on a poster. `piece`, `office` and `press` say how it lies on paper. `name`: what it is called in
    Norwegian; `title`: the id of the message that is the file's title. `pages`: how many pages it must
    come to; `services`: the ids of those that it prints, in order. `template` and `style`: its files,
    found in its folder or a parent's. `parameters`: what a user may `--set`.
    """

    name: Text
    title: Id | str = "cover.title"
    extends: str | None = None
    languages: Literal["all", "source", "translations"] = "all"
    products: Annotated[list[Product], Field(min_length=1)] = list(PRODUCTS)
    trim: Size
    pages: PageRule
    type: dict[Id, TypeRange]
    template: FileName = "template.html"
    style: FileName = "style.css"
    services: list[Id] = []
    codes: Literal["by-size", "in-hand"] = "by-size"
    parameters: dict[Id, Parameter] = {}
    piece: PiecePlan = PiecePlan()
    office: OfficePlan = OfficePlan()
    press: PressPlan = PressPlan()

    @model_validator(mode="after")
    def _have_body(self) -> Self:
        if "body" not in self.type:
            raise ValueError("“type” needs a range for “body”")
        return self


class Layout(DataModel):
    """A layout found on disk: its file's values, its own folder first and its parents' after it.

    `chosen` is what the options chosen for it say.
    """

    id: str
    file: LayoutFile
    folders: tuple[Path, ...]
    chosen: Option = Option()

    @property
    def trim_mm(self) -> tuple[float, float]:
        """Width and height of the trimmed page in mm."""
        trim = self.chosen.trim or self.file.trim
        return trim[0], trim[1]

    @property
    def scale(self) -> float:
        """How much larger type and distances are than the layout's own size has them."""
        return self.chosen.scale
