"""A comparison as a list for the people who handed sheets out (CSV), the worst first."""

import csv
import io

from guide_print.upkeep.sheet_write import ACTIVE
from guide_print.upkeep.verdict import REASONS, Comparison

HEADINGS = ("action", "why", "code", "language", "district", "layout", "product", "changed", "file")


def as_list(comparison: Comparison) -> bytes:
    """Return a row for each sheet about which something has to be done or looked at."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for one in comparison.verdicts:
        if one.action == "nothing":
            continue
        changed = "; ".join(one.because)
        row = (one.action, REASONS[one.action], one.code, one.language, one.district, one.layout, one.product)
        cells = (*row, changed, one.path)
        writer.writerow([f"'{text}" if text.startswith(ACTIVE) else text for text in cells])
    return b"\xef\xbb\xbf" + file.getvalue().encode()
