"""Runs one command and writes what it took to a file, its children and what they left behind included.

Run on its own, in a small process: a command's peak memory starts at that of the process which starts it.
Usage: build_meter.py REPORT.json COMMAND...
"""

import ctypes
import json
import os
import sys
import time
from pathlib import Path
from threading import Event, Thread

PR_SET_CHILD_SUBREAPER = 36
LOOK_EVERY_SECONDS = 0.1


def main(report: Path, command: list[str]) -> int:
    """Run the command to its end, write the report, return the command's exit code.

    Wall time runs until the command ends, CPU time until its last descendant has. `worker_mib` is the
    peak of the largest process that the command started, as far as it was seen.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    start = time.perf_counter()
    first = os.posix_spawnp(command[0], command, os.environ)
    watch = _Watch(first)
    watch.start()
    code, wall, cpu, peak_kib = 1, 0.0, 0.0, 0
    while True:
        try:
            child, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += usage.ru_utime + usage.ru_stime
        peak_kib = max(peak_kib, usage.ru_maxrss)
        if child == first:
            wall, code = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
    watch.over.set()
    took = {
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "peak_mib": peak_kib / 1024,
        "worker_mib": watch.peak_kib / 1024,
    }
    report.write_text(json.dumps(took), encoding="utf-8")
    return code


class _Watch(Thread):
    """Looks at the children of a process now and then, and keeps the highest peak.

    Of each child the last look counts: one that has just begun still shows its parent's memory.
    """

    def __init__(self, parent: int) -> None:
        super().__init__(daemon=True)
        self._peaks: dict[str, int] = {}
        self.over = Event()
        self._children = Path(f"/proc/{parent}/task/{parent}/children")

    @property
    def peak_kib(self) -> int:
        """The peak of the largest child."""
        return max(self._peaks.values(), default=0)

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(LOOK_EVERY_SECONDS):
            try:
                children = self._children.read_text().split()
                self._peaks |= {child: peak for child in children if (peak := _peak_kib(child))}
            except OSError:
                continue  # it has just ended


def _peak_kib(process: str) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
