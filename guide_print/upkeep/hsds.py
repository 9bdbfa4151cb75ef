"""Contacts and places in the words of Open Referral's HSDS 3: tables of rows, nothing invented.

A project goes in, rows by table come out. What HSDS asks for and the contacts do not hold stays empty:
post codes, provinces, e-mail addresses. `assured_date` says when a contact was checked; where it is
empty, nobody has. A service without a named office stands as its own organization.
"""

import uuid
from collections.abc import Sequence

from guide_print.source.contacts import Contact, Place
from guide_print.source.project import Project
from guide_print.upkeep.records import SHARED, Record, printed_contacts
from guide_print.upkeep.sheet_write import told

Row = dict[str, str]
Tables = dict[str, list[Row]]
# The fields of each table that are filled in, in the order of the standard; * is asked for by it.
FIELDS: dict[str, tuple[str, ...]] = {
    "organization": ("id*", "name*", "description*"),
    "service": (
        "id*", "organization_id*", "name*", "description", "url", "status*", "fees_description",
        "assured_date",
    ),
    "service_at_location": ("id*", "service_id*", "location_id*"),
    "location": ("id*", "location_type*", "name", "description"),
    "phone": ("id*", "service_id", "number*", "type"),
    "address": (
        "id*", "location_id", "address_1*", "city*", "state_province*", "postal_code*", "country*",
        "address_type*",
    ),
    "schedule": ("id*", "service_id", "freq", "byday", "description", "opens_at", "closes_at"),
    "service_area": ("id*", "service_id", "name"),
    "language": ("id*", "service_id", "name", "code"),
}  # fmt: skip
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"
COUNTRY = "NO"


def hsds_records(records: Sequence[Record]) -> list[Record]:
    """Return the records that are given out; a contact that another replaces everywhere is left out."""
    shared = {record.id for record in printed_contacts(list(records)).values()}
    return [
        record
        for record in records
        if record.kind != "contact" or record.id in shared or record.scope not in SHARED
    ]


def hsds_tables(project: Project, records: Sequence[Record]) -> Tables:
    """Return the rows of each table."""
    tables: Tables = {name: [] for name in FIELDS}
    for record in hsds_records(records):
        if isinstance(record.value, Place):
            _place(tables, project, record, record.value)
        else:
            _contact(tables, project, record, record.value)
    return tables


def _contact(tables: Tables, project: Project, record: Record, contact: Contact) -> None:
    name, key = told(project, record), hsds_id(project, "service", record.id)
    use = project.messages.get(f"services.{contact.service}.use")
    tables["service"].append(
        {
            "id": key,
            "organization_id": _organization(
                tables, project, contact.name or name, use.text if use else name
            ),
            "name": name,
            "description": use.text if use else "",
            "url": f"https://{contact.web}" if contact.web else "",
            "status": "active",
            "fees_description": contact.cost or "",
            "assured_date": contact.verified.date.isoformat() if contact.verified else "",
        }
    )
    if contact.phone:
        number = contact.phone if len(contact.phone) < 8 else f"+47{contact.phone}"
        row = {
            "id": hsds_id(project, "phone", record.id),
            "service_id": key,
            "number": number,
            "type": "voice",
        }
        tables["phone"].append(row)
    if contact.address:
        place = _location(tables, project, record, contact.name or name, contact.address)
        link = {
            "id": hsds_id(project, "service_at_location", record.id),
            "service_id": key,
            "location_id": place,
        }
        tables["service_at_location"].append(link)
    if contact.hours:
        tables["schedule"].append(_schedule(project, record, key, contact))
    if area := _area(project, record):
        row = {"id": hsds_id(project, "service_area", record.id), "service_id": key, "name": area}
        tables["service_area"].append(row)
    for spoken in contact.languages:
        own = project.languages[spoken]
        id = hsds_id(project, "language", f"{record.id}/{spoken}")
        code = own.tag.split("-")[0]
        tables["language"].append({"id": id, "service_id": key, "name": own.endonym, "code": code})


def _place(tables: Tables, project: Project, record: Record, place: Place) -> None:
    """A school or a library: a location of its own, without a service that we know of."""
    _location(tables, project, record, place.name, place.address or "", told(project, record))


def _organization(tables: Tables, project: Project, name: str, description: str) -> str:
    id = hsds_id(project, "organization", name)
    if id not in {row["id"] for row in tables["organization"]}:
        tables["organization"].append({"id": id, "name": name, "description": description})
    return id


def _location(
    tables: Tables, project: Project, record: Record, name: str, address: str, description: str = ""
) -> str:
    id = hsds_id(project, "location", record.id)
    row = {"id": id, "location_type": "physical", "name": name, "description": description}
    tables["location"].append(row)
    if address:
        tables["address"].append(
            {
                "id": hsds_id(project, "address", record.id),
                "location_id": id,
                "address_1": address,
                "country": COUNTRY,
                "address_type": "physical",
            }
        )
    return id


def _schedule(project: Project, record: Record, service: str, contact: Contact) -> Row:
    hours = contact.hours
    assert hours is not None
    words = "help.hours.always" if hours.always else ""
    said = project.messages[words].text if words in project.messages else ""
    row = {"id": hsds_id(project, "schedule", record.id), "service_id": service, "freq": "WEEKLY"}
    row |= {"byday": EVERY_DAY, "description": said}
    times = {"opens_at": hours.opens, "closes_at": hours.closes}
    return row | {name: time for name, time in times.items() if time}


def _area(project: Project, record: Record) -> str:
    """Return the name of the district, or of the municipality; the national ones have no area of ours."""
    if record.scope in project.districts:
        return project.districts[record.scope].name
    whole = next((district.name for district in project.districts.values() if district.whole), "")
    return whole if record.scope == "municipality" else ""


def hsds_id(project: Project, table: str, name: str) -> str:
    """Return a UUID that stays the same from one export to the next (RFC 9562, version 5)."""
    start = uuid.uuid5(uuid.NAMESPACE_URL, project.guide.catalogue.address)
    return str(uuid.uuid5(start, f"{table}/{name}"))
