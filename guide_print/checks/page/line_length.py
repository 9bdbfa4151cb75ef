"""No line of text is so long that the eye loses its way back."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from guide_print.checks.check import PageCheck, Remark
from guide_print.checks.proof import ProofPage
from guide_print.checks.text_runs import Run, around, lines_of_runs

MOST = 75
COLUMN_GAP_EM, WORD_GAP_EM = 2, 0.15


def check_line_length(page: ProofPage) -> Iterator[Remark]:
    """Count the characters of each line of each column, blanks among them."""
    rtl = page.proof.language.direction == "rtl"
    for line in lines_of_runs(page.runs):
        for column in _columns(line):
            count = _length(column, rtl=rtl)
            if count > MOST:
                text = f"the line with {page.quote(column[0])} has {count} characters; keep to {MOST}"
                box = around(run.box for run in column)
                yield Remark("warn", "line-too-long", f"{text}: make the column narrower", page.number, box)


def _columns(line: Iterable[Run]) -> Iterator[list[Run]]:
    """Part a line where a gap is wider than those between words."""
    column: list[Run] = []
    for run in line:
        if column and _gap_em(column[-1], run) > COLUMN_GAP_EM:
            yield column
            column = []
        column.append(run)
    yield column


def _length(column: list[Run], *, rtl: bool) -> int:
    """Count what the eye takes for characters, blanks too: a letter with its marks is one."""
    texts = (" ".join(run.text.split()) for run in column)
    letters = sum(unicodedata.category(char)[0] not in "MC" for text in texts for char in text)
    return letters + sum(_is_blank(left, right, rtl=rtl) for left, right in pairwise(column))


def _is_blank(left: Run, right: Run, *, rtl: bool) -> bool:
    """Tell whether there is a blank between two runs: in a gap, or at the left end of the right one."""
    end = right.text[-1:] if rtl else right.text[:1]
    return end.isspace() or _gap_em(left, right) > WORD_GAP_EM


def _gap_em(left: Run, right: Run) -> float:
    return (right.box[0] - left.box[2]) / max(left.size, right.size)


CHECK = PageCheck(
    id="line-length",
    reason="from the end of a long line, a slow reader does not find the next one",
    standard="print.md: 45 to 70 characters; RNIB, UKAAF",
    run=check_line_length,
)
