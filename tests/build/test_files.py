"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from guide_print.build.files import write_whole
from guide_print.build.leftovers import remove_leftovers


def test_a_file_is_written_with_its_folders_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.pdf"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [found.name for found in path.parent.iterdir()] == ["file.pdf"]
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_interruption_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | type[BaseException]
) -> None:
    path = tmp_path / "file.pdf"
    write_whole(path, b"old")

    def interrupt(handle: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(error if isinstance(error, type) else type(error)):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["file.pdf"]


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "nb"
    folder.mkdir()
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left, written = (folder / f".a.pdf.{pid}-x1.part" for pid in (dead.pid, os.getpid()))
    for path in (left, written, folder / "a.pdf"):
        path.write_bytes(b"x")
    remove_leftovers(tmp_path)
    assert sorted(path.name for path in folder.iterdir()) == [written.name, "a.pdf"]
