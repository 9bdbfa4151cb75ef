"""What a check is. Every file in `content/`, `finished/`, `page/` and `sheets/` holds one, named CHECK."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide_print.finding import Box, Finding, Level
from guide_print.source.project import Project

if TYPE_CHECKING:
    from guide_print.checks.proof import Proof, ProofPage
    from guide_print.checks.sheet_proof import SheetProof


@dataclass(frozen=True)
class Remark:
    """What a check of a file or a page has to say; the runner adds edition and page.

    `page` is from 1, 0 for the whole file; `box` is left, bottom, right, top in pt.
    """

    level: Level
    code: str
    message: str
    page: int = 0
    box: Box | None = None


@dataclass(frozen=True)
class Check:
    """Which check it is, why it is there, and the standard or rule that it serves."""

    id: str
    reason: str
    standard: str


@dataclass(frozen=True)
class ContentCheck(Check):
    """Looks at a project before anything is laid out."""

    run: Callable[[Project], Iterable[Finding]]


@dataclass(frozen=True)
class FileCheck(Check):
    """Looks at a whole finished file. A `quick` one runs in every build, the others in `check`."""

    run: Callable[["Proof"], Iterable[Remark]]
    quick: bool = False


@dataclass(frozen=True)
class PageCheck(Check):
    """Looks at one page of a finished file; equal pages of a language and layout are looked at once."""

    run: Callable[["ProofPage"], Iterable[Remark]]


@dataclass(frozen=True)
class SheetCheck(Check):
    """Looks at what goes through a printer, in every build: the file of one of `products`."""

    run: Callable[["SheetProof"], Iterable[Remark]]
    products: tuple[str, ...] = ("office", "press")
