"""What one more district's booklet costs in a build of all, beside a fresh one by WeasyPrint as it comes.

Usage: python -m benchmarks.one_more [--languages nb,ur] [--runs N]
Writes its section of RESULTS.md. Exit 2: a name is not known.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from benchmarks.build_documents import Inputs
from benchmarks.build_inputs import prepare
from benchmarks.build_ours import ROOT
from benchmarks.build_peers import run_metered, weasyprint_warm
from benchmarks.build_results import circumstances, write_section
from guide_print.source.load import load_project

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
HEADING = "## One more district"
ABOUT = """Made by `make bench-one-more`.

The booklet of one more district: a build of all districts less one of the first alone, from nothing, with
one process, by the number of districts that this makes more. Beside it the same booklets by WeasyPrint as
it comes, in one warm process, one after the other. The three take turns; figures are medians of the runs,
the last column that of each run's ratio."""
Price = tuple[float, float]  # ours, and WeasyPrint's: CPU s a booklet


def main() -> int:
    """Measure, print and write the section; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one_more", description=__doc__)
    parser.add_argument("--languages", default="nb,ur,my", help="keys with commas between them")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured")
    wanted = parser.parse_args()
    project, _ = load_project(ROOT)
    languages = wanted.languages.split(",")
    if project is None or not project.languages.keys() >= set(languages):
        print("one more: a language is not known, or the project can't be read", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        inputs = prepare(project, languages, len(project.districts), Path(folder))
        prices = {key: [_price(inputs, key) for _ in range(wanted.runs)] for key in languages}
    lines = [HEADING, "", ABOUT, "", *circumstances(wanted.runs, []), "", *_table(prices), "", ""]
    write_section(RESULTS, "\n".join(lines), HEADING)
    print("\n".join(lines), end="")
    return 0


def _price(inputs: Inputs, language: str) -> Price:
    """Measure once what one more booklet costs, ours and WeasyPrint's."""
    chosen = [one for one in inputs.documents if (one.language, one.layout) == (language, "booklet")]
    warm_up = replace(chosen[0], district=inputs.warm_up.district)
    fresh = weasyprint_warm(replace(inputs, documents=tuple(chosen), warm_up=warm_up)).cpu_each
    with tempfile.TemporaryDirectory(dir=inputs.folder) as folder:
        command = [sys.executable, ROOT / "cli.py", "build", "--jobs", 1, "--layout", "booklet"]
        command += ["--language", language]
        one = run_metered([*command, "--district", chosen[0].district, "--out", f"{folder}/one"])
        every = run_metered([*command, "--out", f"{folder}/all"])
    price = (every.cpu_seconds - one.cpu_seconds) / (len(chosen) - 1)
    print(f"one more: {language}, {price:.3f} s of CPU", file=sys.stderr)
    return price, sum(fresh) / len(fresh)


def _table(prices: dict[str, list[Price]]) -> Iterator[str]:
    heads = ("booklet in", "one more, CPU s", "fresh by WeasyPrint, warm, CPU s", "of a fresh one")
    yield f"| {' | '.join(heads)} |"
    yield "|---|--:|--:|--:|"
    for language, each in prices.items():
        ours, fresh = (median(price) for price in zip(*each, strict=True))
        ratio = median(price / other for price, other in each)
        yield f"| {language} | {ours:.3f} | {fresh:.3f} | {ratio:.3f} (1/{1 / ratio:.0f}) |"


if __name__ == "__main__":
    sys.exit(main())
