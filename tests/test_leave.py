"""A process that leaves says all it has to say, does what is to be done, and ends with its code."""

import os
import subprocess
import sys

from tests.tools import ROOT

LEAVES = """
import atexit, sys
from guide_print.leave import leave
sys.stdout.write("said")
atexit.register(sys.stdout.write, " and done")
leave(3)
"""
LATE_SIGNAL = """
import os, signal, sys
from guide_print.leave import leave

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
