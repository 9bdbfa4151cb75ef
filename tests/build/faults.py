"""What a build of seven signs is asked, and what must be so after a fault."""

import subprocess
from pathlib import Path

from guide_print.build.manifest import read_manifest, sha256_of
from tests.tools import Done

COUNT = 7


def asked(root: Path) -> tuple[str | Path, ...]:
    return ("--project", root, "--language", "nb", "--layout", "door-sign", "--jobs", "2")


def digests(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): sha256_of(path.read_bytes()) for path in out.rglob("*.pdf")}


def assert_good(done: Done | subprocess.CompletedProcess[str], first: Path, out: Path) -> None:
    """A build went well, and left the bytes of an undisturbed one and nothing half-written."""
    assert done.returncode == 0, done.stderr
    assert digests(out) == digests(first.with_name("clean"))
    assert len(read_manifest(out)) == COUNT
    assert list(out.rglob("*.part")) == []


def said(done: Done | subprocess.CompletedProcess[str]) -> tuple[int, str]:
    """Return a command's exit code and all that it said."""
    return done.returncode, done.stdout + done.stderr


def assert_told(done: tuple[int, str], code: int, *parts: str) -> None:
    """A command ended with a code and said so, without a traceback."""
    assert done[0] == code, done[1]
    assert [part for part in parts if part not in done[1]] == []
    assert "Traceback" not in done[1]
