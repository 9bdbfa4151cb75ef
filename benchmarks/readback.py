"""How well text reads back from PDF: one table for all languages, three tools and two readers.

Usage: python -m benchmarks.readback. Exit 2: pdftotext is missing; 3: our own files read back too badly.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.readback_makers import MAKERS
from benchmarks.readback_readers import READERS, has_poppler, likeness
from benchmarks.readback_report import Table, as_figure, write_report
from benchmarks.readback_sample import Sample, take_sample
from guide_print.source.load import load_project

HERE = Path(__file__).parent
LEAST = {"Poppler": 0.99, "PDFium": 0.98}
# In Nastaliq, PDFium takes some neighbouring letters in the wrong order.
NOT_HELD = {("ur", "PDFium")}
HELD = f"""\
Ours is held to {LEAST["Poppler"]} in Poppler and to {LEAST["PDFium"]} in PDFium, save for Urdu in PDFium,
which takes some neighbouring letters of Nastaliq in the wrong order."""


def main() -> int:
    """Measure, print and write the table; return the exit code."""
    if not has_poppler():
        print("readback: pdftotext is missing; install the Debian package poppler-utils", file=sys.stderr)
        return 2
    project, _ = load_project(HERE.parent)
    if project is None:
        print("readback: the project can't be read; type: make check", file=sys.stderr)
        return 2
    languages = list(project.languages)
    table = measure([take_sample(project, key) for key in languages])
    report = write_report(languages, table, HELD)
    (HERE / "READBACK.md").write_text(report, encoding="utf-8")
    print(report, end="")
    faults = find_faults(languages, table)
    for fault in faults:
        print(f"readback: {fault}", file=sys.stderr)
    return 3 if faults else 0


def measure(samples: Sequence[Sample]) -> Table:
    """Return a column for each tool and reader: how like what was set each sample reads back."""
    table = {}
    for tool, make in MAKERS.items():
        files = make(samples)
        for reader, read in READERS.items():
            pairs = zip(samples, files, strict=True)
            table[tool, reader] = [likeness(sample.text, read(data)) for sample, data in pairs]
    return table


def find_faults(languages: Sequence[str], table: Table) -> list[str]:
    """Return a line for each language in which our own files read back worse than they must."""
    return [
        f"{language} reads back to {as_figure(value)} in {reader}; it is held to {least}"
        for reader, least in LEAST.items()
        for language, value in zip(languages, table["ours", reader], strict=True)
        if value < least and (language, reader) not in NOT_HELD
    ]


if __name__ == "__main__":
    sys.exit(main())
