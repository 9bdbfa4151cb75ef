"""The package for machines: tables that hold together, every number of the guide, nothing invented."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from guide_print.source.project import Project
from guide_print.upkeep.hsds import hsds_tables
from guide_print.upkeep.hsds_package import as_package
from guide_print.upkeep.records import read_kept, records_of
from tests.tools import ROOT, Cli
from tests.upkeep.sheets import content_of


def tables_in(data: bytes) -> tuple[dict[str, object], dict[str, list[dict[str, str]]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        described = json.loads(package.read("datapackage.json"))
        tables = {
            resource["name"]: list(csv.DictReader(io.StringIO(package.read(resource["path"]).decode())))
            for resource in described["resources"]
        }
        assert set(package.namelist()) == {"datapackage.json", *(r["path"] for r in described["resources"])}
    return described, tables


def test_the_package_holds_every_number_and_its_keys_hold_together(project: Project) -> None:
    records = records_of(project)
    data = as_package(project, hsds_tables(project, records))
    assert data == as_package(project, hsds_tables(project, records))
    described, tables = tables_in(data)
    assert set(tables) >= {"organization", "service", "service_at_location", "location", "phone", "address"}
    ids = {name: [row["id"] for row in rows] for name, rows in tables.items()}
    assert all(len(set(keys)) == len(keys) for keys in ids.values())
    resources = described["resources"]
    assert isinstance(resources, list)
    for resource in resources:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        for row in tables[resource["name"]]:
            assert list(row) == fields
            for key in resource["schema"]["foreignKeys"]:
                assert row[key["fields"]] in ids[key["reference"]["resource"]]
    numbers = {row["number"].removeprefix("+47") for row in tables["phone"]}
    assert numbers == {p.contact.phone for p in project.contacts.values() if p.contact.phone}
    assert "+4767504770" in {row["number"] for row in tables["phone"]}


def test_what_the_contacts_do_not_hold_stays_empty(project: Project) -> None:
    tables = hsds_tables(project, records_of(project))
    assert {row.get(key, "") for row in tables["address"] for key in ("city", "postal_code")} == {""}
    assert len(tables["service"]) == len(project.contacts)
    assert {row["assured_date"] for row in tables["service"]} == {
        c.contact.verified.date.isoformat() if c.contact.verified else "" for c in project.contacts.values()
    }
    (timed,) = [row for row in tables["schedule"] if "opens_at" in row]
    assert (timed["opens_at"], timed["closes_at"], timed["description"]) == ("14:00", "22:00", "")
    assert all(row["name"] and row["description"] for row in tables["organization"])


def test_export_writes_the_package(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "contacts.zip"
    assert cli("contacts", "export", "--to", path, "--project", ROOT).returncode == 0
    assert len(tables_in(path.read_bytes())[1]["service"]) > 20
    wrong = cli("contacts", "export", "--to", tmp_path / "contacts.txt", "--project", ROOT)
    assert wrong.returncode == 2
    assert not (tmp_path / "contacts.txt").exists()


def put(path: Path, name: str, old: str, new: str) -> None:
    """Write a package anew with one text in one table replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {one: package.read(one).decode() for one in package.namelist()}
    assert parts[name].count(old) == 1
    parts[name] = parts[name].replace(old, new)
    with zipfile.ZipFile(path, "w") as package:
        for one, text in parts.items():
            package.writestr(one, text)


@pytest.fixture
def package(root: Path, tmp_path: Path) -> Path:
    project, records = read_kept(root)
    path = tmp_path / "contacts.zip"
    path.write_bytes(as_package(project, hsds_tables(project, records)))
    return path


def test_a_package_that_comes_back_unchanged_changes_nothing(cli: Cli, root: Path, package: Path) -> None:
    before = content_of(root)
    done = cli("contacts", "import", package, "--yes", "--project", root)
    assert done.returncode == 0, done.stderr
    assert "nothing to change" in done.stdout
    assert content_of(root) == before


@pytest.mark.parametrize(
    ("table", "old", "new", "field", "value"),
    [
        ("phones.csv", "+4767504770", "+4767504050", "phone", "67504050"),
        ("services.csv", "https://korspahalsen.no", "https://example.org/hjelp", "web", "example.org/hjelp"),
        ("schedules.csv", "14:00", "15:00", "opens", "15:00"),
        (
            "addresses.csv",
            '"Kjørboveien 33, Sandvika",,,',
            "Ny vei 1,By,,1337",
            "address",
            "Ny vei 1, 1337 By",
        ),
        ("organizations.csv", "Bærum politistasjon", "Bærum politi", "name", "Bærum politi"),
    ],
)
def test_what_changed_in_a_package_is_shown(
    cli: Cli, root: Path, package: Path, table: str, old: str, new: str, field: str, value: str
) -> None:
    put(package, table, old, new)
    said = json.loads(cli("contacts", "import", package, "--project", root, "--json").stdout)
    assert said["findings"] == []
    assert [(one["field"], one["new"]) for one in said["changes"]] == [(field, value)]


def test_a_wrong_package_is_refused_by_row(cli: Cli, root: Path, package: Path) -> None:
    before = content_of(root)
    put(package, "phones.csv", "+4767504770", "+4712345678")
    done = cli("contacts", "import", package, "--yes", "--project", root)
    assert done.returncode == 1
    assert done.stderr.count("[phone-invalid]") == 1
    assert "contacts.zip:phones.csv:13: " in done.stderr
    package.write_bytes(b"no package")
    assert "[unreadable-file]" in cli("contacts", "import", package, "--project", root).stderr
    assert content_of(root) == before
