"""Rows of a workbook that came back: what each says of its message, and what was remarked beside it."""

from collections.abc import Iterator, Mapping, Sequence

from guide_print.finding import Finding
from guide_print.source.translation import Translation
from guide_print.translate.workbook import Row


def from_row(row: Row, made: Translation | None) -> Translation:
    """Return a row as a translation.

    A reviewer who left a text as it was, without “ok”, has not said that it still fits: where the
    Norwegian has changed, it stays open.
    """
    untouched = row.is_review and row.verdict != "ok" and made is not None and made.text == row.text
    return Translation(row.id, row.text, row.source, untouched, row.place)


def remarks_of(rows: Sequence[Row], made: Mapping[str, Translation]) -> Iterator[Finding]:
    """Yield what reviewers wrote, and where they asked for a change without giving the new text."""
    for row in rows:
        before = made.get(row.id)
        if row.comment:
            yield Finding("info", "reviewer-comment", f"“{row.id}”: {row.comment}", row.place)
        if row.verdict == "change" and before is not None and before.text == row.text:
            text = f"“{row.id}” is to be changed, but the new text is missing; ask the reviewer"
            yield Finding("warn", "change-without-text", text, row.place)
