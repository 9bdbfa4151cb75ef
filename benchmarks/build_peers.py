"""The peers of the build benchmark: each makes every document once, and returns what that took."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks.build_documents import Document, Inputs, Measured

HERE = Path(__file__).resolve().parent
MOST_SECONDS = 1800
CHROMIUM = ("chromium", "--headless", "--no-pdf-header-footer", "--disable-gpu")
# Work that has nothing to do with printing: a little faster without.
LESS = ("extensions", "background-networking", "component-update", "sync", "default-apps")


@dataclass(frozen=True)
class Took:
    """What one command took: `peak_mib` is that of its largest process, `worker_mib` of its largest child.

    `said` is its stdout.
    """

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float
    worker_mib: float
    said: str


def weasyprint_fresh(inputs: Inputs) -> Measured:
    """Make each document with WeasyPrint as it comes, in a process of its own."""
    return _one_by_one("WeasyPrint", inputs, _script("build_plain.py"))


def typst_fresh(inputs: Inputs) -> Measured:
    """Make each document with Typst, in a process of its own."""
    return _one_by_one("Typst", inputs, _script("build_typst.py"))


def chromium_fresh(inputs: Inputs) -> Measured:
    """Make each document with Chromium, in processes of its own, with a new profile."""
    return _one_by_one("Chromium", inputs, _print_by_chromium)


def weasyprint_warm(inputs: Inputs) -> Measured:
    """Make one document after the other with WeasyPrint as it comes, in one process that is warm."""
    return _all_in_one("WeasyPrint, warm", inputs, "build_plain.py")


def typst_warm(inputs: Inputs) -> Measured:
    """Make one document after the other with one Typst compiler, in one process that is warm."""
    return _all_in_one("Typst, warm", inputs, "build_typst.py")


Peer = Callable[[Inputs], Measured]
PEERS: tuple[Peer, ...] = (weasyprint_fresh, typst_fresh, chromium_fresh, weasyprint_warm, typst_warm)


def run_metered(command: Sequence[object], env: Mapping[str, str] | None = None) -> Took:
    """Run a command to the end of its last process; return what it took. Raises RuntimeError if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "took.json"
        metered = [sys.executable, "-I", HERE / "build_meter.py", report, *command]
        done = subprocess.run(
            list(map(str, metered)), env=env, capture_output=True, text=True, timeout=MOST_SECONDS
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed ({done.returncode}): {done.stderr[-2000:]}")
        took = json.loads(report.read_text(encoding="utf-8"))
    return Took(**took, said=done.stdout)


def pages_of(paths: Sequence[Path]) -> tuple[int, ...]:
    """Return the number of pages of each PDF."""
    counts = []
    for path in paths:
        with pdfium.PdfDocument(path) as pdf:
            counts.append(len(pdf))
    return tuple(counts)


def _one_by_one(name: str, inputs: Inputs, make: Callable[[Inputs, Document, Path], Took]) -> Measured:
    paths = _targets(inputs)
    took = [make(inputs, document, path) for document, path in zip(inputs.documents, paths, strict=True)]
    return Measured(
        name,
        len(took),
        cpu_seconds=sum(one.cpu_seconds for one in took),
        wall_seconds=sum(one.wall_seconds for one in took),
        peak_mib=max(one.peak_mib for one in took),
        pages=pages_of(paths),
        cpu_each=tuple(one.cpu_seconds for one in took),
    )


def _all_in_one(name: str, inputs: Inputs, script: str) -> Measured:
    """Measure the documents only: what starting and warming up takes is left out."""
    paths = _targets(inputs)
    warm_up = (inputs.warm_up, inputs.folder / "warm-up.pdf")
    tasks = _write_tasks(inputs, [warm_up, *zip(inputs.documents, paths, strict=True)])
    took = run_metered([sys.executable, "-I", HERE / script, tasks, "--warm"], _without_fonts(inputs))
    cpu, wall = zip(*json.loads(took.said), strict=True)
    return Measured(name, len(cpu), sum(cpu), sum(wall), took.peak_mib, pages_of(paths), cpu)


def _script(name: str) -> Callable[[Inputs, Document, Path], Took]:
    def make(inputs: Inputs, document: Document, path: Path) -> Took:
        tasks = _write_tasks(inputs, [(document, path)])
        return run_metered([sys.executable, "-I", HERE / name, tasks], _without_fonts(inputs))

    return make


def _print_by_chromium(inputs: Inputs, document: Document, path: Path) -> Took:
    env = {key: value for key, value in os.environ.items() if key != "FONTCONFIG_FILE"}
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [f"--user-data-dir={profile}", f"--print-to-pdf={path}"]
        options += ["--no-first-run", *(f"--disable-{name}" for name in LESS)]
        return run_metered([*CHROMIUM, *root, *options, document.linked.as_uri()], env)


def _without_fonts(inputs: Inputs) -> dict[str, str]:
    """Return an environment in which fontconfig knows no fonts of the system's."""
    return {**os.environ, "FONTCONFIG_FILE": str(inputs.fontconfig)}


def _targets(inputs: Inputs) -> list[Path]:
    """Return where a peer writes the documents; nothing is there yet."""
    out = inputs.folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    return [out / f"{str(document).replace('/', '-')}.pdf" for document in inputs.documents]


def _write_tasks(inputs: Inputs, wanted: Sequence[tuple[Document, Path]]) -> Path:
    tasks = [
        {
            "html": str(document.html),
            "data": str(document.data),
            "styles": list(map(str, document.styles)),
            "fonts": str(document.fonts),
            "pdf": str(path),
        }
        for document, path in wanted
    ]
    path = inputs.folder / "tasks.json"
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path
