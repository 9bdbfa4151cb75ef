"""Breaks builds at random moments, looks whether anything was lost, and writes the table of tries.

Usage: python -m benchmarks.faults [--tries N] [--full N] [--seed N] [--only WORD]
Writes between the marks in docs/reliability.md.
"""

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.build_results import circumstances
from benchmarks.faults_build import Stand
from benchmarks.faults_kinds import KINDS, Fault, can_mount, full_disk, killed, replaced_input

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reliability.md"
START, END = "<!-- tries: made by `make faults` -->", "<!-- end of tries -->"
DISK = "160m"
LANGUAGES = "nb, en, ar"
FULL = (("`kill -9` at random moments of full builds", killed),)
HEAD = ("| fault | tries | lost |", "|---|--:|--:|")


def main() -> int:
    """Try each fault, print and write the table; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--tries", type=int, default=20, help="how often to try each fault")
    parser.add_argument("--full", type=int, default=20, help="how many full builds to kill")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only faults whose name holds this word; writes nothing")
    chosen = parser.parse_args()
    rows, problems = list[str](), list[str]()
    with stand((), chosen.seed) as full:
        rows += _tried(full, FULL if not chosen.only else (), chosen.full, problems)
        about = f"A full build: all {len(full.clean)} default editions of {LANGUAGES} ({full.seconds:.0f} s)."
    with stand(("--layout", "card", "--language", "nb"), chosen.seed) as small:
        kinds = tuple(kind for kind in KINDS if chosen.only in kind[0] and _is_possible(kind[1]))
        rows += _tried(small, kinds, chosen.tries, problems)
        about += f" The other faults: {len(small.clean)} cards in nb ({small.seconds:.0f} s)."
    lines = [*HEAD, *rows, "", f"{about} Seed {chosen.seed}."]
    text = "\n".join(["", *circumstances(1, []), "", *lines, "", *(f"- {one}" for one in problems), ""])
    sys.stdout.write(text)
    if not chosen.only:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        PAGE.write_text(f"{before}{START}\n{text}{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 1 if problems else 0


def _is_possible(fault: Fault) -> bool:
    return fault is not full_disk or can_mount()


def _tried(
    where: Stand, kinds: tuple[tuple[str, Fault], ...], tries: int, problems: list[str]
) -> Iterator[str]:
    """Yield a row for each fault; what was lost goes to `problems`."""
    for name, fault in kinds:
        lost = 0
        for number in range(tries):
            problem = fault(where)
            if not problem and fault is not replaced_input and (other := where.not_whole()):
                problem = f"other bytes in {', '.join(other)}"
            problem = problem or where.next_build()
            lost += bool(problem)
            if problem:
                problems.append(f"{name}, try {number + 1}: {problem}")
            sys.stderr.write(f"{name}: {number + 1} of {tries} {problem}\n")
        yield f"| {name} | {tries} | {lost} |"


@contextmanager
def stand(asked: tuple[str, ...], seed: int) -> Iterator[Stand]:
    """Give a stand; its output is on a disk of its own where that can be had."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        out = Path(folder) / "out"
        out.mkdir()
        has_disk = can_mount()
        if has_disk:
            mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(out)]
            subprocess.run(mount, check=True)
        try:
            yield Stand(Path(folder), asked, random.Random(seed))
        finally:
            if has_disk:
                subprocess.run(["umount", "--lazy", str(out)], check=True)


if __name__ == "__main__":
    sys.exit(main())
