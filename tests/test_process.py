"""A process that leaves says all it has to say, does what is to be done, and ends with its code.

One at work keeps no cycles of objects when its work is done, and not too many in its midst.
"""

import gc
import os
import subprocess
import sys
from weakref import WeakSet

import pytest

from guide_print.process import MOST_AT_WORK, at_work
from tests.tools import ROOT

LEAVES = """
import atexit, sys
from guide_print.process import leave
sys.stdout.write("said")
atexit.register(sys.stdout.write, " and done")
leave(3)
"""
LATE_SIGNAL = """
import os, signal, sys
from guide_print.process import leave

class Slow:
    def __del__(self):  # such as millions of objects are to take down
        os.kill(os.getpid(), signal.SIGTERM)

slow = Slow()
if sys.argv[1] == "leave":
    leave(0)
"""


BUFFERED = {**os.environ, "PYTHONUNBUFFERED": ""}


def run(text: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", text, *words]
    return subprocess.run(command, cwd=ROOT, env=BUFFERED, capture_output=True, text=True, timeout=60)


def test_nothing_is_left_unsaid_or_undone() -> None:
    done = run(LEAVES)
    assert (done.returncode, done.stdout, done.stderr) == (3, "said and done", "")


def test_what_nobody_reads_any_more_changes_no_code() -> None:
    command, pipe = [sys.executable, "-c", LEAVES], subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=BUFFERED, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(60) == 3
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_nothing_is_taken_down_that_a_signal_could_strike() -> None:
    assert run(LATE_SIGNAL, "as usual").returncode == -15
    assert run(LATE_SIGNAL, "leave").returncode == 0


class Cycle:
    """An object that only a look for cycles takes away."""

    def __init__(self) -> None:
        self.itself = self


def test_cycles_are_gone_when_work_is_done_and_stay_in_its_midst() -> None:
    gc.collect()
    made = WeakSet[Cycle]()
    with at_work():
        for _ in range(30_000):
            made.add(Cycle())
        assert len(made) == 30_000
    assert len(made) == 0


def test_in_very_long_work_cycles_go_all_the_same() -> None:
    gc.collect()
    made = WeakSet[Cycle]()
    with at_work():
        for _ in range(MOST_AT_WORK + 1):
            made.add(Cycle())
        assert len(made) < MOST_AT_WORK


def test_what_outlives_its_work_goes_later() -> None:
    """What a work leaves for the next is looked at again, though more seldom."""
    made, last = WeakSet[Cycle](), None
    for _ in range(2_000):
        with at_work():
            last = Cycle()
            made.add(last)
    assert len(made) < 1_000


def test_it_looks_as_often_as_before_after_a_fault() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="in its midst"), at_work():
        raise ValueError("in its midst")
    assert gc.get_threshold()[0] < MOST_AT_WORK
    gc.set_threshold(*before)
