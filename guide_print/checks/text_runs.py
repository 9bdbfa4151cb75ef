"""Text as a page paints it: runs, each a line of text or a part of one, and where its base line is.

Two readers side by side: PDFium has boxes, colours, fonts and characters; the content stream has
where one run ends and the next begins, and how far single glyphs rise from the base line.
Source: ISO 32000-1, 9.3.7 (rise), 9.4 (text objects).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pikepdf

from guide_print.checks.text_objects import Style, address_of, bounds_of, characters_of, style_of, text_items
from guide_print.finding import Box

LEAST_INK_PT = 0.1
SAME_LINE_PT = 0.6
MOST_QUOTED = 40
BOLD = ("bold", "black", "heavy")
SHOWING = ("Tj", "TJ", "'", '"')
STARTING = ("BT", "Tm", "Td", "TD", "T*", "Tf", "gs", "g", "rg", "k", "cs", "sc", "scn")
OPERATORS = " ".join((*SHOWING, *STARTING, "Ts", "q", "Q"))


@dataclass(frozen=True)
class Run(Style):
    """Text in one style on one line: what it says, the box of its ink in pt, -1 for no marked content.

    `objects` are its places among the page's text objects.
    """

    text: str
    box: Box
    objects: tuple[int, ...]

    @property
    def bold(self) -> bool:
        """Tell whether the font is a bold one, by its name."""
        return any(name in self.font.lower() for name in BOLD)


def runs_of(page: Any, stream: pikepdf.Page) -> list[Run]:
    """Return the runs with ink of a page, open in PDFium and in pikepdf, in the file's order."""
    items = text_items(page)
    shown = list(_shown(stream))
    if len(items) != len(shown):
        raise ValueError(f"the page shows {len(shown)} pieces of text and PDFium reads {len(items)}")
    said: dict[int, str] = {}
    numbers = {address_of(item): number for item, (number, _) in zip(items, shown, strict=True)}
    for address, char in characters_of(page):
        number = numbers.get(address, -1)
        said[number] = said.get(number, "") + char
    runs = []
    for number, group in groupby(range(len(items)), key=lambda at: shown[at][0]):
        places = tuple(group)
        boxes = [box for box in (bounds_of(items[at]) for at in places) if _has_ink(box)]
        if boxes:
            style = style_of(items[places[0]], shown[places[0]][1])
            runs.append(Run(**vars(style), text=said.get(number, ""), box=around(boxes), objects=places))
    return runs


def lines_of_runs(runs: Iterable[Run]) -> list[list[Run]]:
    """Gather runs on the same base line, from the top of the page; each line from left to right."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        if lines and lines[-1][-1].base - run.base < SAME_LINE_PT:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.box[0]) for line in lines]


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def quoted(text: str) -> str:
    """Return text as a remark quotes it."""
    text = " ".join(text.split())
    return f"“{text}”" if len(text) <= MOST_QUOTED else f"“{text[:MOST_QUOTED]}…”"


def _shown(stream: pikepdf.Page) -> Iterator[tuple[int, float]]:
    """Yield (number of its run, rise) for each operator that shows text."""
    number, rise, kept = 0, 0.0, list[float]()
    steps: Any = pikepdf.parse_content_stream(stream, OPERATORS)
    for operands, operator in steps:
        name = str(operator)
        if name in SHOWING:
            if name != "TJ" or any(isinstance(part, pikepdf.String) for part in operands[0]):
                yield number, rise
        elif name == "Ts":
            rise = float(operands[0])
        elif name == "q":
            kept.append(rise)
        elif name == "Q" and kept:
            rise = kept.pop()
        else:
            number += 1


def _has_ink(box: Box) -> bool:
    return box[2] - box[0] > LEAST_INK_PT and box[3] - box[1] > LEAST_INK_PT
