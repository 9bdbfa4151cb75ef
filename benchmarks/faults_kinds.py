"""The kinds of faults: each does one to a running build, and returns what went wrong besides."""

import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from benchmarks.faults_build import Running, Stand
from tests.build.inside import spoilt

LONGEST_END_S = 2.0
Fault = Callable[[Stand], str]


def killed(stand: Stand) -> str:
    """`kill -9` of a build and its workers."""
    with stand.building("--force") as build:
        stand.wait_a_moment()
        build.send_all(signal.SIGKILL)
        return _told(build, 0, -9)


def killed_cold(stand: Stand) -> str:
    """The same, with no pages kept, so that it strikes layout more often."""
    stand.forget_pages()
    return killed(stand)


def killed_parent(stand: Stand) -> str:
    """`kill -9` of the parent only; its workers must go by themselves."""
    with stand.building("--force") as build:
        stand.wait_a_moment()
        workers = build.workers()
        build.send(signal.SIGKILL)
        problem = _told(build, 0, -9)
        for _ in range(1000):
            if not any(Path(f"/proc/{worker}").exists() for worker in workers):
                return problem
            time.sleep(0.02)
        return "its workers stayed"


def killed_worker(stand: Stand) -> str:
    """`kill -9` of one worker; the build must make everything all the same."""
    with stand.building("--force") as build:
        stand.wait_a_moment()
        for worker in build.workers()[:1]:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        return _told(build, 0)


def terminated(stand: Stand) -> str:
    """SIGTERM to a build at work: it must end within two seconds."""
    with stand.building("--force") as build:
        stand.wait_for_work(build)
        stand.wait_a_moment()
        sent = build.send(signal.SIGTERM)
        return _told(build, 0, 143) or _late(sent)


def interrupted(stand: Stand) -> str:
    """Ctrl-C to a build at work and its workers: it must end within two seconds."""
    with stand.building("--force") as build:
        stand.wait_for_work(build)
        stand.wait_a_moment()
        sent = build.send_all(signal.SIGINT)
        return _told(build, 0, 130) or _late(sent)


def two_at_once(stand: Stand) -> str:
    """A second build into the folder; it must refuse, or find the first one done."""
    with stand.building("--force") as build:
        stand.wait_for_work(build)
        stand.wait_a_moment()
        with stand.building("--force") as second:
            problem = _told(second, 0, 2)
        return problem or _told(build, 0)


def full_disk(stand: Stand) -> str:
    """The disk fills up at a random moment; needs who may mount."""
    with stand.building("--force") as build:
        stand.wait_a_moment()
        filler = stand.out / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as file:
            while file.write(bytes(1 << 16)):
                pass
        problem = _told(build, 0, 4)
        filler.unlink()
        return problem


def small_files_only(stand: Stand) -> str:
    """No file may grow over a random size: the system says so in the midst of writing."""
    size = stand.random.randrange(0, 60_000)
    with stand.building("--force") as build:
        with suppress(ProcessLookupError):
            resource.prlimit(build.process.pid, resource.RLIMIT_FSIZE, (size, size))
        code, said = build.end()
        return _words(code, said, 0, 4)


def replaced_input(stand: Stand) -> str:
    """A layout's style sheet is replaced by another, and put back after the build."""
    sheet = stand.root / "layouts" / "card" / "style.css"
    with stand.building("--force") as build, tempfile.TemporaryDirectory() as folder:
        stand.wait_a_moment()
        kept = Path(folder) / "kept"
        os.rename(sheet, kept)  # noqa: PTH104
        sheet.write_text("p { color: #123456 }", encoding="utf-8")
        try:
            return _told(build, 0, 1, 3)
        finally:
            os.replace(kept, sheet)  # noqa: PTH105


def removed_content(stand: Stand) -> str:
    """A file of the content goes away, and comes back after the build."""
    path = stand.random.choice(sorted((stand.root / "content").rglob("*.*")))
    with stand.building("--force") as build:
        stand.wait_for_work(build)
        stand.wait_a_moment()
        kept = path.rename(stand.folder / "kept")
        try:
            return _told(build, 0)
        finally:
            kept.rename(path)


def damaged_cache(stand: Stand) -> str:
    """Bytes of kept pages and of the index are changed, or cut off, before a build."""
    files = [path for path in (stand.out / ".cache").rglob("*.*") if path.is_file()]
    for path in stand.random.sample(files, max(1, len(files) // 3)):
        _damage(stand, path)
    with stand.building("--force") as build:
        return _told(build, 0)


def damaged_manifest(stand: Stand) -> str:
    """A byte of the manifest is changed, or its end is cut off, before a build."""
    _damage(stand, stand.out / "manifest.json")
    with stand.building() as build:
        return _told(build, 0)


def hung_worker(stand: Stand) -> str:
    """A worker hangs in a district at random, and can't be interrupted; the time limit ends it."""
    district = stand.random.choice(sorted((stand.root / "content" / "districts").glob("*.yaml"))).stem
    body = f"""
if edition.district == {district!r} and edition.language == "nb":
    import ctypes
    ctypes.PyDLL(None).sleep(100000)
"""
    env = spoilt(stand.folder / "spoilt", body)
    with stand.building("--force", "--time-limit", "30", "--language", "nb", env=env) as build:
        code, said = build.end()
        return _words(code, said, 4) or ("" if "too-long" in said else "the time limit is not told")


def _damage(stand: Stand, path: Path) -> None:
    data = bytearray(path.read_bytes())
    place = stand.random.randrange(len(data)) if data else 0
    if stand.random.random() < 0.5 or not data:
        del data[place:]
    else:
        data[place] ^= 1 << stand.random.randrange(8)
    path.write_bytes(data)


def _told(build: Running, *codes: int) -> str:
    return _words(*build.end(), *codes)


def _words(code: int, said: str, *codes: int) -> str:
    if code not in codes:
        return f"it ended with {code}: {said[-300:]}"
    return f"a traceback: {said[-300:]}" if "Traceback" in said else ""


def _late(sent: float) -> str:
    took = time.monotonic() - sent
    return f"it took {took:.1f} s to end" if took > LONGEST_END_S else ""


KINDS: tuple[tuple[str, Fault], ...] = (
    ("`kill -9` of a build and its workers", killed),
    ("`kill -9`, nothing in the cache", killed_cold),
    ("`kill -9` of the parent only", killed_parent),
    ("`kill -9` of one worker", killed_worker),
    ("SIGTERM", terminated),
    ("Ctrl-C", interrupted),
    ("two builds at once", two_at_once),
    ("full disk", full_disk),
    ("files may not grow over a random size", small_files_only),
    ("a style sheet replaced meanwhile, then put back", replaced_input),
    ("a file of the content gone meanwhile, then put back", removed_content),
    ("damaged cache", damaged_cache),
    ("damaged manifest", damaged_manifest),
    ("a worker that hangs", hung_worker),
)


def can_mount() -> bool:
    """Tell whether a disk to fill can be had."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], check=True, capture_output=True
            )
        except (OSError, subprocess.CalledProcessError):
            return False
        subprocess.run(["umount", folder], check=True)
        return True
