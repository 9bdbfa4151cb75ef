"""A process that dies costs its own editions: tried once more, then reported; whole files only."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest

from guide_print.build.manifest import read_manifest, sha256_of
from guide_print.build.workers import MOST_IN_CHUNK, chunks_of, processes_for
from guide_print.edition import Edition
from tests.build.inside import spoilt
from tests.tools import ROOT, add_door_sign, run_cli

MOMENTS = 20
LONGEST_S = 2.5
LANGUAGES = ("nb", "en", "ar")
ASKED = [part for key in LANGUAGES for part in ("--language", key)] + ["--layout", "door-sign", "--jobs", "2"]
COUNT = 3 * 7
# Ends its own process when it is to make an Arabic file: the first time only, or always.
FAULT = """
if edition.language == "ar" and (edition.district == {district!r} or not {district!r}):
    if not os.path.exists({mark!r}):
        if {once}:
            open({mark!r}, "w").close()
        import signal
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def sign(root: Path) -> Path:
    add_door_sign(root)
    return root


def fault(folder: Path, *, once: bool, district: str = "") -> dict[str, str]:
    """Return an environment in which a worker ends itself."""
    return spoilt(folder, FAULT.format(mark=str(folder / "was-here"), once=once, district=district))


def test_a_worker_that_dies_once_costs_nothing(sign: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run_cli("build", "--project", sign, *ASKED, "--out", out, env=fault(tmp_path / "f", once=True))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "f" / "was-here").exists()
    assert len(read_manifest(out)) == COUNT


def test_a_worker_that_dies_again_costs_its_own_edition(sign: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    env = fault(tmp_path / "f", once=False, district="rykkinn")
    done = run_cli("build", "--project", sign, *ASKED, "--out", out, "--json", env=env)
    assert done.returncode == 4, done.stderr
    told = json.loads(done.stdout)
    assert told["not_made"] == ["ar/rykkinn/door-sign.screen.pdf"]
    assert [finding["code"] for finding in told["findings"]] == ["worker-died"]
    assert len(read_manifest(out)) == COUNT - 1
    assert "Traceback" not in done.stderr


def test_tasks_hold_a_language_and_layout_and_the_largest_come_first() -> None:
    editions = [
        Edition(language, f"d{number}", layout, "screen")
        for language in ("nb", "ar")
        for layout, count in (("booklet", 3), ("card", MOST_IN_CHUNK + 5))
        for number in range(count)
    ]
    chunks = chunks_of(editions, 2)
    assert sorted(one for chunk in chunks for one in chunk) == sorted(editions)
    assert all(len({(one.language, one.layout) for one in chunk}) == 1 for chunk in chunks)
    lengths = [len(chunk) for chunk in chunks]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == MOST_IN_CHUNK


def test_tasks_go_round_where_there_are_few_languages() -> None:
    editions = [Edition("nb", f"d{number}", "card", "screen") for number in range(40)]
    assert [len(chunk) for chunk in chunks_of(editions, 2)] == [10, 10, 10, 10]


def test_killed_at_random_moments_it_leaves_whole_files_and_the_next_build_ends_well(
    sign: Path, tmp_path: Path
) -> None:
    """`kill -9` of the whole build, or of one of its workers, twenty times over."""
    out = tmp_path / "out"
    command = [sys.executable, str(ROOT / "cli.py"), "build", "--project", str(sign), *ASKED, "--force"]
    moments = random.Random(6)
    for number in range(MOMENTS):
        build = subprocess.Popen(
            [*command, "--out", str(out)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(moments.uniform(0.3, LONGEST_S))
        if number % 2:
            os.killpg(build.pid, signal.SIGKILL)
        else:
            for worker in children_of(build.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
        build.wait(timeout=120)
        assert_all_are_whole(out)
    last = run_cli("build", "--project", sign, *ASKED, "--out", out)
    assert last.returncode == 0, last.stderr
    clean = run_cli("build", "--project", sign, *ASKED, "--out", tmp_path / "clean")
    assert clean.returncode == 0, clean.stderr
    assert digests(out) == digests(tmp_path / "clean")
    assert [path.name for path in out.rglob("*.part")] == []


def children_of(pid: int) -> list[int]:
    """Return the workers of a build: the children that run Python."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            words = path.with_name("cmdline").read_text(encoding="utf-8")
        except (OSError, IndexError, ValueError):
            continue
        if parent == pid and "spawn_main" in words:
            found.append(int(path.parent.name))
    return sorted(found)


def assert_all_are_whole(out: Path) -> None:
    for path in out.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1


def digests(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): sha256_of(path.read_bytes()) for path in out.rglob("*.pdf")}


@pytest.mark.parametrize(
    ("count", "reasons", "processes"),
    [
        (4, ("contacts",), 1),
        (4, ("contacts", "district"), 1),
        (5, ("contacts",), 8),
        (2, ("new",), 8),
        (2, ("contacts", "text"), 8),
    ],
)
def test_a_few_editions_whose_pages_stand_start_no_process(
    count: int, reasons: tuple[str, ...], processes: int
) -> None:
    stale = {Edition("nb", f"district-{number}", "card", "screen"): reasons for number in range(count)}
    assert processes_for(stale, 8) == processes
