"""The report on what reads back: figures go in, Markdown comes out."""

import math
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.readback_readers import pdfium_version, poppler_version
from benchmarks.readback_sample import LEAST_CHARACTERS, MESSAGES
from guide_print.compose.engine import VERSION

# (tool, reader) to a figure for each language
Table = Mapping[tuple[str, str], Sequence[float]]
INTRODUCTION = f"""\
# Text that reads back

Made by `make bench-readback`; do not edit.

How much of a text comes back when its PDF is searched or copied. In each language the same text is set
by three tools: *ours* (WeasyPrint as this project drives it), *plain* (WeasyPrint as it comes) and
*typst*. The text is that of the guide's first {MESSAGES} messages with more than {LEAST_CHARACTERS}
characters in the source. All three use the same font files and no others, on A4 at 12 pt, lines 2.4 em
apart, without hyphenation, with the language and its direction given. Two readers extract the text,
each in its default order: Poppler (`pdftotext`) and PDFium (the reader in Chrome).

A figure is 1 less the insertions and deletions between the text set and the text read, as a share of
the length of both; 1.0000 is the same text, and figures are rounded down. White space is left out, and
so are bidi controls, soft hyphens, U+200B and PDFium's signs for a hyphen at the end of a line. Joiners
(U+200C, U+200D) count: they are spelling.

Typst 0.15 declares any document in Punjabi right to left, whatever its script (its issue 8192), and
PDFium obeys: the low figure for pa. Without that entry the same file reads back whole.
"""


def write_report(languages: Sequence[str], table: Table, held: str) -> str:
    """Return the whole report; `held` is the sentence on what ours is held to."""
    return "\n".join([INTRODUCTION, held, "", *_versions(), "", *_rows(languages, table), ""])


def as_figure(value: float) -> str:
    """Return a likeness as it is printed: four decimals, rounded down."""
    return f"{math.floor(value * 10_000) / 10_000:.4f}"


def _rows(languages: Sequence[str], table: Table) -> list[str]:
    """Return the lines of the table: a row for each language, and the worst of each column."""
    lines = ["| | " + " | ".join(f"{tool}, {reader}" for tool, reader in table) + " |"]
    lines.append("|---|" + "--:|" * len(table))
    for row, language in enumerate(languages):
        lines.append(_row(language, [column[row] for column in table.values()]))
    lines.append(_row("**worst**", [min(column) for column in table.values()]))
    return lines


def _row(name: str, values: Sequence[float]) -> str:
    return f"| {name} | " + " | ".join(map(as_figure, values)) + " |"


def _versions() -> list[str]:
    """Return the lines on date and tools; the date is SOURCE_DATE_EPOCH's, else today's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return [
        f"Measured on {now.date().isoformat()} with WeasyPrint {VERSION}, Typst {version('typst')},",
        f"pdftotext {poppler_version()}, pypdfium2 {pdfium_version()}.",
    ]
