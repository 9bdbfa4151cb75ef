"""Runs the process that makes an order: tells what it says, ends it when asked to or when time is up."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock, Timer
from typing import Any, Literal

from guide_print.deliver.desk.wanted import Outcome, Task
from guide_print.source.root import PROGRAM_ROOT

COMMAND = (sys.executable, "-m", "guide_print.deliver.desk.make")
Ended = Literal["done", "crashed", "stopped", "late"]


@dataclass
class Child:
    """A process that makes one task; `told` hears of each step."""

    task: Task
    seconds: float
    told: Callable[[dict[str, Any]], None]
    _process: subprocess.Popen[bytes] | None = None
    _why: Ended | None = None
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> tuple[Ended, Outcome | None]:
        """Start the process and wait for its end; returns how it ended, and what it made."""
        with self._lock:
            if self._why:
                return self._why, None
            # A session of its own: Ctrl-C at the desk's terminal passes it by, one signal ends all of it.
            self._process = subprocess.Popen(
                COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,
                env=_environment(),
            )
        clock = Timer(self.seconds, self.stop, ["late"])
        clock.daemon = True
        clock.start()
        try:
            outcome = self._listen(self._process)
        finally:
            clock.cancel()
        if outcome is not None:
            return "done", outcome
        return self._why or "crashed", None

    def _listen(self, process: subprocess.Popen[bytes]) -> Outcome | None:
        """Send the task, hear what is told until the process ends; the outcome comes last."""
        outcome = None
        with process:
            assert process.stdin
            assert process.stdout
            try:
                process.stdin.write(self.task.model_dump_json().encode())
                process.stdin.close()
            except BrokenPipeError:
                return None
            for line in process.stdout:
                event = json.loads(line)
                if "outcome" in event:
                    outcome = Outcome.model_validate(event["outcome"])
                else:
                    self.told(event)
        return outcome

    def stop(self, why: Ended = "stopped") -> None:
        """End the process and all that it started, at once."""
        with self._lock:
            self._why = self._why or why
            if self._process and self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)


def _environment() -> dict[str, str]:
    """Return an environment in which the process finds this very program."""
    paths = [str(PROGRAM_ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
