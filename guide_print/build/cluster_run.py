"""One build's tasks in a Dask cluster: chunks of editions go out, results and files come back.

A lost machine's tasks run on another. The project is a task's result too, under its digest, so that
every machine fetches it once, and a lost one's copy is made again. What comes back is written here.
"""

import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guide_print.build.cluster_task import Made, Order, make_chunk
from guide_print.build.fingerprint import Fingerprints
from guide_print.build.job import Result, crashed
from guide_print.build.manifest import listed, sha256_of
from guide_print.build.pool import Chunk
from guide_print.build.store import Store
from guide_print.build.toolset import fonts_here
from guide_print.edition import Edition
from guide_print.errors import WriteError

if TYPE_CHECKING:
    from distributed import Client, Future

LOOK_S, PATIENCE_S, GATHER_S = 5, 60, 120
SAME = "every machine needs the same version of everything, else files would come out differently"
GONE = "the cluster went away before it was made; build again: what was made stays"
DIED = "each machine that made it died of it; have they enough memory? see their logs"


@dataclass
class ClusterRun:
    """The chunks of one build that are out in a cluster."""

    client: "Client"
    order: Order
    bundle: bytes
    prints: Fingerprints
    store: Store
    out: dict["Future[Made]", Chunk] = field(default_factory=dict)
    project: "Future[bytes] | None" = None
    stopped: str = ""

    def make(self, chunks: Sequence[Chunk]) -> Iterator[Result]:
        """Yield a result for each edition; those of chunks that killed their machines are made alone."""
        alone: list[Edition] = []
        yield from self._make(chunks, alone)
        for edition in alone:
            yield from self._make([(edition,)], [])

    def cancel(self) -> None:
        """Call back what is still out."""
        if self.out:
            self.client.cancel(list(self.out))
            self.out.clear()

    def _make(self, chunks: Sequence[Chunk], alone: list[Edition]) -> Iterator[Result]:
        left = list(chunks)
        if not self.stopped:
            self.out = {self._submit(chunk): chunk for chunk in chunks}
            while self.out and not self.stopped:
                for future in self._ended():
                    chunk = self.out.pop(future)
                    yield from self._received(future, chunk, alone)
            left = list(self.out.values())
            self.cancel()
        yield from (crashed(edition, "cluster-gone", self.stopped) for chunk in left for edition in chunk)

    def _submit(self, chunk: Chunk) -> "Future[Made]":
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph", UserWarning)
            if self.project is None:
                key = f"guide-print-{self.order.digest}"
                self.project = self.client.submit(bytes, self.bundle, key=key)
            fonts = fonts_here(self.prints.files(chunk))
            return self.client.submit(make_chunk, self.order, chunk, fonts, self.project, pure=False)

    def _ended(self) -> list["Future[Made]"]:
        """Wait for tasks that have ended; for a cluster without machines only so long, then stop."""
        from distributed import wait

        waited = 0
        while waited < PATIENCE_S:
            try:
                with self.client.as_current():
                    wait(list(self.out), timeout=LOOK_S, return_when="FIRST_COMPLETED")
            except TimeoutError:
                waited = 0 if self._has_machines() else waited + LOOK_S
            except CancelledError:
                break
            if ended := [future for future in self.out if future.done() and not future.cancelled()]:
                return ended
        self.stopped = GONE
        return []

    def _has_machines(self) -> bool:
        try:
            return bool(self.client.scheduler_info(n_workers=-1)["workers"])
        except (OSError, TimeoutError, KeyError):
            return False

    def _received(self, future: "Future[Made]", chunk: Chunk, alone: list[Edition]) -> Iterator[Result]:
        """Yield the results of an ended task, its files written; nothing if it is made once more."""
        from distributed import KilledWorker

        try:
            made = future.result(timeout=GATHER_S)
        except TimeoutError:
            self.out[future] = chunk  # its machine is gone, and with it what it had made
        except KilledWorker:
            if len(chunk) > 1:
                alone += chunk
            else:
                yield crashed(chunk[0], "worker-died", DIED)
        except CancelledError:
            self.stopped = GONE
            self.out[future] = chunk
        except Exception as error:
            yield from _failed(chunk, f"{type(error).__name__}: {error}")
        else:
            if made.refused:
                self.stopped = f"a worker that came later differs: {made.refused}; {SAME}"
                self.out[future] = chunk
            elif made.failed:
                yield from _failed(chunk, made.failed)
            yield from (self._written(result, made) for result in made.results)

    def _written(self, result: Result, made: Made) -> Result:
        """Write the files of a result as its entry lists them; a damaged one is never written."""
        for path, sha256 in (listed(result.entry) if result.entry else {}).items():
            told, data = made.files.get(path, ("", b""))
            if not told == sha256 == sha256_of(data):
                return crashed(result.edition, "damaged-file", "the file came back damaged; build again")
            try:
                self.store.write(path, data)
            except WriteError as error:
                return Result(result.edition, None, (), tuple(error.findings), error.exit_code)
        return result


def _failed(chunk: Chunk, reason: str) -> Iterator[Result]:
    text = f"{reason}; see the worker's log, and report it if it is a fault of the program"
    return (crashed(edition, "build-crashed", text) for edition in chunk)
