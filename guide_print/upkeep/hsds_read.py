"""An HSDS package back to rows of a sheet: a ZIP goes in, rows for records that are known come out.

HSDS holds numbers, addresses, web addresses, hours, prices and names; only these are taken. It says
neither who checked them nor how they are known: what changes loses its check.
"""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.upkeep.columns import COSTS, YES
from guide_print.upkeep.hsds import hsds_id, hsds_records
from guide_print.upkeep.hsds_package import PATHS
from guide_print.upkeep.records import Record
from guide_print.upkeep.sheet_read import MOST_BYTES, Cell, Row, Sheets
from guide_print.upkeep.sheet_write import told

Line = tuple[str, dict[str, str]]
Tables = dict[str, list[Line]]


def read_hsds(project: Project, records: Sequence[Record], path: Path) -> Sheets:
    """Read the contacts of a package; raises ContentError where it is none of HSDS.

    Places, and what the package does not hold, stay as they are.
    """
    tables = _tables(path)
    known = {
        hsds_id(project, "service", one.id): one for one in hsds_records(records) if one.kind == "contact"
    }
    sheets = Sheets()
    for place, service in tables["service"]:
        record = known.get(service.get("id", ""))
        if record is None:
            sheets.rows.append(Row(place, {"id": Cell(place, service.get("id") or None)}))
        else:
            sheets.rows.append(_row(project, record, place, service, tables))
    return sheets


def _row(project: Project, record: Record, place: str, service: Mapping[str, str], tables: Tables) -> Row:
    def rows(table: str, key: str, id: str) -> list[Line]:
        return [line for line in tables[table] if id and line[1].get(key) == id]

    id = service["id"]
    cells = {"id": Cell(place, record.id), "web": Cell(place, service.get("url"))}
    fees = service.get("fees_description", "")
    cells["cost"] = Cell(place, COSTS.get(fees, fees))
    for at, row in rows("organization", "id", service.get("organization_id", "")):
        name = row.get("name", "")
        cells["name"] = Cell(at, "" if name == told(project, record) else name)
    phones = rows("phone", "service_id", id)
    at = phones[0][0] if phones else place
    cells["phone"] = Cell(at, " / ".join(row.get("number", "") for _, row in phones))
    cells["address"] = Cell(place, "")
    for _, link in rows("service_at_location", "service_id", id):
        for at, row in rows("address", "location_id", link.get("location_id", "")):
            cells["address"] = Cell(at, _address(row))
    return Row(place, cells | _hours(project, place, rows("schedule", "service_id", id)))


def _address(row: Mapping[str, str]) -> str:
    town = " ".join(row[key] for key in ("postal_code", "city") if row.get(key))
    return ", ".join(part for part in (row.get("address_1"), row.get("address_2"), town) if part)


def _hours(project: Project, place: str, schedules: Sequence[Line]) -> dict[str, Cell]:
    always = project.messages.get("help.hours.always")
    at, row = schedules[0] if schedules else (place, {})
    is_always = bool(always and row.get("description") == always.text)
    return {
        "always": Cell(at, YES if is_always else ""),
        "opens": Cell(at, row.get("opens_at", "")[:5]),
        "closes": Cell(at, row.get("closes_at", "")[:5]),
    }


def _tables(path: Path) -> Tables:
    """Return the rows of each table, each with its place; a table that is not there is empty."""
    tables: Tables = {name: [] for name in PATHS}
    try:
        with zipfile.ZipFile(path) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
                raise _unreadable(path, "it is far too large to be a list of contacts")
            names = set(package.namelist())
            for table, name in PATHS.items():
                if name in names:
                    tables[table] = _lines(f"{path.name}:{name}", package.read(name).decode("utf-8-sig"))
    except (zipfile.BadZipFile, OSError, UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(path, "it can't be read as a ZIP with tables of UTF-8 text") from error
    if not tables["service"]:
        raise _unreadable(path, f"it holds no {PATHS['service']}, so it is no package of HSDS")
    return tables


def _lines(place: str, text: str) -> list[Line]:
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="", strict=True)
    return [
        (f"{place}:{number}", {k: v for k, v in row.items() if k}) for number, row in enumerate(reader, 2)
    ]


def _unreadable(path: Path, text: str) -> ContentError:
    return ContentError([Finding("fail", "unreadable-file", text, path.name)])
