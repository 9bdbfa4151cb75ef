"""How long a build takes: the same documents, made by us, WeasyPrint as it comes, Typst and Chromium.

Usage: python -m benchmarks.build [--languages nb,ur] [--districts N] [--runs N]
Writes its section of RESULTS.md. Exit 2: a tool is missing, or a name is not known.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build_documents import Inputs, Measured
from benchmarks.build_inputs import prepare
from benchmarks.build_ours import OURS
from benchmarks.build_peers import PEERS, Peer
from benchmarks.build_results import HEADING, median_of, section, write_section
from guide_print.source.load import load_project

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "RESULTS.md"
LANGUAGES = "nb,ar,ur,ta,my"
# What is measured in a run, in this order: each makes the documents once. Ours go first.
MEASUREMENTS: tuple[Peer, ...] = (*OURS, *PEERS)


def main() -> int:
    """Measure, print and write the section; return the exit code."""
    wanted = _arguments()
    if shutil.which("chromium") is None:
        return _stop("chromium is missing; install the Debian package chromium")
    project, _ = load_project(HERE.parent)
    if project is None:
        return _stop("the project can't be read; type: make check")
    languages = wanted.languages.split(",")
    unknown = [key for key in languages if key not in project.languages]
    if unknown:
        return _stop(f"no language “{unknown[0]}”; there are: {', '.join(project.languages)}")
    if not 1 <= wanted.districts <= len(project.districts):
        return _stop(f"districts: from 1 to {len(project.districts)}")
    with tempfile.TemporaryDirectory() as folder:
        inputs = prepare(project, languages, wanted.districts, Path(folder))
        measured = measure(inputs, MEASUREMENTS, wanted.runs)
    text = section(inputs, measured, wanted.runs, [_chromium_version()])
    write_section(RESULTS, text, HEADING)
    print(text, end="")
    return 0


def measure(inputs: Inputs, measurements: Sequence[Peer], runs: int) -> list[Measured]:
    """Return the medians of each measurement; in each run they take turns, so that a busy time hits all."""
    taken: list[list[Measured]] = [[] for _ in measurements]
    for run in range(1, runs + 1):
        for results, take in zip(taken, measurements, strict=True):
            results.append(take(inputs))
            one = results[-1]
            print(f"build: run {run}, {one.name}: {one.cpu_seconds:.2f} s of CPU", file=sys.stderr)
    return [median_of(results) for results in taken]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__.split("\n")[0])
    parser.add_argument("--languages", default=LANGUAGES, help="keys with commas between them")
    parser.add_argument("--districts", type=int, default=2, help="how many of the districts")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured")
    return parser.parse_args()


def _chromium_version() -> str:
    said = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=True)
    return " ".join(said.stdout.split()[:2])


def _stop(text: str) -> int:
    print(f"build: {text}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
