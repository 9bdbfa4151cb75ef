"""Builds to break: a project, what an undisturbed build of it leaves, and builds running in processes."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.build.test_workers import children_of
from tests.tools import ROOT, copy_project

PATIENCE_S = 1800
Digests = dict[str, str]


@dataclass
class Running:
    """A build that runs in a process, with its workers, in a session of its own."""

    process: subprocess.Popen[bytes]
    log: Path

    def send(self, number: int) -> float:
        """Send a signal to the build alone; returns the time when."""
        self.process.send_signal(number)
        return time.monotonic()

    def send_all(self, number: int) -> float:
        """Send a signal to it and its workers, as a terminal does; returns the time when."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)
        return time.monotonic()

    def workers(self) -> list[int]:
        """Return the processes of its workers."""
        return children_of(self.process.pid)

    def end(self) -> tuple[int, str]:
        """Wait for its end; returns its exit code and all that it said."""
        code = self.process.wait(PATIENCE_S)
        return code, self.log.read_text(encoding="utf-8", errors="replace")


@dataclass
class Stand:
    """A project with three languages, a folder of good files, and how builds of it are asked for."""

    folder: Path
    asked: tuple[str, ...]
    random: random.Random
    root: Path = field(init=False)
    out: Path = field(init=False)
    clean: Digests = field(init=False)
    seconds: float = field(init=False)

    def __post_init__(self) -> None:
        self.root, self.out = copy_project(self.folder / "project"), self.folder / "out"
        for _ in range(2):  # the second finds the pages that the first has kept, as most builds do
            start = time.monotonic()
            with self.building("--force") as build:
                code, said = build.end()
            self.seconds = time.monotonic() - start
            if code:
                raise SystemExit(said)
        self.clean = digests_of(self.out)

    @contextmanager
    def building(
        self, *more: str, env: dict[str, str] | None = None, asked: bool = True
    ) -> Iterator[Running]:
        """Give a build of everything asked for; what is left of it is ended at the end."""
        log = self.folder / f"log-{time.monotonic_ns()}"
        chosen = [*self.asked, "--project", str(self.root), "--out", str(self.out)]
        command = [sys.executable, str(ROOT / "cli.py"), "build", "--jobs", "2", *chosen, *more]
        with log.open("wb") as file:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdout=file,
                stderr=file,
                start_new_session=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        running = Running(process, log)
        try:
            yield running
        finally:
            running.send_all(signal.SIGKILL)
            process.wait()
            log.unlink()

    def wait_for_work(self, running: Running) -> None:
        """Wait until a build is at work: it holds its folder."""
        lock = self.out / ".cache" / "lock"
        while running.process.poll() is None:
            if str(running.process.pid).encode() in lock.read_bytes():
                return
            time.sleep(0.01)

    def wait_a_moment(self) -> None:
        """Wait for a random part of the time that a build takes."""
        time.sleep(self.random.uniform(0, self.seconds))

    def not_whole(self) -> list[str]:
        """Return the files under their final names that have not the bytes of an undisturbed build."""
        return [name for name, digest in digests_of(self.out).items() if self.clean.get(name) != digest]

    def next_build(self) -> str:
        """Build; returns what is wrong then, or nothing."""
        with self.building() as build:
            code, said = build.end()
        if code or "Traceback" in said:
            return f"the next build ended with {code}: {said[-300:]}"
        if digests_of(self.out) != self.clean:
            return "the next build left other bytes"
        return "a half-written file was left" if list(self.out.rglob("*.part")) else ""

    def forget_pages(self) -> None:
        """Remove the pages that are kept, so that the next build lays them out anew."""
        shutil.rmtree(self.out / ".cache" / "pages", ignore_errors=True)


def digests_of(out: Path) -> Digests:
    """Return the SHA-256 of each finished file by its path."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*.pdf")
    }
