"""Every kind of broken row is one finding that names its cell, and nothing is taken by halves."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from guide_print.source.project import Project
from guide_print.upkeep.records import Record, read_kept
from guide_print.upkeep.sheet_read import read_sheets
from guide_print.upkeep.sheet_write import as_csv, as_workbook
from guide_print.upkeep.take_in import Incoming, take_in
from tests.tools import Cli, copy_project, sign_everything
from tests.upkeep.sheets import CHILD, TODAY, cell, change, content_of

POLICE, YOUTH, HEAD = "national/police", "national/youth-line", "national/head"
SWITCHBOARD, CRISIS = "municipality/municipality", "national/crisis-line"
LIBRARY = "ostre-baerum-sor/libraries/bekkestua"
# One row each: the kind, the record, the heading, what stands in the cell, the code of the finding.
BROKEN: list[tuple[str, str, str, Any, str]] = [
    ("a phone that lost its nought", POLICE, "Telefon", "2800", "phone-lost-nought"),
    ("a phone that lost its plus", CHILD, "Telefon", "4767504770", "phone-lost-plus"),
    ("a phone that became a number", SWITCHBOARD, "Telefon", 67504050.0, "cell-number"),
    ("a phone that became a day", CRISIS, "Telefon", dt.datetime(2240, 4, 1), "cell-date"),
    ("a phone as a formula", "national/alarm-phone", "Telefon", "=116111", "cell-formula"),
    ("a phone that nobody can dial", YOUTH, "Telefon", "12345678", "phone-invalid"),
    ("a phone with a letter", "national/mental-health", "Telefon", "67 5O 40 50", "phone-not-digits"),
    ("two phones", "national/parent-support", "Telefon", "67504050 / 67504770", "phone-not-digits"),
    ("a phone in powers of ten", "municipality/police-station", "Telefon", "6,75E+07", "phone-not-digits"),
    ("a foreign phone", "national/domestic-violence", "Telefon", "+46812345678", "phone-not-digits"),
    ("a changed emergency number", "national/fire", "Telefon", "113", "emergency-number"),
    ("an emergency number elsewhere", "municipality/emergency-doctor", "Telefon", "112", "emergency-number"),
    ("a day that is none", "national/ambulance", "Kontrollert dato", "31.02.2026", "date-unreadable"),
    ("a day as a number", "national/police-emergency", "Kontrollert dato", 46346, "cell-number"),
    ("a day the American way", "national/teacher", "Kontrollert dato", "11/20/2026", "date-unreadable"),
    ("a day to come", "national/school-nurse", "Kontrollert dato", "2027-01-01", "date-in-future"),
    ("a check by nobody", HEAD, "Kontrollert av", None, "signature-half"),
    ("a check on no day", "municipality/slt", "Kontrollert dato", None, "signature-half"),
    ("an unknown grade", "municipality/shelter", "Grad", "C", "grade-unknown"),
    ("a phone with grade X", "municipality/outreach", "Telefon", "67504050", "row-disagrees"),
    ("no phone with grade A", "national/emergency-doctor", "Telefon", None, "row-disagrees"),
    ("an unknown id", "municipality/youth-clinic", "ID", "municipality/youth-klinic", "id-unknown"),
    ("an id twice", "municipality/family-counselling", "ID", "national/fire", "id-twice"),
    ("no id", "baerum/libraries/hovik", "ID", None, "id-missing"),
    ("no name", LIBRARY, "Navn", None, "row-disagrees"),
    ("no source", "rykkinn/libraries/rykkinn", "Kilde", None, "row-disagrees"),
    ("a formula in a name", "rykkinn/schools/eineasen", "Navn", "=A1", "cell-formula"),
    ("an error in a cell", "baerum/libraries/rykkinn", "Adresse", "#N/A", "cell-error"),
    ("a number for a name", "baerum/libraries/sandvika", "Navn", 7, "cell-number"),
    ("a line break", "baerum/libraries/bekkestua", "Adresse", "a\nb", "cell-line-break"),
]
# Further kinds of cells, in rows that have their one fault above already.
MORE: list[tuple[str, str, str, Any, str]] = [
    ("an unknown service", CHILD, "Tjeneste", "child-care", "unknown-service"),
    ("half of the hours", YOUTH, "Stenger", None, "row-disagrees"),
    ("hours twice", YOUTH, "Døgnåpent", "ja", "row-disagrees"),
    ("a time that is none", YOUTH, "Åpner", "25:00", "time-unreadable"),
    ("a time as a number", YOUTH, "Åpner", 0.5833, "cell-number"),
    ("an unknown price", YOUTH, "Pris", "dyrt", "cost-unknown"),
    ("neither yes nor no", CHILD, "Anonymt", "kanskje", "not-yes-or-no"),
    ("an unknown language", CHILD, "Språk", "nb, xx", "unknown-language"),
    ("no web address", YOUTH, "Nettsted", "se nettet", "web-unreadable"),
    ("true for a name", CHILD, "Navn", True, "cell-kind"),
]
Spoil = Callable[[Workbook], None]


def merge(book: Workbook) -> None:
    book["Kontakter"].merge_cells("C4:C5")


def misspell(book: Workbook) -> None:
    book["Kontakter"]["B1"] = "Hva det err"


def drop(book: Workbook) -> None:
    book["Kontakter"].delete_cols(4)


def repeat(book: Workbook) -> None:
    book["Kontakter"].cell(1, 19).value = "Telefon"


def unname(book: Workbook) -> None:
    book["Steder"].cell(3, 8).value = "min merknad"


def rename(book: Workbook) -> None:
    book["Steder"].title = "Ark1"


SHAPES: list[tuple[Spoil, str, str]] = [
    (merge, "cells-merged", "contacts.xlsx:Kontakter!C4"),
    (misspell, "heading-unknown", "contacts.xlsx:Kontakter!B1"),
    (drop, "heading-missing", "contacts.xlsx:Kontakter!A1"),
    (repeat, "heading-twice", "contacts.xlsx:Kontakter!S1"),
    (unname, "heading-unknown", "contacts.xlsx:Steder!H1"),
    (rename, "sheet-unknown", "contacts.xlsx:Ark1"),
]


@dataclass(frozen=True)
class Signed:
    """A project in which everything is signed, read once, and its sheets; no test changes it."""

    root: Path
    project: Project
    records: list[Record]
    sheets: dict[str, bytes]

    def sheet(self, path: Path) -> Path:
        path.write_bytes(self.sheets[path.suffix])
        return path

    def taken(self, path: Path) -> Incoming:
        return take_in(self.project, self.records, read_sheets(path), TODAY)


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Signed:
    root = copy_project(tmp_path_factory.mktemp("signed"))
    sign_everything(root)
    project, records = read_kept(root)
    sheets = {".xlsx": as_workbook(project, records), ".csv": as_csv(project, records)}
    return Signed(root, project, records, sheets)


@pytest.mark.parametrize(("id", "heading", "value", "code"), [one[1:] for one in BROKEN + MORE])
def test_one_broken_cell_is_one_finding_that_names_it(
    signed: Signed, tmp_path: Path, id: str, heading: str, value: Any, code: str
) -> None:
    path = signed.sheet(tmp_path / "contacts.xlsx")
    place = change(path, id, heading, value)
    incoming = signed.taken(path)
    assert [(f.code, f.level) for f in incoming.findings] == [(code, "fail")]
    assert incoming.changes == []
    if code != "row-disagrees" or heading in ("Navn", "Kilde"):
        assert incoming.findings[0].place == place
    assert incoming.findings[0].place.startswith(place.rstrip("0123456789")[:-1])


def test_all_kinds_in_one_file_are_told_in_one_pass_and_nothing_changes(
    cli: Cli, signed: Signed, tmp_path: Path
) -> None:
    assert len(BROKEN) >= 20
    assert len({id for _, id, *_ in BROKEN}) == len(BROKEN)
    before = content_of(signed.root)
    path = signed.sheet(tmp_path / "contacts.xlsx")
    book = load_workbook(path)
    cells = [(cell(book, id, heading), value) for _, id, heading, value, _ in BROKEN]
    for one, value in cells:
        one.value = value
    cell(book, "fornebu-snaroya/schools/hundsund", "Navn").value = "Et godt navn"
    book.save(path)
    done = cli("contacts", "import", path, "--yes", "--project", signed.root, "--date", "2026-12-01")
    assert done.returncode == 1
    told = [line.rpartition("[")[2].rstrip("]") for line in done.stderr.splitlines()]
    assert sorted(told) == sorted(code for *_, code in BROKEN)
    assert f"{len(BROKEN)} problems" in done.stdout
    assert content_of(signed.root) == before


@pytest.mark.parametrize(("spoil", "code", "place"), SHAPES)
def test_a_sheet_of_another_shape_is_told(
    signed: Signed, tmp_path: Path, spoil: Spoil, code: str, place: str
) -> None:
    path = signed.sheet(tmp_path / "contacts.xlsx")
    book = load_workbook(path)
    spoil(book)
    book.save(path)
    incoming = signed.taken(path)
    assert [(f.code, f.place) for f in incoming.findings] == [(code, place)]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (";67 50 47 70;", ";=1+1;", "cell-formula", "D"),
        (";67 50 47 70;", ";@a;", "cell-formula", "D"),
        (";67 50 47 70;", ";67 50 47 70;;", "row-length", "A"),
        (";67 50 47 70;", ";4767504770;", "phone-lost-plus", "D"),
        ("rykkinn/libraries/rykkinn;Bibliotek, Rykkinn;Rykkinn;", "{old}112", "cell-not-for-places", "D"),
    ],
)
def test_a_broken_row_of_a_csv_file_names_its_cell(
    signed: Signed, tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    path = signed.sheet(tmp_path / "contacts.csv")
    text = path.read_bytes().decode("utf-8-sig")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new.format(old=old)), encoding="utf-8", newline="")
    row = text[: text.index(old)].count("\n") + 1
    (finding,) = signed.taken(path).findings
    assert (finding.code, finding.place) == (code, f"contacts.csv:{place}{row}")


def test_a_number_with_its_country_is_taken_without_it(signed: Signed, tmp_path: Path) -> None:
    for kind in ("xlsx", "csv"):
        path = signed.sheet(tmp_path / f"contacts.{kind}")
        if kind == "xlsx":
            change(path, CHILD, "Telefon", "+47 67504770")
        else:
            text = path.read_text(encoding="utf-8").replace("67 50 47 70", "+4767504770")
            path.write_text(text, encoding="utf-8", newline="")
        incoming = signed.taken(path)
        assert (incoming.changes, incoming.findings) == ([], [])
