"""Makes editions: in this process, or in a pool of processes with the same interface.

Only frozen plain data crosses: settings in, results out. Files are written by the worker, whole.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from guide_print.build.job import Job, Result, crashed
from guide_print.build.worker import Worker
from guide_print.edition import Edition

TASKS_PER_CHILD = 200
MOST_IN_CHUNK = 60
CHUNKS_A_PROCESS = 2
Chunk = tuple[Edition, ...]


def make_all(job: Job, editions: Sequence[Edition], jobs: int) -> Iterator[Result]:
    """Yield a result for each edition as it is ready, using up to `jobs` processes."""
    if not editions:
        return
    if jobs == 1 or len(editions) < 2:
        worker = Worker(job)
        yield from (worker.make(edition) for edition in editions)
        return
    chunks, most = chunks_of(editions, jobs), jobs * TASKS_PER_CHILD
    for start in range(0, len(chunks), most):
        yield from _make_surely(job, chunks[start : start + most], jobs)


def _make_surely(job: Job, chunks: list[Chunk], jobs: int) -> Iterator[Result]:
    """Make chunks in a pool; if a process dies, try again what it may have had in hand, one by one.

    A pool breaks as a whole when one of its processes dies. Its first unfinished tasks were in hand,
    and only they can have killed it; the others go on in a pool of their own.
    """
    left = list(chunks)
    while left:
        before = len(left)
        yield from _make_in_pool(job, left, jobs)
        if not left:
            return
        suspects = left[: 2 * jobs + 1]
        del left[: len(suspects)]
        for chunk in suspects:
            yield from _make_alone(job, chunk)
        assert len(left) < before


def _make_alone(job: Job, chunk: Chunk) -> Iterator[Result]:
    """Make a chunk in a process of its own; if that dies too, each of its editions in one of its own."""
    left = [chunk]
    yield from _make_in_pool(job, left, 1)
    if not left:
        return
    if len(chunk) == 1:
        text = "the process that made it died twice; is there enough memory? build again with --jobs 1"
        yield crashed(chunk[0], "worker-died", text)
        return
    for edition in chunk:
        yield from _make_alone(job, (edition,))


def _make_in_pool(job: Job, left: list[Chunk], jobs: int) -> Iterator[Result]:
    """Make chunks in a pool of fresh processes; what was not made stays in `left`.

    Why not `max_tasks_per_child`: with it the executor of Python 3.11 can wait for ever.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(left)), context, _start, (job,)) as pool:
        try:
            waiting = {pool.submit(_make, chunk): chunk for chunk in left}
            for future in as_completed(waiting):
                try:
                    results = future.result()
                except BrokenProcessPool:
                    continue
                left.remove(waiting[future])
                yield from results
        except BrokenProcessPool:
            return  # it broke while tasks were still handed out
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def chunks_of(editions: Sequence[Edition], jobs: int) -> list[Chunk]:
    """Split editions into tasks by language and layout, whose pages are laid out once a task.

    The largest come first, and those with the most pages among them, so that no process is left
    with a long one at the end. A group is only split where there are too few tasks to go round.
    """
    groups: dict[tuple[str, str, str], list[Edition]] = {}
    for edition in editions:
        groups.setdefault((edition.language, edition.layout, edition.product), []).append(edition)
    wanted = jobs * CHUNKS_A_PROCESS
    size = MOST_IN_CHUNK if len(groups) >= wanted else max(4, len(editions) // wanted)
    chunks = [
        tuple(group[start : start + size])
        for group in groups.values()
        for start in range(0, len(group), size)
    ]
    return sorted(chunks, key=len, reverse=True)


def default_jobs() -> int:
    """Return how many processes to use: the cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_worker: Worker | None = None


def _start(job: Job) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    _worker = Worker(job)


def _make(chunk: Chunk) -> list[Result]:
    assert _worker is not None
    return [_worker.make(edition) for edition in chunk]
