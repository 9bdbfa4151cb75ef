"""A pool of processes that make editions. One that dies, or takes too long, costs what it had in hand.

Why not `concurrent.futures`: its pool breaks as a whole when a process dies, does not say what that
one had in hand, and can't end one that hangs.
"""

import multiprocessing
import pickle
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from guide_print.build.job import Job, Result, Task, crashed
from guide_print.build.pool_worker import HERE, READY, serve
from guide_print.build.time_limit import too_long
from guide_print.compose.districts import districts_of, with_fullest_only
from guide_print.edition import Edition

Chunk = tuple[Edition, ...]
MOST_MADE = 1000
MOST_FAILED_STARTS = 3
START_S = 120.0
LOOK_S = 0.25
LONGEST_STEP_S = 1.0
DIED = "the process that made it died twice; is there enough memory? build again with --jobs 1"
NO_START = "no process could start to make it ({}); is there enough memory? build again with --jobs 1"


@dataclass
class _Member:
    """A process of the pool; `chunk` is what it still has to make, the first of it in hand.

    `quiet_s` is how long it has said nothing.
    """

    process: BaseProcess
    pipe: Connection
    quiet_s: float = 0
    chunk: list[Edition] = field(default_factory=list)
    is_ready: bool = False
    made: int = 0


class Pool:
    """Makes editions in up to `jobs` processes, each edition within `limit` seconds."""

    def __init__(self, job: Job, jobs: int, limit: float | None) -> None:
        self._project = job.project
        self._job = pickle.dumps(replace(job, project=with_fullest_only(job.project)))
        self._jobs, self._limit = jobs, limit
        self._left: deque[Chunk] = deque()
        self._members: list[_Member] = []
        self._tried: set[Edition] = set()
        self._failed_starts, self._why_not = 0, ""
        self._looked = time.monotonic()

    def make(self, chunks: Iterable[Chunk]) -> Iterator[Result]:
        """Yield a result for each edition as it is ready."""
        self._left.extend(chunks)
        try:
            while self._left or any(member.chunk for member in self._members):
                self._hire()
                if not self._members and self._failed_starts >= MOST_FAILED_STARTS:
                    yield from self._give_up()
                yield from self._hear()
                yield from self._stop_late()
        finally:
            for member in self._members:
                member.process.kill()
            for member in list(self._members):
                self._dismiss(member)

    def _hire(self) -> None:
        """Hand out chunks; start processes while there is more to do than the others have in hand."""
        for member in [one for one in self._members if one.is_ready and not one.chunk]:
            if self._left and self._is_worn(member):
                self._dismiss(member)
            elif self._left:
                self._hand_out(member)
        starting = sum(not member.is_ready for member in self._members)
        free = min(self._jobs - len(self._members), len(self._left) - starting)
        for _ in range(free):
            if self._failed_starts < MOST_FAILED_STARTS:
                self._start()

    def _is_worn(self, member: _Member) -> bool:
        """Tell whether a fresh process shall make the next chunk: after many, and where one died of it."""
        return member.made >= MOST_MADE or (member.made > 0 and self._left[0][0] in self._tried)

    def _hand_out(self, member: _Member) -> None:
        member.chunk, member.quiet_s = list(self._left.popleft()), 0
        districts = districts_of(self._project, (edition.district for edition in member.chunk))
        try:
            member.pipe.send(Task(tuple(member.chunk), districts))
        except OSError:
            return  # it has died: its pipe says so next

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        try:
            ours, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            with _signals_later():
                process.start()
        except OSError as error:
            self._could_not_start(error.strerror or str(error))
            return
        theirs.close()
        self._members.append(_Member(process, ours))

    def _could_not_start(self, reason: str) -> None:
        self._failed_starts += 1
        self._why_not = reason

    def _give_up(self) -> Iterator[Result]:
        for chunk in self._left:
            yield from (crashed(one, "worker-died", NO_START.format(self._why_not)) for one in chunk)
        self._left.clear()

    def _hear(self) -> Iterator[Result]:
        """Wait for words of the processes, and take them."""
        by_pipe: dict[object, _Member] = {member.pipe: member for member in self._members}
        for pipe in wait([member.pipe for member in self._members], LOOK_S):
            member = by_pipe[pipe]
            try:
                yield from self._take(member, member.pipe.recv())
            except (EOFError, OSError):
                yield from self._died(member)

    def _take(self, member: _Member, word: Result | str) -> Iterator[Result]:
        member.quiet_s = 0
        if isinstance(word, Result):
            member.chunk.pop(0)
            member.made += 1
            yield word
        elif word == HERE:
            member.pipe.send_bytes(self._job)
        elif word == READY:
            member.is_ready, self._failed_starts = True, 0
        else:
            self._could_not_start(word)
            self._dismiss(member)

    def _died(self, member: _Member) -> Iterator[Result]:
        """Put back what a dead process had still to make; what it had in hand is tried once more, alone."""
        self._dismiss(member)
        if not member.is_ready:
            self._could_not_start(f"it ended with {member.process.exitcode}")
        if not member.chunk:
            return
        suspect, rest = member.chunk[0], tuple(member.chunk[1:])
        if rest:
            self._left.append(rest)
        if suspect in self._tried:
            yield crashed(suspect, "worker-died", DIED)
        else:
            self._tried.add(suspect)
            self._left.append((suspect,))

    def _stop_late(self) -> Iterator[Result]:
        """End processes that have said nothing for too long.

        A step is never long: what counts is not the time that this process itself was stopped.
        """
        now = time.monotonic()
        step, self._looked = min(now - self._looked, LONGEST_STEP_S), now
        for member in list(self._members):
            member.quiet_s += step
            limit = self._limit if member.is_ready else START_S
            is_idle = member.is_ready and not member.chunk
            if is_idle or limit is None or member.quiet_s <= limit or member.pipe.poll():
                continue
            self._dismiss(member)
            if not member.is_ready:
                self._could_not_start(f"it did nothing for {START_S:g} seconds")
                continue
            yield too_long(member.chunk[0], self._limit)
            if member.chunk[1:]:
                self._left.append(tuple(member.chunk[1:]))

    def _dismiss(self, member: _Member) -> None:
        """End a process. What it was writing is not in place yet, so nothing is half there."""
        self._members.remove(member)
        member.process.kill()
        member.process.join()
        member.pipe.close()


@contextmanager
def _signals_later() -> Iterator[None]:
    """Hold back Ctrl-C and SIGTERM while a process starts, which it inherits; they come afterwards.

    Else it would find half an order, or hear a Ctrl-C that is for its parent.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would let them through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
