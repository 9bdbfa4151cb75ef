"""What the printing note of an office file says: facts, steps and a drawing. Pure; lengths in mm."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide_print.press.slots import Box, Sheet, Slot
from guide_print.source.layout import Layout
from guide_print.source.sheet_plan import PAPERS_MM

SAME_MM = 2.0


@dataclass(frozen=True)
class Drawn:
    """A slot of the drawing: the page it holds, its box, how it is turned clockwise."""

    page: int
    x: float
    y: float
    width: float
    height: float
    turn: int

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height


@dataclass(frozen=True)
class DrawnFold:
    """A fold of the drawing, as a line, and how far it is from the sheet's left edge or its foot."""

    x1: float
    y1: float
    x2: float
    y2: float
    at: float


@dataclass(frozen=True)
class Note:
    """The facts of a printing note; `printer` and `after` are the keys of its sentences, in order."""

    layout: str
    layout_in_english: str
    file: str
    paper: str
    stock: str
    sheets: int
    copies: int
    printer: tuple[str, ...]
    after: tuple[str, ...]
    width: float
    height: float
    front: tuple[Drawn, ...]
    back: tuple[Drawn, ...]
    folds: tuple[DrawnFold, ...]
    back_folds: tuple[DrawnFold, ...]


def note_of(layout: Layout, sheets: Sequence[Sheet], file: str) -> Note:
    """Return the note of an office file, drawn after its first sheet."""
    first, plan = sheets[0], layout.file.office
    saddle = layout.file.piece.scheme == "saddle"
    return Note(
        layout=layout.file.name,
        layout_in_english=layout.id.replace("-", " "),
        file=file,
        paper=paper_name(first.width, first.height),
        stock=plan.stock,
        sheets=len(sheets),
        copies=1 if saddle else len(first.trims),
        printer=_printer_steps(first, plan.flip),
        after=_after_steps(first, saddle),
        width=first.width,
        height=first.height,
        front=_drawn(first.front),
        back=_drawn(first.back),
        folds=_folds(first, back=False),
        back_folds=_folds(first, back=True),
    )


def paper_name(width: float, height: float) -> str:
    """Return the name of a paper size, whichever way it lies; its millimetres where it has none."""
    for name, size in PAPERS_MM.items():
        if sorted(size) == sorted((width, height)):
            return name.upper()
    return f"{width:g} x {height:g} mm"


def _printer_steps(sheet: Sheet, flip: str) -> tuple[str, ...]:
    sides = f"both-{flip}" if sheet.back else "one-side"
    steps = [sides, "size", "ruler", "margins"]
    return (*steps, "crooked") if sheet.back else tuple(steps)


def _after_steps(sheet: Sheet, saddle: bool) -> tuple[str, ...]:
    whole = len(sheet.trims) == 1 and sheet.width - sheet.trims[0].width < SAME_MM
    steps = [] if whole else ["cut"]
    if saddle:
        steps += ["gather", "fold-middle"]
    elif sheet.folds:
        steps.append("fold-drawn" if whole else "fold")
    return tuple(steps or ["nothing"])


def _drawn(slots: Sequence[Slot]) -> tuple[Drawn, ...]:
    boxes = [(slot, slot.box.within(slot.clip)) for slot in slots]
    return tuple(Drawn(s.page, b.x, b.y, b.width, b.height, s.turn) for s, b in boxes)


def _folds(sheet: Sheet, *, back: bool) -> tuple[DrawnFold, ...]:
    lines = []
    for place, fold in sheet.folds:
        upright = fold.line == "vertical"
        line = Box(place.x + fold.at, place.y, 0, place.height)
        if not upright:
            line = Box(place.x, place.y + fold.at, place.width, 0)
        line = sheet.behind(line) if back else line
        at = line.x if upright else line.y
        lines.append(DrawnFold(line.x, line.y, line.right, line.top, round(at, 1)))
    return tuple(lines)
