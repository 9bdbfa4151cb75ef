"""Makes editions: in this process, or in a pool of processes with the same interface.

Only frozen plain data crosses: a job in, results out. Files are written by the worker, whole.
"""

import os
from collections.abc import Generator, Iterator, Sequence

from guide_print.build.job import Job, Result
from guide_print.build.pool import Chunk, Pool
from guide_print.build.time_limit import TooLongError, at_most, too_long
from guide_print.build.worker import Worker
from guide_print.edition import Edition

MOST_IN_CHUNK = 60
CHUNKS_A_PROCESS = 2


def make_all(
    job: Job, editions: Sequence[Edition], jobs: int, time_limit: float | None = None
) -> Generator[Result, None, None]:
    """Yield a result for each edition as it is ready, using up to `jobs` processes.

    An edition that takes longer than `time_limit`, in seconds, is stopped and reported.
    """
    if jobs == 1 or len(editions) < 2:
        yield from _make_here(job, editions, time_limit)
    else:
        yield from Pool(job, jobs, time_limit).make(chunks_of(editions, jobs))


def _make_here(job: Job, editions: Sequence[Edition], time_limit: float | None) -> Iterator[Result]:
    worker: Worker | None = None
    for edition in editions:
        worker = worker or Worker(job)
        try:
            with at_most(time_limit):
                result = worker.make(edition)
        except TooLongError:
            worker, result = None, too_long(edition, time_limit)
        yield result


def chunks_of(editions: Sequence[Edition], jobs: int) -> list[Chunk]:
    """Split editions into tasks by language and layout, whose pages are laid out once a task.

    The largest come first, and those with the most pages among them, so that no process is left
    with a long one at the end. A small group is only split where there are too few tasks to go round.
    """
    groups: dict[tuple[str, str, str], list[Edition]] = {}
    for edition in editions:
        groups.setdefault((edition.language, edition.layout, edition.product), []).append(edition)
    wanted = jobs * CHUNKS_A_PROCESS
    size = MOST_IN_CHUNK if len(groups) >= wanted else min(MOST_IN_CHUNK, max(4, len(editions) // wanted))
    chunks = [
        tuple(group[start : start + size])
        for group in groups.values()
        for start in range(0, len(group), size)
    ]
    return sorted(chunks, key=len, reverse=True)


def default_jobs() -> int:
    """Return how many processes to use: the cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
