"""What imposition speaks of: slots, pieces and sheets. Lengths in mm from the lower left corner."""

from dataclasses import dataclass, replace
from typing import Literal

Line = Literal["vertical", "horizontal"]


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height

    def moved(self, x: float, y: float) -> "Box":
        """Return the box moved by so much."""
        return replace(self, x=self.x + x, y=self.y + y)

    def grown(self, by: float) -> "Box":
        """Return the box with `by` more on each side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def within(self, other: "Box") -> "Box":
        """Return what both boxes share."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Box(x, y, min(self.right, other.right) - x, min(self.top, other.top) - y)

    def mirrored(self, width: float) -> "Box":
        """Return the box as seen in a mirror, in a space so wide."""
        return replace(self, x=width - self.right)

    def turned(self, space: "Box") -> "Box":
        """Return the box turned by half a circle together with the space that it is in."""
        return replace(self, x=space.width - self.right, y=space.height - self.top)


@dataclass(frozen=True)
class Slot:
    """A place for a page: its trim `box`, what of the page shows (`clip`), and its turn clockwise.

    `page` counts from 1. The trim of a page turned by 90 or 270 degrees lies on its side in the box.
    """

    page: int
    box: Box
    clip: Box
    turn: int = 0

    def moved(self, x: float, y: float) -> "Slot":
        """Return the slot moved by so much."""
        return replace(self, box=self.box.moved(x, y), clip=self.clip.moved(x, y))

    def turned(self, space: Box) -> "Slot":
        """Return the slot turned by half a circle together with the space that it is in."""
        turn = (self.turn + 180) % 360
        return Slot(self.page, self.box.turned(space), self.clip.turned(space), turn)


@dataclass(frozen=True)
class FoldLine:
    """A fold: how far from the left edge, or from the foot, of the front."""

    at: float
    line: Line = "vertical"


@dataclass(frozen=True)
class Piece:
    """One piece of paper before it is cut out and folded; its back is as seen from the back."""

    width: float
    height: float
    front: tuple[Slot, ...]
    back: tuple[Slot, ...] = ()
    folds: tuple[FoldLine, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """What goes through the printer: slots of both sides, the trims of its pieces, folds.

    `trims` and `folds` are those of the front; `flip` is the axis about which it is turned.
    """

    width: float
    height: float
    front: tuple[Slot, ...]
    back: tuple[Slot, ...]
    trims: tuple[Box, ...]
    folds: tuple[tuple[Box, FoldLine], ...] = ()
    flip: Line = "vertical"

    @property
    def space(self) -> Box:
        """The sheet as a box."""
        return Box(0, 0, self.width, self.height)

    def behind(self, box: Box) -> Box:
        """Return where a box of one side lies on the other, as the other side is looked at."""
        if self.flip == "vertical":
            return box.mirrored(self.width)
        return replace(box, y=self.height - box.top)
