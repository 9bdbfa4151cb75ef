"""What a check is. Every file in `content/`, `finished/`, `page/` and `sheets/` holds one, named CHECK."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guide_print.checks.texts import LanguageText, Surroundings
from guide_print.finding import Box, Finding, Level
from guide_print.source.project import Project

if TYPE_CHECKING:
    from guide_print.checks.proof import Proof, ProofPage
    from guide_print.checks.sheet_proof import SheetProof


@dataclass(frozen=True)
class Remark:
    """What a check of a text, a file or a page has to say; the runner adds the place.

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


CRASHED = "check-crashed"


def crash_of(check: Check, error: Exception) -> Remark:
    """Return the remark for a check that crashed, which is not a passed one."""
    text = f"the check {check.id} crashed ({type(error).__name__}: {error}); please report it"
    return Remark("fail", CRASHED, text)


@dataclass(frozen=True)
class ContentCheck(Check):
    """Looks at content before anything is laid out: `run` at the project, `look` at one text after the other.

    What `look` says comes from its two arguments alone, for it is remembered for an equal text.
    """

    run: Callable[[Project], Iterable[Finding]] = lambda project: ()
    look: Callable[[LanguageText, Surroundings], Iterable[Remark]] | None = None


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
