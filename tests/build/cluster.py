"""A real Dask cluster on this machine: a scheduler and workers, each a process, ended by its number."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.tools import ROOT

PATIENCE_S = 60
# A worker's first edition says so in a file, and then is in hand for ever.
HANGS = """
import time
from pathlib import Path
from guide_print.build.worker import Worker
def hang(worker, edition):
    Path({told!r}).touch()
    time.sleep(600)
Worker.make = hang
"""
# An edition in Arabic for this district ends the process that makes it, as lack of memory does.
DIES = """
import os, signal
from guide_print.build.worker import Worker
make = Worker.make if Worker.make.__name__ == "make" else make  # a preload is loaded twice
def die(worker, edition):
    if (edition.language, edition.district) == ("ar", {district!r}):
        os.kill(os.getpid(), signal.SIGKILL)
    return make(worker, edition)
Worker.make = die
"""
DAMAGES = """
from guide_print.build import cluster_task
cluster_task.sha256_of = lambda data: "0" * 64
"""
DIFFERS = """
from guide_print.build import toolset
toolset.pango_version = lambda: "1"
"""


class Cluster:
    """A scheduler, and the workers that were started."""

    def __init__(self, folder: Path, allowed_failures: int) -> None:
        self._folder, self._file = folder, folder / "scheduler.json"
        self._allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(allowed_failures)}
        self._processes: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--port", "0", "--dashboard-address", "127.0.0.1:0")
        self.scheduler = self._processes[0]
        self.address = str(json.loads(self._wait_for(self._file))["address"])

    def start_worker(self, faults: str = "") -> subprocess.Popen[bytes]:
        """Start a worker with one thread and no nanny; `faults` is code that it runs first."""
        folder = self._folder / f"worker-{len(self._processes)}"
        folder.mkdir()
        (folder / "faults.py").write_text(faults, encoding="utf-8")
        return self._start(
            "worker", "--no-nanny", "--nthreads", "1", "--local-directory", str(folder),
            "--preload", str(folder / "faults.py"), "--dashboard-address", "127.0.0.1:0",
        )  # fmt: skip

    def end(self) -> None:
        """End every process that was started."""
        for process in reversed(self._processes):
            process.kill()
            process.wait(timeout=PATIENCE_S)

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        where = ["--host", "127.0.0.1", "--scheduler-file", str(self._file)]
        with (self._folder / f"{len(self._processes)}-{what}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *where, *options],
                cwd=self._folder,
                env=os.environ | self._allowed | {"PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
        self._processes.append(process)
        return process

    def _wait_for(self, path: Path) -> str:
        wait_for(path)
        while not (text := path.read_text(encoding="utf-8")).rstrip().endswith("}"):
            time.sleep(0.05)
        return text


def wait_for(path: Path) -> None:
    """Wait until a file is there."""
    for _ in range(PATIENCE_S * 20):
        if path.exists():
            return
        time.sleep(0.05)
    raise TimeoutError(f"{path} did not come")


@contextmanager
def cluster_in(folder: Path, allowed_failures: int = 3) -> Iterator[Cluster]:
    """Give a scheduler without workers; it and all its workers are ended afterwards."""
    folder.mkdir()
    cluster = Cluster(folder, allowed_failures)
    try:
        yield cluster
    finally:
        cluster.end()
