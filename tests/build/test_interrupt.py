"""Ctrl-C ends a build with whole files only."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pikepdf

from tests.tools import ROOT

COMMAND = [sys.executable, str(ROOT / "cli.py"), "build", "--jobs", "2", "--layout", "poster"]
LANGUAGES = [part for key in ("nb", "en", "ar") for part in ("--language", key)]


def test_ctrl_c_leaves_whole_files_and_says_so(tmp_path: Path) -> None:
    command = [*COMMAND, *LANGUAGES, "--out", str(tmp_path)]
    # A process started in the background ignores SIGINT, and so do its children: hear it again.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    build = subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
    signal.signal(signal.SIGINT, before)
    assert build.stderr is not None
    first = build.stderr.readline()
    os.killpg(build.pid, signal.SIGINT)
    said = build.stderr.read()
    build.stderr.close()
    assert build.wait(timeout=60) == 130
    assert " of 21: " in first
    assert "Interrupted" in said
    assert "Traceback" not in said
    made = list(tmp_path.rglob("*.pdf"))
    assert 1 <= len(made) < 21
    for path in made:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1
