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

TASKS_PER_CHILD = 40
MOST_IN_CHUNK = 8
CHUNKS_A_PROCESS = 4


def make_all(job: Job, editions: Sequence[Edition], jobs: int) -> Iterator[Result]:
    """Yield a result for each edition as it is ready, using up to `jobs` processes."""
    if jobs == 1 or len(editions) < 2:
        worker = Worker(job)
        yield from (worker.make(edition) for edition in editions)
        return
    chunks, most = _chunks(editions, jobs), jobs * TASKS_PER_CHILD
    for start in range(0, len(chunks), most):
        yield from _make_in_pool(job, chunks[start : start + most], jobs)


def _make_in_pool(job: Job, chunks: list[list[Edition]], jobs: int) -> Iterator[Result]:
    """Make some chunks in a pool of fresh processes.

    Why not `max_tasks_per_child`: with it the executor of Python 3.11 can wait for ever.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(chunks)), context, _start, (job,)) as pool:
        waiting = {pool.submit(_make, chunk): chunk for chunk in chunks}
        try:
            for future in as_completed(waiting):
                chunk = waiting.pop(future)
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    text = "the process that made it died; build again"
                    yield from (crashed(edition, "worker-died", text) for edition in chunk)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise


def _chunks(editions: Sequence[Edition], jobs: int) -> list[list[Edition]]:
    """Split editions into tasks: what one language and layout share is worked out once a task.

    Tasks are small where there is little to do, so that every process has some of it.
    """
    size = min(MOST_IN_CHUNK, max(1, len(editions) // (jobs * CHUNKS_A_PROCESS)))
    groups: dict[tuple[str, str], list[Edition]] = {}
    for edition in editions:
        groups.setdefault((edition.language, edition.layout), []).append(edition)
    return [group[start : start + size] for group in groups.values() for start in range(0, len(group), size)]


def default_jobs() -> int:
    """Return how many processes to use: the cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_worker: Worker | None = None


def _start(job: Job) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its workers
    _worker = Worker(job)


def _make(chunk: list[Edition]) -> list[Result]:
    assert _worker is not None
    return [_worker.make(edition) for edition in chunk]
