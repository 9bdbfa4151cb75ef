"""The orders of the desk: a short queue, one made at a time, those that are done kept for a while."""

import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Condition, Thread
from typing import Any, Literal

from guide_print.deliver.desk.child import Child
from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.make import FILES, PROJECT
from guide_print.deliver.desk.wanted import File, Outcome, Task, Wanted

State = Literal["waiting", "running", "done", "crashed", "stopped", "late"]
OPEN: tuple[State, ...] = ("waiting", "running")


class QueueFull(Exception):
    """So many orders wait already that no more is taken."""


@dataclass
class Job:
    """One order of one visitor: how far it is, what was made."""

    id: str
    visitor: str
    wanted: Wanted
    folder: Path
    state: State = "waiting"
    total: int = 0
    count: int = 0
    last: dict[str, str] = field(default_factory=dict)
    outcome: Outcome = field(default_factory=Outcome)

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be made, or is being made."""
        return self.state in OPEN

    def path(self, number: int) -> tuple[File, Path] | None:
        """Return a file by its number, from 0, and where it lies."""
        if not 0 <= number < len(self.outcome.files):
            return None
        file = self.outcome.files[number]
        return file, self.folder / FILES / file.name

    def hear(self, event: dict[str, Any]) -> None:
        """Note how far it is."""
        if "total" in event:
            self.total = int(event["total"])
        else:
            self.count, self.last = self.count + 1, event


class Jobs:
    """All orders, of which one thread makes one at a time. `task_of` says how an order is made."""

    def __init__(self, folder: Path, limits: Limits, task_of: Callable[[Job], Task]) -> None:
        self._folder, self._limits, self._task_of = folder, limits, task_of
        self._all: dict[str, Job] = {}
        self._changed = Condition()
        self._closed = False
        self._child: tuple[str, Child] | None = None
        self._thread = Thread(target=self._work, name="orders", daemon=True)
        self._thread.start()

    def new_folder(self) -> Path:
        """Make the folder of an order that is still to be added; raises QueueFull where none is taken."""
        with self._changed:
            self._have_room()
        folder = self._folder / secrets.token_hex(8)
        folder.mkdir(parents=True)
        return folder

    def add(self, visitor: str, wanted: Wanted, folder: Path) -> Job:
        """Put an order into the queue; raises QueueFull."""
        with self._changed:
            self._have_room()
            job = Job(folder.name, visitor, wanted, folder)
            self._all[job.id] = job
            self._changed.notify_all()
        return job

    def of(self, visitor: str) -> list[Job]:
        """Return a visitor's orders, the newest first."""
        with self._changed:
            return [job for job in reversed(self._all.values()) if job.visitor == visitor]

    def find(self, visitor: str, id: str) -> Job | None:
        """Return an order of this visitor; others' orders are as if there were none."""
        job = self._all.get(id)
        return job if job and job.visitor == visitor else None

    def before(self, job: Job) -> int:
        """Return how many orders come before this one."""
        with self._changed:
            ahead = [other for other in self._all.values() if other.is_open]
            return ahead.index(job) if job in ahead else 0

    def stop(self, job: Job) -> None:
        """Stop an order, whether it waits or is being made."""
        with self._changed:
            if job.state == "waiting":
                job.state = "stopped"
            elif self._child and self._child[0] == job.id:
                self._child[1].stop()

    def remove(self, job: Job) -> None:
        """Remove an order that is not open any more, with its files."""
        with self._changed:
            if not job.is_open:
                self._forget(job)

    def close(self) -> None:
        """End what is being made, and remove everything."""
        with self._changed:
            self._closed = True
            if self._child:
                self._child[1].stop()
            self._changed.notify_all()
        self._thread.join(timeout=10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _have_room(self) -> None:
        if sum(job.state == "waiting" for job in self._all.values()) >= self._limits.waiting:
            raise QueueFull

    def _forget(self, job: Job) -> None:
        self._all.pop(job.id, None)
        shutil.rmtree(job.folder, ignore_errors=True)

    def _next(self) -> tuple[Job, Child] | None:
        """Wait for an order to make; none when the desk closes."""
        with self._changed:
            while not self._closed:
                job = next((job for job in self._all.values() if job.state == "waiting"), None)
                if job:
                    job.state = "running"
                    child = Child(self._task_of(job), self._limits.seconds, job.hear)
                    self._child = job.id, child
                    return job, child
                self._changed.wait()
        return None

    def _work(self) -> None:
        while found := self._next():
            job, child = found
            try:
                ended, outcome = child.run()
            except (OSError, ValueError):
                ended, outcome = "crashed", None
            shutil.rmtree(job.folder / PROJECT, ignore_errors=True)
            with self._changed:
                job.outcome, self._child = outcome or Outcome(), None
                job.state = ended
                self._tidy()

    def _tidy(self) -> None:
        """Remove the oldest orders that are done, as far as there are too many."""
        done = [job for job in self._all.values() if not job.is_open]
        for job in done[: max(0, len(done) - self._limits.kept)]:
            self._forget(job)
