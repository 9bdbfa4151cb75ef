"""How builds grow: time and memory from 10 to 10,000 editions, and what a build of nothing costs.

Usage: python -m benchmarks.growth [--most N]
Writes its section of RESULTS.md.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.build_peers import Took, run_metered
from benchmarks.build_results import circumstances, write_section

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RESULTS = HERE / "RESULTS.md"
HEADING = "## Growth"
SIZES = (10, 100, 1_000, 10_000)
RUNS = 5
IMPORTS = "import click, yaml, pydantic"
DISTRICT = "id: {0}\nname: Krets {1}\n"
ABOUT = """Made by `make bench-growth`.

Cards in Norwegian for so many districts, whose names are made up, with two jobs. Memory is that of the
largest worker, and of the largest process: with many editions the parent, which keeps what was found."""


def main() -> int:
    """Measure, print and write the section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the most editions to make")
    most = parser.parse_args().most
    rows = [_row(size) for size in SIZES if size <= most]
    text = "\n".join([HEADING, "", ABOUT, "", *circumstances(RUNS, []), "", *_table(rows), "", ""])
    write_section(RESULTS, text, HEADING)
    print(text, end="")
    return 0


def _row(size: int) -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        root, out = _project(Path(folder) / "project", size), Path(folder) / "out"
        full = _build(root, out)
        nothing = [_build(root, out) for _ in range(RUNS)]
        imports = [run_metered([sys.executable, "-c", IMPORTS]) for _ in range(RUNS)]
    idle, bare = (median(one.cpu_seconds for one in times) for times in (nothing, imports))
    print(f"growth: {size} editions, {full.cpu_seconds:.1f} s of CPU", file=sys.stderr)
    return (
        f"{size:,}",
        f"{full.cpu_seconds:.1f}",
        f"{full.wall_seconds:.1f}",
        f"{1000 * full.cpu_seconds / size:.0f}",
        f"{full.worker_mib:.0f}",
        f"{full.peak_mib:.0f}",
        f"{idle:.3f}",
        f"{idle / bare:.2f}",
    )


def _table(rows: list[tuple[str, ...]]) -> list[str]:
    heads = (
        "editions",
        "CPU s",
        "wall s",
        "CPU ms an edition",
        "worker MiB",
        "peak MiB",
        "nothing changed: CPU s",
        f"times `{IMPORTS}`",
    )
    return [f"| {' | '.join(row)} |" for row in (heads, ("--:",) * len(heads), *rows)]


def _project(root: Path, size: int) -> Path:
    for name in ("content", "layouts", "fonts"):
        shutil.copytree(ROOT / name, root / name)
    folder = root / "content" / "districts"
    for path in folder.glob("*.yaml"):
        path.unlink()
    for number in range(size):
        id, name = f"krets-{number:05d}", _name(number)
        (folder / f"{id}.yaml").write_text(DISTRICT.format(id, name), encoding="utf-8")
    return root


def _name(number: int) -> str:
    """Return a number in letters: a number in a name would be taken for a telephone number gone wrong."""
    digits = f"{number:05d}"
    return "".join(chr(ord("a") + int(digit)) for digit in digits).capitalize()


def _build(root: Path, out: Path) -> Took:
    command = [sys.executable, ROOT / "cli.py", "build", "--project", root, "--out", out, "--jobs", 2]
    return run_metered([*command, "--language", "nb", "--layout", "card"])


if __name__ == "__main__":
    sys.exit(main())
