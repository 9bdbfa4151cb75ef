"""Shared pages kept on disk: the same file comes of them, and damage is survived."""

from pathlib import Path

from guide_print.compose.page_cache import PageCache
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT


def make(project: Project, folder: Path, salt: str = "salt") -> bytes:
    edition = Edition("ur", DISTRICT, "card", "screen")
    return Composer(project, CREATED, lambda edition: PageCache(folder, salt)).compose(edition).data


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_kept_pages_give_the_same_file(project: Project, tmp_path: Path) -> None:
    fresh = Composer(project, CREATED).compose(Edition("ur", DISTRICT, "card", "screen")).data
    first = make(project, tmp_path)
    times = {path: path.read_bytes() for path in kept(tmp_path)}
    assert len(times) == 7, "the pages, their type, open fields, what districts of four shapes use"
    assert make(project, tmp_path) == first == fresh
    assert {path: path.read_bytes() for path in kept(tmp_path)} == times


def test_damaged_pages_are_made_again(project: Project, tmp_path: Path) -> None:
    first = make(project, tmp_path)
    for spoil in (b"", b"\0" * 40, b"not one of ours"):
        for path in kept(tmp_path):
            path.write_bytes(spoil)
        assert make(project, tmp_path) == first
        assert all(path.read_bytes() != spoil for path in kept(tmp_path))
    for path in kept(tmp_path):
        data = path.read_bytes()
        path.write_bytes(data[:-20] + b"\0" + data[-19:])
    assert make(project, tmp_path) == first


def test_another_salt_finds_nothing(project: Project, tmp_path: Path) -> None:
    make(project, tmp_path)
    make(project, tmp_path, "another")
    assert len(kept(tmp_path)) == 14


def test_a_folder_that_can_not_be_written_is_done_without(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert make(project, tmp_path / "file") == make(project, tmp_path / "other")
