"""Makes editions: in this process, or in a pool of processes with the same interface.

Only frozen plain data crosses: a job in, results out. Files are written by the worker, whole.
"""

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from guide_print.build.job import Job, Result
from guide_print.build.plan import Reasons
from guide_print.build.time_limit import TooLongError, at_most, too_long
from guide_print.build.worker import Worker
from guide_print.edition import Edition

if TYPE_CHECKING:
    from guide_print.build.pool import Chunk

MOST_IN_CHUNK = 60
CHUNKS_A_PROCESS = 2
FEW = 4
PAGES_STAND = {"contacts", "district"}


def make_all(
    job: Job, editions: Sequence[Edition], jobs: int, time_limit: float | None = None
) -> Generator[Result, None, None]:
    """Yield a result for each edition as it is ready, using up to `jobs` processes.

    An edition that takes longer than `time_limit`, in seconds, is stopped and reported.
    """
    if jobs == 1 or len(editions) < 2:
        yield from _make_here(job, editions, time_limit)
    else:
        from guide_print.build.pool import Pool  # brings in multiprocessing

        yield from Pool(job, jobs, time_limit).make(chunks_of(editions, jobs))


def processes_for(stale: Mapping[Edition, Reasons], most: int) -> int:
    """Return how many processes to use, of `most`, for what is stale for these reasons.

    A few editions whose pages stand, so that only their fields are laid out, are made before another
    process has started.
    """
    quick = all(PAGES_STAND.issuperset(reasons) for reasons in stale.values())
    return 1 if quick and len(stale) <= FEW else most


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


def chunks_of(editions: Sequence[Edition], jobs: int) -> "list[Chunk]":
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
