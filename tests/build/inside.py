"""Faults inside a build's own processes: what a worker does before it makes an edition."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.tools import ROOT

PATIENCE_S = 300
# Runs `{body}` in every process that makes editions, before it makes one.
SPOILT = """
import builtins, os, sys, time
real = builtins.__import__
def imported(*arguments, **named):
    module = real(*arguments, **named)
    worker = sys.modules.get("guide_print.build.worker")
    if hasattr(worker, "Worker") and not hasattr(worker, "is_spoilt"):
        worker.is_spoilt, make = True, worker.Worker.make
        def spoilt(self, edition):
{body}
            return make(self, edition)
        worker.Worker.make = spoilt
    return module
builtins.__import__ = imported
"""
WAIT = """
open({mark!r}, "w").close()
while edition.district == {district!r} and not os.path.exists({go!r}):
    time.sleep(0.02)
"""


def spoilt(folder: Path, body: str) -> dict[str, str]:
    """Return an environment in which workers run `body` before each edition; `edition` is its name in it."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(" " * 12 + line for line in body.strip().splitlines())
    (folder / "sitecustomize.py").write_text(SPOILT.format(body=lines), encoding="utf-8")
    return {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}


class HeldBuild:
    """A build that stops in the midst: before the edition of one district, until `go_on`."""

    def __init__(self, folder: Path, district: str, *arguments: str | Path) -> None:
        mark, self._go = folder / "reached", folder / "go"
        env = spoilt(folder, WAIT.format(mark=str(mark), go=str(self._go), district=district))
        command = [sys.executable, str(ROOT / "cli.py"), "build", *(str(one) for one in arguments)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )
        wait_for(lambda: mark.exists() or self.process.poll() is not None)
        assert mark.exists(), self.process.communicate()[0]

    def go_on(self) -> tuple[int, str]:
        """Let it end; returns its exit code and all that it said."""
        self._go.touch()
        return self.ended()

    def ended(self) -> tuple[int, str]:
        """Wait for its end; returns its exit code and all that it said."""
        said, _ = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said

    def kill_all(self) -> None:
        """`kill -9` for it and its workers."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.ended()


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so; fails after a long time."""
    for _ in range(PATIENCE_S * 50):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it never came to that")
