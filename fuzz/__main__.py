"""Fuzzes every reader for a while and prints how often each was fed, and what was found.

`python -m fuzz [--seconds 30] [READER ...]`. Begins with the good files of the project and the bad ones
of tests/bad. What makes a reader fail is kept in `out/fuzz/`. Exit code 3 where anything was found.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fuzz.targets import TARGETS
from guide_print.translate.workbook import Row, write_workbook

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "out" / "fuzz"
LIMITS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=30000", "-print_final_stats=1", "-verbosity=1")
RUNS = re.compile(r"number_of_executed_units:\s*(\d+)|Done (\d+) runs")
SEEDS = {
    "yaml": ("content/text/*.yaml", "tests/bad/yaml/*", "tests/bad/text/*"),
    "contacts": ("content/contacts/*.yaml", "content/districts/*.yaml", "tests/bad/names/*"),
    "layout": ("layouts/*/layout.yaml", "tests/bad/yaml/*"),
    "project": ("content/guide.yaml", "content/languages/n*.yaml", "fonts/fonts.yaml"),
    "po": ("tests/bad/po/*.po",),
    "csv": ("tests/bad/table/*.csv",),
    "svg": ("tests/bad/svg/*.svg",),
    "png": ("tests/bad/png/*.png",),
    "template": ("layouts/*/*.html", "tests/bad/template/*.html"),
}
MEMORY = Path("/dev/shm")  # files there cost little
MOST_SEED = 30_000
FILE = {
    "language": "nb", "district": "a", "layout": "b", "product": "screen", "path": "nb/a/b.screen.pdf",
    "sha256": "0", "bytes": 1, "pages": 1, "page_mm": [1, 2], "draft": True, "findings": [],
}  # fmt: skip
FINDING = {"level": "fail", "code": "a", "message": "b", "place": "c"}
SAID = {"paths": ["b"], "drafts": 1, "findings": [FINDING], "gates": []}
INDEX = {"inputs": {"a": [1, 2]}, "more": ["a"], "files": {"b": [1, 2]}, "requests": {"k": SAID}}
MADE_SEEDS = {
    "manifest": json.dumps({"schema": 1, "files": [FILE], "texts": {"a": ["b"]}}).encode(),
    "index": json.dumps(INDEX).encode(),
    "xlsx": write_workbook("so", [Row("cover.title", "Veileder", "Tilmaame")]),
}


def main() -> int:
    """Fuzz each reader asked for; 3 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", help="which readers [default: all]", metavar="READER")
    parser.add_argument("--seconds", type=int, default=30, help="how long for each [default: 30]")
    asked = parser.parse_args()
    unknown = [name for name in asked.readers if name not in TARGETS]
    if unknown:
        parser.error(f"no reader {', '.join(unknown)}; there are: {', '.join(TARGETS)}")
    print(f"{'reader':10}{'executions':>12}  found")
    faults = [fuzz(name, asked.seconds) for name in asked.readers or TARGETS]
    return 3 if any(faults) else 0


def fuzz(name: str, seconds: int) -> list[str]:
    """Fuzz one reader and print a line; returns the names of the files that made it fail."""
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    seeds, known = folder / "seeds", folder / "known"
    seeds.mkdir(parents=True)
    known.mkdir()
    plant(name, seeds)
    command = [sys.executable, "-m", "fuzz.one", name, *LIMITS, f"-max_total_time={seconds}"]
    command += [f"-artifact_prefix={folder}/", str(known), str(seeds)]
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as room:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "TMPDIR": room},
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    (folder / "log").write_text(done.stderr + done.stdout, encoding="utf-8")
    runs = max((int(a or b) for a, b in RUNS.findall(done.stderr)), default=0)
    found = sorted(path.name for path in folder.iterdir() if path.is_file() and path.name != "log")
    if done.returncode and not found:
        found = [f"ended with {done.returncode}, see {folder / 'log'}"]
    print(f"{name:10}{runs:>12,}  {', '.join(found) or 'nothing'}", flush=True)
    return found


def plant(name: str, folder: Path) -> None:
    """Copy what a reader begins with into a folder."""
    paths = [path for pattern in SEEDS.get(name, ()) for path in sorted(ROOT.glob(pattern))]
    for number, path in enumerate(paths):
        (folder / f"{number:04}-{path.name}").write_bytes(path.read_bytes()[:MOST_SEED])
    if name in MADE_SEEDS:
        (folder / "made").write_bytes(MADE_SEEDS[name])


if __name__ == "__main__":
    sys.exit(main())
