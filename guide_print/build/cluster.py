"""Makes editions on the machines of a Dask cluster, once each of them has the same tools as this one.

The project goes out packed, under the digest of its bytes; nothing else of this machine is needed.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from guide_print.build.bundle import Bundle, pack
from guide_print.build.cluster_run import SAME, ClusterRun
from guide_print.build.cluster_task import Order
from guide_print.build.fingerprint import Fingerprints
from guide_print.build.job import Job, Result
from guide_print.build.store import Store
from guide_print.build.toolset import difference, toolset_here
from guide_print.build.workers import chunks_of
from guide_print.edition import Edition
from guide_print.errors import ClusterError, UsageError
from guide_print.finding import Finding
from guide_print.source.project import PROGRAM_ROOT, Project, program_folder

if TYPE_CHECKING:
    from distributed import Client

CONNECT_S = 10


def make_on_cluster(
    project: Project, prints: Fingerprints, job: Job, editions: Sequence[Edition], store: Store, address: str
) -> Generator[Result, None, None]:
    """Yield a result for each edition as it comes back; its files are in `store` then.

    Raises ClusterError where there is no cluster that could do it, or UsageError.
    """
    if not editions:
        return
    bundle, order = _ordered(project, job, editions)
    with _client(address) as client:
        machines = _machines_like(client, order, address)
        run = ClusterRun(client, order, bundle.data, prints, store)
        try:
            yield from run.make(chunks_of(editions, machines))
        finally:
            run.cancel()


def _ordered(project: Project, job: Job, editions: Sequence[Edition]) -> tuple[Bundle, Order]:
    bundle, folders = pack(project, editions), _of_the_program(project)
    return bundle, Order(
        digest=bundle.digest,
        created=job.created,
        release=job.release,
        all_checks=job.all_checks,
        toolset=toolset_here(folders=folders),
        folders=folders,
        project=str(project.root),
        program=str(PROGRAM_ROOT),
    )


def _of_the_program(project: Project) -> tuple[str, ...]:
    """Return the folders of the program that a project is made from, besides its own."""
    names = ["layouts", "fonts"]
    if project.guide.based_on:
        names.append("content")
    return tuple(n for n in names if program_folder(n).resolve() != (project.root / n).resolve())


@contextmanager
def _client(address: str) -> "Iterator[Client]":
    try:
        from distributed import Client
    except ImportError as error:
        text = 'a package for building on a cluster is missing; type: pip install "guide-print[cluster]"'
        raise UsageError([Finding("fail", "missing-package", text, address)]) from error
    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        text = "no scheduler answers there; is `dask scheduler` running, and its port open?"
        raise ClusterError([Finding("fail", "no-scheduler", text, address)]) from error
    with client:
        yield client


def _machines_like(client: "Client", order: Order, address: str) -> int:
    """Return how many workers there are; raises ClusterError if there is none, or one has other tools."""
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
        kits = client.run(toolset_here, folders=order.folders, on_error="return")
    except (OSError, TimeoutError) as error:
        text = f"no worker has come to the scheduler; type on each machine: dask worker {address}"
        raise ClusterError([Finding("fail", "no-worker", text, address)]) from error
    found = []
    for machine, theirs in kits.items():
        if isinstance(theirs, BaseException):
            found.append(_other(f"guide-print can't be used there ({theirs})", machine))
        elif other := difference(theirs, order.toolset):
            found.append(_other(other, machine))
    if found:
        raise ClusterError(found)
    return len(kits)


def _other(text: str, place: str) -> Finding:
    return Finding("fail", "other-version", f"this worker differs: {text}; {SAME}", place)
