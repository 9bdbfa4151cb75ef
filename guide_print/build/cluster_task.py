"""What crosses to a machine of a cluster and back, and what is done there. Frozen plain data only.

A machine needs the program and nothing else: the project comes along, the files go back as bytes.
"""

import shutil
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide_print.build.bundle import Bundle, unpack
from guide_print.build.job import Job, Result
from guide_print.build.manifest import sha256_of
from guide_print.build.store import PAGES_FOLDER
from guide_print.build.toolset import Toolset, difference, fonts_here, toolset_here
from guide_print.build.worker import Worker
from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.load import load_project
from guide_print.source.project import PROGRAM_ROOT, Project


@dataclass(frozen=True)
class Order:
    """How to make editions: of the project with this digest, on a machine with these tools.

    `project` and `program` are the folders that findings shall name: those of who asked.
    """

    digest: str
    created: str
    release: bool
    all_checks: bool
    toolset: Toolset
    folders: tuple[str, ...]
    project: str
    program: str


@dataclass(frozen=True)
class Made:
    """A result for each edition, and its files: digest and bytes by path.

    `refused` says why a machine may not make them, `failed` why it could not.
    """

    results: tuple[Result, ...] = ()
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    refused: str = ""
    failed: str = ""


@dataclass
class _Bench:
    """A worker at its place in a machine's process, and the files that it has made."""

    key: tuple[object, ...]
    worker: Worker
    files: dict[str, bytes]
    root: Path


_bench: _Bench | None = None
_one_at_a_time = threading.Lock()


def make_chunk(order: Order, chunk: tuple[Edition, ...], fonts: dict[str, str], project: bytes) -> Made:
    """Make editions of a packed project; `fonts` are the names, by digest, of those to make them with.

    One at a time in a process: the libraries that lay out pages are not made for threads. Never
    raises: not every exception can travel.
    """
    with _one_at_a_time:
        try:
            return _make_chunk(order, chunk, fonts, project)
        except Exception as error:
            return Made(failed=f"{type(error).__name__}: {error}")


def _make_chunk(order: Order, chunk: tuple[Edition, ...], fonts: dict[str, str], project: bytes) -> Made:
    if other := difference(toolset_here(folders=order.folders), order.toolset):
        return Made(refused=other)
    bench = _bench_for(order, project)
    theirs = fonts_here(bench.worker.prints.files(chunk))
    if others := [name for digest, name in fonts.items() if digest not in theirs]:
        return Made(refused=f"other files of {', '.join(others)}")
    bench.files.clear()
    results = [_as_asked(bench.worker.make(edition), order, bench.root) for edition in chunk]
    return Made(tuple(results), {path: (sha256_of(data), data) for path, data in bench.files.items()})


def _own_folder() -> Path:
    from distributed import get_worker

    return Path(get_worker().local_directory) / "guide-print"


def _bench_for(order: Order, project: bytes) -> _Bench:
    """Return the bench for an order: the last one, if it was for the same project and the same files."""
    global _bench
    key = (order.digest, order.created, order.release, order.all_checks)
    if _bench is None or _bench.key != key:
        folder = _own_folder()
        root = unpack(Bundle(order.digest, project), folder)
        if _bench is not None and _bench.root != root:
            shutil.rmtree(_bench.root, ignore_errors=True)
        job = Job(_read(root), root, order.created, order.release, order.all_checks, folder / PAGES_FOLDER)
        files: dict[str, bytes] = {}
        _bench = _Bench(key, Worker(job, files.__setitem__), files, root)
    return _bench


def _read(root: Path) -> Project:
    project, findings = load_project(root)
    if project is None:
        raise ContentError(findings)
    return project


def _as_asked(result: Result, order: Order, root: Path) -> Result:
    """Return a result whose findings name the folders of who asked. Pictures for reports stay here."""
    folders = ((str(root), order.project), (str(PROGRAM_ROOT), order.program))

    def said(text: str) -> str:
        for own, asked in folders:
            text = text.replace(own, asked)
        return text

    def named(finding: Finding) -> Finding:
        return replace(finding, message=said(finding.message), place=said(finding.place))

    entry = result.entry
    if entry is not None:
        findings = [{name: said(text) for name, text in finding.items()} for finding in entry.findings]
        entry = entry.model_copy(update={"findings": findings})
    gates, found = tuple(map(named, result.gates)), tuple(map(named, result.findings))
    return replace(result, entry=entry, gates=gates, findings=found, pictures=(), zones=())
