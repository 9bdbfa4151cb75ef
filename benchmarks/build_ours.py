"""This project's own rows of the build benchmark: the command line as a user runs it, start-up counted.

Every figure but those of full builds is of a build after a build: of what one change costs.
"""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build_documents import Inputs, Measured
from benchmarks.build_peers import Peer, Took, pages_of, run_metered
from guide_print.build.manifest import read_manifest

ROOT = Path(__file__).resolve().parent.parent
OWN_NUMBER = """contacts:
  child-welfare:
    service: child-welfare
    phone: "{}"
    grade: A
    source: a benchmark
    verified:
"""


def ours_one_job(inputs: Inputs) -> Measured:
    """Make every document from nothing, with one process."""
    bench = _Bench(inputs, from_nothing=True)
    return bench.measured("ours", bench.build())


def ours_nothing(inputs: Inputs) -> Measured:
    """Make nothing, since nothing has changed."""
    bench = _Bench(inputs)
    bench.build()
    return bench.measured("ours, nothing changed", bench.build(), "none")


def ours_one_contact(inputs: Inputs) -> Measured:
    """Make what is stale after one number of one district has changed."""
    bench = _Bench(inputs)
    bench.own_number("67504050")
    bench.build()
    bench.own_number("22400040")
    return bench.measured("ours, one contact changed", bench.build(), bench.district)


def ours_two_jobs(inputs: Inputs) -> Measured:
    """Make every document from nothing, with two processes."""
    bench = _Bench(inputs, from_nothing=True)
    return bench.measured("ours, 2 jobs", bench.build(jobs=2))


def ours_one_language(inputs: Inputs) -> Measured:
    """Make the documents of one language more."""
    *others, added = dict.fromkeys(document.language for document in inputs.documents)
    bench = _Bench(inputs, from_nothing=True)
    if others:
        bench.build(others)
    return bench.measured("ours, one language added", bench.build(), language=added)


OURS: tuple[Peer, ...] = (ours_one_job, ours_nothing, ours_one_contact, ours_two_jobs, ours_one_language)


class _Bench:
    """A copy of the project and an output folder, to build in again and again; as they were left, or new."""

    def __init__(self, inputs: Inputs, *, from_nothing: bool = False) -> None:
        self._inputs = inputs
        folder = inputs.folder / "ours"
        if from_nothing:
            shutil.rmtree(folder, ignore_errors=True)
        self._root, self.out = folder / "project", folder / "out"
        if not self._root.exists():
            for name in ("content", "layouts", "fonts"):
                shutil.copytree(ROOT / name, self._root / name)
        self.district = inputs.documents[0].district
        path = Path("content") / "districts" / f"{self.district}.yaml"
        self._district_file = self._root / path
        self._district_text = (ROOT / path).read_text(encoding="utf-8")

    def own_number(self, digits: str) -> None:
        """Give the first district a number of its own."""
        self._district_file.write_text(self._district_text + OWN_NUMBER.format(digits), encoding="utf-8")

    def build(self, languages: Sequence[str] = (), jobs: int = 1) -> Took:
        """Build the documents of the inputs, or those of some languages."""
        documents = [one for one in self._inputs.documents if not languages or one.language in languages]
        command: list[object] = [sys.executable, ROOT / "cli.py", "build", "--project", self._root]
        command += ["--out", self.out, "--jobs", jobs]
        for kind in ("language", "district", "layout"):
            for name in dict.fromkeys(getattr(one, kind) for one in documents):
                command += [f"--{kind}", name]
        return run_metered(command)

    def measured(self, name: str, took: Took, district: str = "", language: str = "") -> Measured:
        """Return a measurement; it counts the documents of a district or language, where one is given."""
        counted = [
            one
            for one in self._inputs.documents
            if district in ("", one.district) and language in ("", one.language)
        ]
        known = {entry.path: entry.pages for entry in read_manifest(self.out)}
        assert len(known) == len(self._inputs.documents)
        pages = pages_of([self.out / f"{one}.screen.pdf" for one in self._inputs.documents])
        return Measured(name, len(counted), took.cpu_seconds, took.wall_seconds, took.peak_mib, pages)
