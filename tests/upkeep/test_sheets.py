"""Sheets of contacts: out and back without a change, changes shown before they are written."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from guide_print.upkeep.changes import Change, write_changes
from guide_print.upkeep.records import read_kept
from tests.tools import ROOT, Cli, load, replace_in, sign_everything
from tests.upkeep.sheets import CHILD, change, content_of, exported, record, taken

MUNICIPALITY = "content/contacts/municipality.yaml"


@pytest.mark.parametrize("signed", [False, True])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_sheet_that_comes_back_unchanged_changes_no_byte(
    cli: Cli, root: Path, tmp_path: Path, kind: str, signed: bool
) -> None:
    if signed:
        sign_everything(root)
    before = content_of(root)
    path = tmp_path / f"contacts.{kind}"
    assert cli("contacts", "export", "--to", path, "--project", root).returncode == 0
    done = cli("contacts", "import", path, "--yes", "--project", root)
    assert done.returncode == 0, done.stderr
    assert "nothing to change" in done.stdout
    incoming = taken(root, path)
    assert (incoming.changes, incoming.findings, incoming.absent) == ([], [], [])
    assert content_of(root) == before


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_equal_contacts_give_equal_bytes(root: Path, tmp_path: Path, kind: str) -> None:
    first, second = (exported(root, tmp_path / f"{name}.{kind}") for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_a_changed_number_is_shown_old_and_new_and_written_only_when_told_to(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    before = content_of(root)
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67 50 40 50")
    shown = cli("contacts", "import", path, "--project", root)
    assert shown.returncode == 0
    assert f"{CHILD}\tphone\t67504770\t67504050" in shown.stdout
    assert f"guide-print contacts import {path} --yes" in shown.stdout
    assert content_of(root) == before
    done = cli("contacts", "import", path, "--yes", "--project", root)
    assert f"1 change written to {MUNICIPALITY}" in done.stdout
    name = str(root / MUNICIPALITY)
    expected = before | {name: before[name].replace(b'"67504770"', b'"67504050"')}
    assert content_of(root) == expected
    assert load(root).contacts["child-welfare"].contact.phone == "67504050"


def test_each_kind_of_cell_is_written_and_read_back(root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path / "contacts.xlsx")
    library = "ostre-baerum-sor/libraries/bekkestua"
    put = {
        (CHILD, "Navn"): "Barnevernet: nytt navn",
        (CHILD, "Døgnåpent"): "",
        (CHILD, "Åpner"): "08:00",
        (CHILD, "Stenger"): "15:30",
        (CHILD, "Anonymt"): "nei",
        (CHILD, "Pris"): "gratis",
        (CHILD, "Språk"): "nb, ar",
        (CHILD, "Nettsted"): "https://example.org/barnevern/",
        (CHILD, "Kontrollert av"): "Tester",
        (CHILD, "Kontrollert dato"): "22.11.2026",
        ("national/youth-line", "Åpner"): "15:00",
        (library, "Adresse"): "",
    }
    for (id, heading), value in put.items():
        change(path, id, heading, value)
    project, records = read_kept(root)
    incoming = taken(root, path)
    assert incoming.findings == []
    files = write_changes(root, records, incoming.changes)
    assert len(files) == 3
    written = record(root, CHILD).raw
    assert written["hours"] == {"opens": "08:00", "closes": "15:30"}
    assert written["verified"] == {"by": "Tester", "date": "2026-11-22"}
    assert (written["web"], written["languages"]) == ("example.org/barnevern", ["nb", "ar"])
    assert (written["name"], written["cost"]) == ("Barnevernet: nytt navn", "free")
    assert "anonymous" not in written
    assert "address" not in record(root, library).raw
    assert taken(root, exported(root, tmp_path / "again.xlsx")).changes == []
    load(root)
    back = [Change(c.id, c.field, c.new, c.old) for c in incoming.changes]
    write_changes(root, read_kept(root)[1], back)
    assert [r.value for r in read_kept(root)[1]] == [r.value for r in records]
    assert project.contacts["child-welfare"].contact == load(root).contacts["child-welfare"].contact


def test_a_check_of_what_has_changed_since_is_taken_away_unless_a_new_one_is_given(
    root: Path, tmp_path: Path
) -> None:
    sign_everything(root)
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67504050")
    fields = {c.field: (c.new, c.why) for c in taken(root, path).changes}
    why = "phone changed since that check"
    assert fields == {"phone": ("67504050", ""), "by": ("", why), "date": ("", why)}
    change(path, CHILD, "Kontrollert dato", "2026-12-01")
    assert {c.field: c.new for c in taken(root, path).changes} == {"phone": "67504050", "date": "2026-12-01"}


def test_text_that_looks_like_a_formula_is_text_and_a_number_keeps_its_nought(
    root: Path, tmp_path: Path
) -> None:
    place = "rykkinn/libraries/rykkinn"
    replace_in(root / MUNICIPALITY, "address: Kjørboveien 33, Sandvika", "address: '=SUM(1;2)'")
    for kind in ("xlsx", "csv"):
        path = exported(root, tmp_path / f"contacts.{kind}")
        incoming = taken(root, path)
        assert (incoming.changes, incoming.findings) == ([], [])
    assert "'=SUM(1;2)" in (tmp_path / "contacts.csv").read_text(encoding="utf-8")
    book = load_workbook(tmp_path / "contacts.xlsx")
    cells = [one for sheet in book for row in sheet.iter_rows() for one in row if one.value is not None]
    assert {one.data_type for one in cells} == {"s"}
    assert {one.number_format for one in cells if one.row > 1} == {"@"}
    assert [one.quotePrefix for one in cells if one.value == "=SUM(1;2)"] == [True]
    assert "02800" in {one.value for one in cells}
    assert place in {one.value for one in cells}


def test_rows_that_a_sheet_does_not_hold_stay_as_they_are(root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path / "contacts.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], *(one for one in lines if CHILD in one)]), encoding="utf-8")
    incoming = taken(root, path)
    assert (incoming.changes, incoming.findings) == ([], [])
    assert len(incoming.absent) == 38


def test_import_speaks_to_machines(cli: Cli, root: Path, tmp_path: Path) -> None:
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67504050")
    said = json.loads(cli("contacts", "import", path, "--project", root, "--json").stdout)
    (one,) = said["changes"]
    assert (one["id"], one["field"], one["old"], one["new"]) == (CHILD, "phone", "67504770", "67504050")
    assert (said["findings"], said["written"]) == ([], [])


@pytest.mark.parametrize("name", ["contacts.xlsx", "contacts.csv", "contacts.ods"])
def test_what_is_no_sheet_is_one_finding(cli: Cli, root: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe no sheet")
    done = cli("contacts", "import", path, "--project", root)
    assert done.returncode == 1
    assert done.stderr.count("[unreadable-file]") == 1


def test_yaml_that_a_program_can_not_change_is_told_and_nothing_is_written(
    cli: Cli, root: Path, tmp_path: Path
) -> None:
    file = root / "content" / "districts" / "ostre-baerum-sor.yaml"
    before_name = "  - name: Bekkestua\n    address: Gamle Ringeriksvei 44\n"
    replace_in(file, before_name, "  - address: Gamle Ringeriksvei 44\n    name: Bekkestua\n")
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67504050")
    change(path, "ostre-baerum-sor/libraries/bekkestua", "Adresse", None)
    before = content_of(root)
    done = cli("contacts", "import", path, "--yes", "--project", root)
    assert done.returncode == 1
    assert "ostre-baerum-sor.yaml:1: " in done.stderr
    assert "[yaml-by-hand]" in done.stderr
    assert content_of(root) == before


def test_a_file_that_can_not_be_written_leaves_all_as_it_was(
    cli: Cli, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67504050")
    change(path, "rykkinn/libraries/rykkinn", "Navn", "Rykkinn nye")
    before = content_of(root)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if Path(target).name == "rykkinn.yaml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    done = cli("contacts", "import", path, "--yes", "--project", root)
    assert done.returncode == 4
    assert "nothing has been changed" in done.stderr
    assert content_of(root) == before


@pytest.mark.parametrize(("answer", "number"), [("y", "67504050"), ("n", "67504770")])
def test_on_a_terminal_it_asks_first(root: Path, tmp_path: Path, answer: str, number: str) -> None:
    path = exported(root, tmp_path / "contacts.xlsx")
    change(path, CHILD, "Telefon", "67504050")
    main, side = pty.openpty()
    command = [sys.executable, str(ROOT / "cli.py"), "contacts", "import", str(path), "--project", str(root)]
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, cwd=ROOT) as running:
        os.close(side)
        os.write(main, f"{answer}\n".encode())
        said = b""
        while chunk := read_some(main):
            said += chunk
    os.close(main)
    assert running.returncode == 0
    assert b"Write these changes?" in said
    assert load(root).contacts["child-welfare"].contact.phone == number


def read_some(terminal: int) -> bytes:
    """Read from a terminal; nothing where the program at its other side has ended."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""
