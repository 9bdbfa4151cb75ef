"""Sheets and paper of a kit. Pure arithmetic: copies of documents in, runs of a printer and paper out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guide_print.edition import Edition

Sides = str


@dataclass(frozen=True)
class Printed:
    """One document of a kit as it goes through a printer.

    `sheets` go through it for one set, which gives `a_set` copies; `sides` is the key of the
    printing note's sentence on them: `one-side`, `both-short` or `both-long`.
    """

    edition: Edition
    copies: int
    sheets: int
    a_set: int
    paper: str
    stock: str
    sides: Sides
    draft: bool = False
    note: str = ""

    @property
    def sets(self) -> int:
        """How often the document is printed."""
        return -(-self.copies // self.a_set)

    @property
    def all_sheets(self) -> int:
        """How many sheets of paper it takes."""
        return self.sets * self.sheets


@dataclass(frozen=True)
class Run:
    """What is printed in one go: documents on the same paper, turned the same way, in order."""

    paper: str
    stock: str
    sides: Sides
    documents: tuple[Printed, ...]

    @property
    def sheets(self) -> int:
        """How many sheets of paper it takes."""
        return sum(document.all_sheets for document in self.documents)

    @property
    def name(self) -> str:
        """Its name for a file, in ASCII: the paper, the stock, the sides."""
        words = f"{self.paper} {self.stock} {self.sides}".lower()
        return "-".join("".join(char if char.isascii() and char.isalnum() else " " for char in words).split())

    def places(self) -> list[tuple[Printed, int, int]]:
        """Return each document with its first and its last sheet in the run, from 1."""
        found, at = list[tuple[Printed, int, int]](), 0
        for document in self.documents:
            found.append((document, at + 1, at + document.all_sheets))
            at += document.all_sheets
        return found


def runs_of(documents: Iterable[Printed]) -> list[Run]:
    """Return documents gathered by paper, stock and sides, each kind where it first comes."""
    found: dict[tuple[str, str, Sides], list[Printed]] = {}
    for document in documents:
        found.setdefault((document.paper, document.stock, document.sides), []).append(document)
    return [Run(*key, tuple(group)) for key, group in found.items()]


def paper_list(runs: Sequence[Run]) -> list[tuple[str, str, int]]:
    """Return the paper to buy: size, stock and sheets, in order of size and stock."""
    found: dict[tuple[str, str], int] = {}
    for run in runs:
        found[run.paper, run.stock] = found.get((run.paper, run.stock), 0) + run.sheets
    return [(*key, sheets) for key, sheets in sorted(found.items())]
