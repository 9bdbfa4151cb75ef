"""What the tests share: a copy of the project, one change in it, the command line in a process of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_print.finding import Finding
from guide_print.source.load import load_project
from guide_print.source.project import Project

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(__file__).with_name("data")
CREATED = "2026-11-22T00:00:00Z"
DISTRICT = "rykkinn"
LANGUAGES = ("nb", "en", "ar")


def copy_project(to: Path) -> Path:
    """Copy content, layouts and fonts to a folder, with three languages only, and return it."""
    for name in ("content", "layouts", "fonts"):
        shutil.copytree(ROOT / name, to / name)
    for folder in ("languages", "translations", "reviews"):
        for path in (to / "content" / folder).glob("*.*"):
            if path.stem not in LANGUAGES:
                path.unlink()
    return to


def add_door_sign(root: Path) -> Path:
    """Drop the layout `door-sign` into a project; returns its folder."""
    return Path(shutil.copytree(DATA / "door-sign", root / "layouts" / "door-sign"))


def replace_in(path: Path, old: str, new: str) -> int:
    """Replace the one place of `old` in a file by `new`; returns its line."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def line_of(path: Path, start: str) -> int:
    """Return the line, from 1, of the one line in a file that begins with `start`."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [number for number, line in enumerate(lines, 1) if line.startswith(start)]
    assert len(found) == 1, f"{path}: {start!r} on lines {found}"
    return found[0]


def sign_everything(root: Path) -> None:
    """Sign every contact, place and text of a project, and give it an address of its own."""
    for path in (root / "content").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(\s*(?:verified|approved):).*$", r"\1 {by: Tester, date: 2026-11-20}", text)
        path.write_text(
            text.replace("https://guide.example/", "https://guide.example.org/"), encoding="utf-8"
        )


def unsign_everything(root: Path) -> None:
    """Take every signature out of a project."""
    for path in (root / "content").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^(\s*(?:verified|approved):).*$", r"\1", text), encoding="utf-8")


def load(root: Path) -> Project:
    """Read a project that is expected to be without fault."""
    project, findings = load_project(root)
    assert project is not None
    assert findings == []
    return project


def run_cli(
    *arguments: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None, timeout: int = 900
) -> subprocess.CompletedProcess[str]:
    """Run `python cli.py` with every warning an error."""
    command = [sys.executable, str(ROOT / "cli.py"), *(str(argument) for argument in arguments)]
    return run_python(command, cwd, env, timeout)


def run_python(
    command: list[str], cwd: Path = ROOT, env: dict[str, str] | None = None, timeout: int = 900
) -> subprocess.CompletedProcess[str]:
    """Run a command in a plain environment."""
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    clean |= {"PYTHONWARNINGS": "error", "PYTHONPATH": str(ROOT)} | (env or {})
    return subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, encoding="utf-8", check=False, timeout=timeout
    )


@dataclass(frozen=True)
class Done:
    """What a command line did."""

    returncode: int
    stdout: str
    stderr: str


Cli = Callable[..., Done]


def codes(findings: Iterable[Finding], level: str = "") -> list[str]:
    """Return the codes of findings, sorted; only those of `level` if it is given."""
    return sorted(f.code for f in findings if level in ("", f.level))


def the_one(findings: Iterable[Finding], code: str) -> Finding:
    """Return the only finding there is, which has the given code."""
    found = list(findings)
    assert [f.code for f in found] == [code], [str(f) for f in found]
    return found[0]
