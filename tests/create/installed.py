"""The program as a user has it: its wheel, unpacked, and `guide-print` on the path."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from tests.tools import ROOT

MINUTES = 10


@dataclass(frozen=True)
class Installed:
    """An installed program; `content` is the guide that comes with it."""

    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "site" / "guide_print" / "bundled" / "content"

    def run(self, script: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run shell commands; the first that fails ends them. Warnings of the program are errors."""
        clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        path = f"{self.folder / 'bin'}{os.pathsep}{clean['PATH']}"
        clean |= {"PATH": path, "PYTHONPATH": str(self.folder / "site"), "PYTHONWARNINGS": "error"}
        return subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=cwd,
            env=clean,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60 * MINUTES,
        )

    def copy(self, to: Path) -> "Installed":
        """Return a copy, to be changed."""
        return Installed.at(shutil.copytree(self.folder / "site", to / "site").parent)

    @classmethod
    def at(cls, folder: Path) -> "Installed":
        """Put `guide-print` beside an unpacked wheel."""
        command = folder / "bin" / "guide-print"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guide_print "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        return cls(folder)


def install(folder: Path) -> Installed:
    """Build the program's wheel and unpack it."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "wheel")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    (wheel,) = (folder / "wheel").glob("*.whl")
    with ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return Installed.at(folder)
