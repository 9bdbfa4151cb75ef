"""The manifest tells the truth about the files, keeps what still stands, and survives damage."""

import json
from pathlib import Path

import pikepdf
import pytest

from guide_print.build.manifest import NAME, FileEntry, read_manifest, sha256_of, write_manifest
from guide_print.finding import LEVELS
from guide_print.source.project import Project
from tests.tools import Cli


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
    "text",
    ["", "{", "[]", '"text"', "null", '{"files": 7}', '{"files": [{"path": "x"}]}', "\x00", "[" * 99_999],
)
def test_a_corrupted_manifest_is_survived(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == []
    new = entry(tmp_path, "new")
    assert write_manifest(tmp_path, [new]) == [new]
    assert read_manifest(tmp_path) == [new]


def test_a_manifest_with_half_a_character_is_survived(tmp_path: Path) -> None:
    one = entry(tmp_path, "one")
    write_manifest(tmp_path, [one])
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    (tmp_path / NAME).write_text(text.replace('"code": ""', '"code": "\\ud800"'), encoding="utf-8")
    assert write_manifest(tmp_path, [one]) == [one]
    assert read_manifest(tmp_path) == [one]


def test_a_manifest_that_is_no_text_is_survived(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\xfe\x00")
    assert read_manifest(tmp_path) == []


@pytest.mark.parametrize(
    "path",
    ["../mine.txt", "/etc/passwd", "nb/../../mine.txt", "nb//one.pdf", "..\\mine.txt", "a\0b"],
)
def test_a_path_that_leads_out_of_the_folder_is_not_believed(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    good, bad = entry(out, "one"), entry(out, "two")
    write_manifest(out, [good, bad])
    text = (out / NAME).read_text(encoding="utf-8")
    (out / NAME).write_text(text.replace('"nb/two.pdf"', json.dumps(path)), encoding="utf-8")
    assert read_manifest(out) == [good]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"pages": 1', '"pages": "many"'),
        ('"draft": true', '"draft": []'),
        ('"findings": []', '"findings": [{"level": "grave"}]'),
        ('"note": null', '"note": {"path": "../x", "sha256": "", "said": {}}'),
    ],
)
def test_a_damaged_entry_is_left_out_and_the_others_stay(tmp_path: Path, old: str, new: str) -> None:
    good, bad = entry(tmp_path, "one"), entry(tmp_path, "two")
    write_manifest(tmp_path, [good, bad])
    text = (tmp_path / NAME).read_text(encoding="utf-8")
    first, last = text[: text.rindex(old)], text[text.rindex(old) :]
    (tmp_path / NAME).write_text(first + last.replace(old, new), encoding="utf-8")
    assert read_manifest(tmp_path) == [good]


def test_a_file_that_a_damaged_manifest_names_elsewhere_is_not_removed(
    cli: Cli, small: Path, tmp_path: Path
) -> None:
    mine, out = tmp_path / "mine.txt", tmp_path / "out"
    mine.write_bytes(b"data")
    asked = ("--project", small, "--language", "nb", "--district", "rykkinn", "--layout", "door-sign")
    assert cli("build", *asked, "--out", out).returncode == 0
    value = json.loads((out / NAME).read_text(encoding="utf-8"))
    more = {**value["files"][0], "path": "../mine.txt", "language": "xx", "sha256": sha256_of(b"data")}
    value["files"].append(more)
    (out / NAME).write_text(json.dumps(value), encoding="utf-8")
    done = cli("build", *asked, "--out", out)
    assert done.returncode == 0, done.stderr
    assert mine.read_bytes() == b"data"
    assert len(read_manifest(out)) == 1


@pytest.mark.parametrize("names", [(), ("one",), ("one", "two")])
def test_the_manifest_is_plain_json_with_a_line_for_each_value(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    new = [entry(tmp_path, name).model_copy(update={"text": "key"}) for name in names]
    write_manifest(tmp_path, new, {"key": ["“hvem”", "b"], "unused": ["c"]})
    lists = {"key": ["“hvem”", "b"]} if names else {}
    value = {"schema": 1, "files": [one.model_dump(mode="json") for one in new], "texts": lists}
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    assert (tmp_path / NAME).read_text(encoding="utf-8") == text


def test_entries_that_say_the_same_hold_it_once(tmp_path: Path) -> None:
    said = {"level": "warn", "code": "text-not-approved", "message": "it is not approved", "place": "a:1"}
    new = [
        entry(tmp_path, name).model_copy(update={"findings": [dict(said)], "said": {"text": f"{7}" * 24}})
        for name in ("one", "two")
    ]
    write_manifest(tmp_path, new)
    one, two = read_manifest(tmp_path)
    assert [one, two] == new
    assert one.findings is two.findings
    assert one.said is two.said
