"""HSDS rows as a tabular data package: one ZIP with `datapackage.json` and a CSV for each table."""

import csv
import io
import json
import zipfile

from guide_print.source.project import Project
from guide_print.upkeep.hsds import FIELDS, Tables

VERSION = "3.1"
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
PATHS = {
    "organization": "organizations.csv",
    "service": "services.csv",
    "service_at_location": "service_at_location.csv",
    "location": "locations.csv",
    "phone": "phones.csv",
    "address": "addresses.csv",
    "schedule": "schedules.csv",
    "service_area": "service_areas.csv",
    "language": "languages.csv",
}
DATES = ("assured_date",)


def as_package(project: Project, tables: Tables) -> bytes:
    """Return the package; tables without a row are left out, and equal contacts give equal bytes."""
    filled = {name: rows for name, rows in tables.items() if rows}
    description = {
        "name": "human_services_data",
        "title": project.guide.name,
        "version": project.guide.version,
        "hsds_version": VERSION,
        "created": f"{project.guide.date}T00:00:00Z",
        "contributors": [{"title": project.guide.publisher, "role": "publisher"}],
        "profile": "tabular-data-package",
        "resources": [_resource(name) for name in filled],
    }
    parts = {"datapackage.json": json.dumps(description, ensure_ascii=False, indent=1) + "\n"}
    for name, rows in filled.items():
        file = io.StringIO()
        columns = [column.rstrip("*") for column in FIELDS[name]]
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        parts[PATHS[name]] = file.getvalue()
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, ZIP_DAY), text, zipfile.ZIP_DEFLATED)
    return package.getvalue()


def _resource(name: str) -> dict[str, object]:
    fields = []
    for column in FIELDS[name]:
        key = column.rstrip("*")
        fields.append({"name": key, "type": "date" if key in DATES else "string"})
    return {
        "name": name,
        "path": PATHS[name],
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id", "foreignKeys": _foreign_keys(name)},
    }


def _foreign_keys(name: str) -> list[dict[str, object]]:
    columns = [column.rstrip("*") for column in FIELDS[name] if column.rstrip("*").endswith("_id")]
    return [
        {"fields": column, "reference": {"resource": column.removesuffix("_id"), "fields": "id"}}
        for column in columns
    ]
