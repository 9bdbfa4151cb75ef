"""Makes editions: in this process, or in a pool of processes with the same interface.

Only frozen plain data crosses: settings in, results out. Files are written by the worker, whole.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guide_print.build.files import write_whole
from guide_print.build.manifest import FileEntry, sha256_of
from guide_print.compose.fit_row import Fit
from guide_print.edition import Edition
from guide_print.errors import CheckError, ContentError, GuideError
from guide_print.finding import Finding, has_failed, in_order

if TYPE_CHECKING:
    from guide_print.compose.pages import Pages

TASKS_PER_CHILD = 40
MOST_IN_CHUNK = 8
CHUNKS_A_PROCESS = 4
Pictures = tuple[tuple[Finding, bytes], ...]
Zones = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Job:
    """What every worker needs: project and output folder, date and time in files, release or draft.

    With `all_checks`, every check looks at each finished file; else the quick ones do.
    """

    root: Path
    out: Path
    created: str
    release: bool
    all_checks: bool = False


@dataclass(frozen=True)
class Result:
    """What became of one edition: `exit_code` is 0, or the contract's code for what went wrong.

    `pictures` show the places of findings, `zones` the zones as others see them (WebP).
    """

    edition: Edition
    entry: FileEntry | None
    gates: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    exit_code: int
    fit: Fit | None = None
    pictures: Pictures = ()
    zones: Zones = ()


class Worker:
    """Makes editions of one project, in whichever process it lives."""

    def __init__(self, job: Job) -> None:
        from guide_print.checks.run import FinishedChecks
        from guide_print.compose.pages import Composer
        from guide_print.source.load import load_project

        project, findings = load_project(job.root)
        if project is None:
            raise ContentError(findings)
        self._job, self._project = job, project
        self._composer = Composer(project, job.created)
        self._checks = FinishedChecks(project)

    def make(self, edition: Edition) -> Result:
        """Make one edition; a mistake or a crash becomes a result, never an exception."""
        try:
            return self._make(edition)
        except GuideError as error:
            found = tuple(Finding(f.level, f.code, f.message, _at(edition, f)) for f in error.findings)
            return Result(edition, None, (), found, error.exit_code)
        except OSError as error:
            text = f"the file can't be written ({error.strerror or error}); check the folder and the disk"
            return crashed(edition, "unwritable-file", text)
        except Exception as error:
            text = f"{type(error).__name__}: {error}; this is a fault of the program, please report it"
            return crashed(edition, "build-crashed", text)

    def _make(self, edition: Edition) -> Result:
        layout = self._project.layouts[edition.layout]
        pages = self._composer.compose(edition)
        checked, pictures, zones = self._check(edition, pages)
        findings = tuple(in_order([*pages.findings, *checked]))
        if has_failed(findings) or (self._job.release and pages.gates):
            code = CheckError.exit_code
            return Result(edition, None, pages.gates, findings, code, pages.fit, pictures, zones)
        write_whole(self._job.out / edition.path, pages.data)
        entry = FileEntry(
            language=edition.language,
            district=edition.district,
            layout=edition.layout,
            product=edition.product,
            path=str(edition.path),
            sha256=sha256_of(pages.data),
            bytes=len(pages.data),
            pages=pages.pages,
            page_mm=layout.trim_mm,
            draft=bool(pages.gates),
            findings=[finding.as_dict() for finding in (*findings, *pages.gates)],
        )
        return Result(edition, entry, pages.gates, findings, 0, pages.fit, pictures, zones)

    def _check(self, edition: Edition, pages: "Pages") -> tuple[list[Finding], Pictures, Zones]:
        from guide_print.checks.pictures import pictures_of, zones_of
        from guide_print.checks.proof import Proof

        proof = Proof(self._project, edition, pages.data, pages.html, draft=bool(pages.gates))
        try:
            found = self._checks.run(proof, quick=not self._job.all_checks)
            if not self._job.all_checks:
                return found, (), ()
            return found, pictures_of(proof, found), zones_of(proof)
        finally:
            proof.close()


def crashed(edition: Edition, code: str, text: str) -> Result:
    """Return the result of an edition that could not be made (exit 4)."""
    return Result(edition, None, (), (Finding("fail", code, text, str(edition)),), 4)


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


def _at(edition: Edition, finding: Finding) -> str:
    return finding.place if ":" in finding.place else f"{edition} {finding.place}".strip()
