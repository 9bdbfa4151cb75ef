"""The build benchmark's section of RESULTS.md: figures go in, Markdown comes out."""

import os
import platform
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.build_documents import Document, Inputs, Measured

HEADING = "## Build"
TITLE = """\
# Results of the benchmarks

Each section is made by a command; do not edit.
"""
INTRODUCTION = """\
Made by `make bench-build`, or by `python -m benchmarks.build` for other languages and districts.

The same booklets, posters and cards, made by each tool in one run, from the same text, with the same font
files, on the same sizes of page. WeasyPrint (as it comes, without this project's hooks) and Chromium read
this project's merged HTML and its style sheets at the final sizes of type; Typst sets the same text from
JSON data with a template of ours, from its Python package. WeasyPrint and Typst write tagged PDF/UA-1,
Chromium tagged PDF, with a few rules of style that keep its pages at full size.

Without more words: a fresh process for each document, all it does counted; Chromium with a fresh profile.
*Warm*: one process makes all documents, one after the other, with its fonts and style sheets read, after
a first document of another district; only the documents count. WeasyPrint keeps one font configuration,
parsed style sheets and images; Typst keeps its compiler and its cache.

CPU time is user and system time, of all of a tool's processes. Peak memory is that of the largest process
(Chromium runs several at a time). Figures are medians."""


def median_of(runs: Sequence[Measured]) -> Measured:
    """Return what a tool took in several runs: the median of each figure."""
    each = zip(*(run.cpu_each for run in runs), strict=True)
    return replace(
        runs[-1],
        cpu_seconds=median(run.cpu_seconds for run in runs),
        wall_seconds=median(run.wall_seconds for run in runs),
        peak_mib=median(run.peak_mib for run in runs),
        cpu_each=tuple(median(times) for times in each),
    )


def section(
    inputs: Inputs,
    measured: Sequence[Measured],
    runs: int,
    versions: Sequence[str],
) -> str:
    """Return the section: what was measured and when, a table of time, of ratios, of pages."""
    documents = inputs.documents
    languages = ", ".join(dict.fromkeys(document.language for document in documents))
    districts = len({document.district for document in documents})
    lines = [HEADING, "", INTRODUCTION, "", *circumstances(runs, versions), ""]
    lines += [f"{len(documents)} documents: {languages}; districts: {districts}.", ""]
    lines += [*_times(documents, measured), "", *ratios(documents, measured), ""]
    lines += ["Pages, all districts together, of what has not the same number everywhere:", ""]
    return "\n".join([*lines, *_pages(inputs, measured), ""])


def ratios(documents: Sequence[Document], measured: Sequence[Measured]) -> list[str]:
    """Return what our builds cost beside those of others, in CPU time of the same run."""
    known = {one.name: one for one in measured}
    cheaper = min(("WeasyPrint", "Chromium"), key=lambda name: known[name].cpu_seconds)
    names = tuple(dict.fromkeys((cheaper, "WeasyPrint, warm", "Typst, warm")))
    whole, contact = known["ours"], known["ours, one contact changed"]
    lines = [_compared("A full build of ours", whole, known[name].cpu_seconds, name) for name in names]
    chosen = [one.district == documents[0].district for one in documents]
    for name in names:
        times = zip(chosen, known[name].cpu_each, strict=True)
        theirs = sum(seconds for is_chosen, seconds in times if is_chosen)
        what = f"One contact changed, {contact.documents} documents,"
        lines.append(_compared(what, contact, theirs, f"the same documents by {name}"))
    return lines


def _compared(what: str, ours: Measured, theirs: float, whose: str) -> str:
    ratio = ours.cpu_seconds / theirs
    share = f" (1/{1 / ratio:.1f})" if ratio < 1 else ""
    return f"- {what} takes {ratio:.3f} of {whose}{share}."


def write_section(path: Path, text: str, heading: str) -> None:
    """Put a section into a file of results, in the place of the one with the same heading."""
    old = path.read_text(encoding="utf-8") if path.is_file() else TITLE
    before, found, after = old.partition(f"{heading}\n")
    _, start, rest = after.partition("\n## ") if found else ("", "", "")
    path.write_text(f"{before.rstrip()}\n\n{text}{start}{rest}", encoding="utf-8")


def circumstances(runs: int, versions: Sequence[str]) -> list[str]:
    """Return the lines on date, machine and tools; the date is SOURCE_DATE_EPOCH's, else today's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    python = f"Python {platform.python_version()}"
    tools = [f"WeasyPrint {version('weasyprint')}", f"Typst {version('typst')}", *versions, python]
    return [
        f"Measured on {now.date().isoformat()}, runs: {runs}, on {_machine()},",
        f"with {', '.join(tools)}.",
    ]


def _machine() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor() or platform.machine()
    return f"{os.cpu_count()} cores ({name}), {platform.system()}"


def _times(documents: Sequence[Document], measured: Sequence[Measured]) -> list[str]:
    layouts = list(dict.fromkeys(document.layout for document in documents))
    heads = [f"CPU s a {layout}" for layout in layouts]
    names = ["", "documents", "CPU s", "wall s", "peak MiB", "documents a CPU s", *heads]
    rows = [f"| {' | '.join(names)} |", "|---|" + "--:|" * (len(names) - 1)]
    for one in measured:
        figures = [str(one.documents), f"{one.cpu_seconds:.2f}", f"{one.wall_seconds:.2f}"]
        figures += [f"{one.peak_mib:.0f}", f"{one.documents / one.cpu_seconds:.2f}"]
        figures += [_mean_of(documents, one, layout) for layout in layouts]
        rows.append(f"| {' | '.join([one.name, *figures])} |")
    return rows


def _mean_of(documents: Sequence[Document], one: Measured, layout: str) -> str:
    """Return the mean CPU time of a layout's documents, where each was measured."""
    if not one.cpu_each:
        return ""
    pairs = zip(documents, one.cpu_each, strict=True)
    times = [seconds for document, seconds in pairs if document.layout == layout]
    return f"{sum(times) / len(times):.3f}"


def _pages(inputs: Inputs, measured: Sequence[Measured]) -> list[str]:
    """Return the pages of our own files and of each tool's: a row where they differ, and all that agree."""
    kinds = [f"{document.language} {document.layout}" for document in inputs.documents]
    columns = {"our own": inputs.pages} | {one.name: one.pages for one in measured}
    rows = [f"| | {' | '.join(columns)} |", "|---|" + "--:|" * len(columns)]
    agreeing = []
    for kind in dict.fromkeys(kinds):
        sums = [
            sum(pages for at, pages in zip(kinds, counts, strict=True) if at == kind)
            for counts in columns.values()
        ]
        if len(set(sums)) > 1:
            rows.append(f"| {kind} | {' | '.join(map(str, sums))} |")
        else:
            agreeing.append(sums[0])
    total = " | ".join([str(sum(agreeing))] * len(columns))
    return [*rows, f"| the other {len(agreeing)} | {total} |"]
