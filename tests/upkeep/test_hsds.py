"""The package for machines: tables that hold together, every number of the guide, nothing invented."""

import csv
import io
import json
import zipfile
from pathlib import Path

from guide_print.source.project import Project
from guide_print.upkeep.hsds import hsds_tables
from guide_print.upkeep.hsds_package import as_package
from guide_print.upkeep.records import records_of
from tests.tools import ROOT, Cli


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
