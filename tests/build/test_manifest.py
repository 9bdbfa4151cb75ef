"""The manifest tells the truth about the files, keeps what still stands, and survives damage."""

import json
from pathlib import Path

import pikepdf
import pytest

from guide_print.build.manifest import NAME, FileEntry, read_manifest, sha256_of, write_manifest
from guide_print.finding import LEVELS
from guide_print.source.project import Project


def entry(out: Path, layout: str, data: bytes = b"data") -> FileEntry:
    path = out / "nb" / f"{layout}.pdf"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return FileEntry(
        language="nb",
        district="rykkinn",
        layout=layout,
        product="screen",
        path=f"nb/{layout}.pdf",
        sha256=sha256_of(data),
        bytes=len(data),
        pages=1,
        page_mm=(10, 10),
        draft=True,
        findings=[],
    )


def test_the_manifest_agrees_with_the_files(built: Path, project: Project) -> None:
    value = json.loads((built / NAME).read_text(encoding="utf-8"))
    assert value["schema"] == 1
    files = value["files"]
    assert len(files) == 6
    assert {item["path"] for item in files} == {p.relative_to(built).as_posix() for p in built.rglob("*.pdf")}
    for item in files:
        data = (built / item["path"]).read_bytes()
        assert (item["sha256"], item["bytes"]) == (sha256_of(data), len(data))
        assert item["path"] == f"{item['language']}/{item['district']}/{item['layout']}.screen.pdf"
        assert item["page_mm"] == list(project.layouts[item["layout"]].trim_mm)
        assert {finding["level"] for finding in item["findings"]} <= set(LEVELS)
        assert item["draft"] is True
        with pikepdf.open(built / item["path"]) as pdf:
            assert len(pdf.pages) == item["pages"]


def test_earlier_entries_stay_while_their_files_do(tmp_path: Path) -> None:
    one, two, three = (entry(tmp_path, name) for name in ("one", "two", "three"))
    write_manifest(tmp_path, [one, two, three])
    (tmp_path / two.path).unlink()
    (tmp_path / three.path).write_bytes(b"another")
    new = entry(tmp_path, "new")
    assert [item.path for item in write_manifest(tmp_path, [new])] == [new.path, one.path]
    assert read_manifest(tmp_path) == [new, one]


def test_a_new_entry_replaces_the_earlier_one_of_its_path(tmp_path: Path) -> None:
    write_manifest(tmp_path, [entry(tmp_path, "one")])
    again = entry(tmp_path, "one", b"other data")
    assert write_manifest(tmp_path, [again]) == [again]


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '"text"', "null", '{"files": 7}', '{"files": [{"path": "x"}]}', "\x00"]
)
def test_a_corrupted_manifest_is_survived(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == []
    new = entry(tmp_path, "new")
    assert write_manifest(tmp_path, [new]) == [new]
    assert read_manifest(tmp_path) == [new]


def test_a_manifest_that_is_no_text_is_survived(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    assert read_manifest(tmp_path) == []
