"""Finished files judged by veraPDF, as PDF/UA-1 and as PDF/A-2a."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools import ROOT, run_python

SCRIPT = ROOT / "tools" / "verapdf" / "verapdf.sh"
DEMAND = "GUIDE_PRINT_DEMAND_VERAPDF"
GOOD, WRONG_USE, INVALID = 0, 2, 3
MISSING = "needs Java 17 and Maven"


@dataclass(frozen=True)
class Verdict:
    """What veraPDF says of one file; `broken` holds "ua1 7.1-11: message" for each rule it breaks."""

    ua1: bool
    a2a: bool
    broken: tuple[str, ...]


def judge(*paths: Path) -> dict[str, Verdict]:
    """Return the verdict on every file, or on every *.screen.pdf below a folder, by its name.

    Skips the test where Java or Maven is missing, or fails it if GUIDE_PRINT_DEMAND_VERAPDF is 1.
    """
    done = run_python(["bash", str(SCRIPT), "--json", *map(str, paths)])
    if done.returncode == WRONG_USE and MISSING in done.stderr:
        do_without(done.stderr.strip())
    assert done.returncode in (GOOD, INVALID), done.stderr
    verdicts = dict(_read(line) for line in done.stdout.splitlines())
    valid = all(verdict.ua1 and verdict.a2a for verdict in verdicts.values())
    assert (done.returncode == GOOD) == valid
    return verdicts


def do_without(reason: str) -> None:
    """Skip a test, or fail it where veraPDF is demanded."""
    if os.environ.get(DEMAND) == "1":
        pytest.fail(f"{reason} ({DEMAND} is 1)")
    pytest.skip(reason)


def _read(line: str) -> tuple[str, Verdict]:
    file = json.loads(line)
    broken = tuple(f"{f['flavour']} {f['clause']}-{f['test']}: {f['message']}" for f in file["failures"])
    return Path(file["path"]).name, Verdict(file["ua1"], file["a2a"], broken)
