"""One build at a time writes into a folder; the others say who does, and what only reads goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide_print.build.lock import held
from guide_print.errors import UsageError, WriteError
from tests.build.inside import HeldBuild
from tests.tools import DISTRICT, ROOT, run_cli, the_one

DEAD = 2**22 + 1  # more than a system gives
WITHOUT_LOCKS = "import sys\nsys.modules['fcntl'] = None\n"


def test_a_second_build_says_who_is_at_work_and_reading_goes_on(small: Path, tmp_path: Path) -> None:
    asked = ("--project", small, "--language", "nb", "--district", DISTRICT, "--layout", "door-sign")
    out = tmp_path / "out"
    assert run_cli("build", *asked, "--out", out).returncode == 0
    first = HeldBuild(tmp_path / "held", DISTRICT, *asked, "--out", out, "--force")
    second = run_cli("build", *asked, "--out", out, "--force")
    assert second.returncode == 2, second.stderr
    (line,) = second.stderr.splitlines()
    assert f"another build writes into this folder (process {first.process.pid}, since 2" in line
    assert "[folder-in-use]" in line
    assert "all up to date" in run_cli("build", *asked, "--out", out).stdout
    assert run_cli("check", "--content", "--project", small).returncode == 0
    code, said = first.go_on()
    assert code == 0, said
    assert run_cli("build", *asked, "--out", out, "--force").returncode == 0


def test_the_lock_of_a_killed_build_is_free(small: Path, tmp_path: Path) -> None:
    asked = ("--project", small, "--language", "nb", "--district", DISTRICT, "--layout", "door-sign")
    out = tmp_path / "out"
    first = HeldBuild(tmp_path / "held", DISTRICT, *asked, "--out", out)
    first.kill_all()
    assert json.loads((out / ".cache" / "lock").read_bytes()) == {"pid": first.process.pid}
    done = run_cli("build", *asked, "--out", out)
    assert done.returncode == 0, done.stderr
    assert (out / ".cache" / "lock").read_bytes() == b""


def test_a_folder_is_held_once_and_free_afterwards(tmp_path: Path) -> None:
    with held(tmp_path), pytest.raises(UsageError) as raised, held(tmp_path):
        pass
    assert f"process {os.getpid()}, since" in the_one(raised.value.findings, "folder-in-use").message
    with held(tmp_path):
        pass


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(WriteError, match="Not a directory"), held(tmp_path / "file" / "out"):
        raise AssertionError("held")


@pytest.mark.parametrize(
    ("text", "is_free"), [("", True), ("{", True), (f'{{"pid": {DEAD}}}', True), ("living", False)]
)
def test_where_the_system_has_no_locks_the_process_that_is_named_holds_it(
    tmp_path: Path, text: str, is_free: bool
) -> None:
    path = tmp_path / ".cache" / "lock"
    path.parent.mkdir()
    path.write_text(text.replace("living", json.dumps({"pid": os.getpid()})), encoding="utf-8")
    code = f"{WITHOUT_LOCKS}from pathlib import Path\nfrom guide_print.build.lock import held\n"
    code += f"with held(Path({str(tmp_path)!r})):\n    print('held')\n"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ("held" in done.stdout) == is_free
    assert ("folder-in-use" in done.stderr) != is_free
