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

PR_SET_CHILD_SUBREAPER = 36


def main(report: Path, command: list[str]) -> int:
    """Run the command to its end, write the report, return the command's exit code.

    Wall time runs until the command ends, CPU time until its last descendant has.
    """
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    start = time.perf_counter()
    first = os.posix_spawnp(command[0], command, os.environ)
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
    took = {"cpu_seconds": cpu, "wall_seconds": wall, "peak_mib": peak_kib / 1024}
    report.write_text(json.dumps(took), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
