"""The project as it was: a git revision goes in, its files in a folder for a while come out."""

import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from guide_print.errors import UsageError
from guide_print.finding import Finding

SECONDS = 120


@contextmanager
def project_at(root: Path, revision: str) -> Iterator[Path]:
    """Give a folder with the project as it was at `revision`; raises UsageError where there is none."""
    commit = _git(
        root, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    name = commit.decode().strip()
    data = _git(root, revision, "archive", "--format=tar", name)
    with tempfile.TemporaryDirectory(prefix="guide-print-", ignore_cleanup_errors=True) as folder:
        with tarfile.open(fileobj=BytesIO(data)) as archive:
            archive.extractall(folder, filter="data")
        if not Path(folder, "content", "guide.yaml").is_file():
            raise _unknown(revision, "holds no guide there (content/guide.yaml)")
        yield Path(folder)


def _git(root: Path, revision: str, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
    except FileNotFoundError as error:
        raise _unknown(revision, "needs git, which is not installed; install it") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _unknown(revision, said[-1] if said else "is no file, no folder and no git revision")
    return done.stdout


def _unknown(revision: str, text: str) -> UsageError:
    return UsageError([Finding("fail", "unknown-revision", f"“{revision}” {text}", "the command line")])
