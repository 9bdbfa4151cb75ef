"""Takes sheets of contacts in: rows and records go in, the difference and every problem come out.

Nothing is written here, and nothing is taken by halves: where one cell is wrong, no row counts.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from phonenumbers.shortnumberinfo import is_emergency_number
from pydantic import ValidationError

from guide_print.finding import Finding
from guide_print.source.contacts import REGION, Contact, Place
from guide_print.source.project import Project
from guide_print.upkeep.cells import Known, Unfit, text_of
from guide_print.upkeep.changes import Change, changes_of
from guide_print.upkeep.columns import CONTACTS, SHEETS, Column, Texts, raw_of, sheet_of, texts_of
from guide_print.upkeep.records import Record
from guide_print.upkeep.sheet_read import Row, Sheets

# Which column a fault of the whole row is told at, by the first word that its reason names.
AT = {"service": "service", "hours": "opens", "verified": "by", "source": "source", "name": "name"}


@dataclass
class Incoming:
    """What a file brings: the difference, or what is wrong; and the records that it does not name."""

    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def take_in(project: Project, records: Sequence[Record], sheets: Sheets, today: dt.date) -> Incoming:
    """Compare rows with records; `today` is the day after which nothing can have been checked."""
    incoming = Incoming(findings=list(sheets.findings))
    known = Known(tuple(project.services), tuple(project.languages), today)
    by_id = {record.id: record for record in records}
    seen: dict[str, str] = {}
    for row in sheets.rows:
        record, problem = _record_of(row, by_id, seen)
        if record is None:
            incoming.findings += [problem] if problem else []
            continue
        texts, findings = _texts(row, record, known)
        if not findings:
            findings = list(_faults_of_row(project, record, row, texts))
        incoming.findings += findings
        if not findings:
            incoming.changes += changes_of(record, texts)
    if incoming.findings:
        incoming.changes = []
    incoming.absent = [id for id in by_id if id not in seen]
    return incoming


def _record_of(
    row: Row, by_id: Mapping[str, Record], seen: dict[str, str]
) -> tuple[Record | None, Finding | None]:
    """Return the record that a row is for, or why there is none."""
    cell = row.cells.get("id")
    if cell is None:  # the heading is missing, which is told already
        return None, None
    id = "" if cell.value is None else str(cell.value).strip()
    if not id:
        return None, Finding("fail", "id-missing", "this row has no id; take it out, or name it", cell.place)
    if id in seen:
        text = f"“{id}” stands here again (first at {seen[id]}); take one out"
        return None, Finding("fail", "id-twice", text, cell.place)
    seen[id] = cell.place
    if id not in by_id:
        text = f"there is no contact or place “{id}”; ids stay as exported, new ones begin in content/"
        return None, Finding("fail", "id-unknown", text, cell.place)
    return by_id[id], None


def _texts(row: Row, record: Record, known: Known) -> tuple[Texts, list[Finding]]:
    """Return the texts of a row's cells, and what is wrong with single cells."""
    old, findings = texts_of(record), []
    texts = dict(old)
    own = {column.key for column in SHEETS[sheet_of(record)]}
    unlisted = row.cells.get("phone_unlisted")
    held = replace(known, is_unlisted=bool(unlisted and unlisted.value))
    for column in CONTACTS:
        cell = row.cells.get(column.key)
        if cell is None or column.kind in ("id", "told"):
            continue
        try:
            text = text_of(cell, column, replace(held, old=old.get(column.key, "")))
            if column.key in own:
                texts[column.key] = text
            elif text:
                raise Unfit("cell-not-for-places", f"a place has no “{column.heading}”; empty the cell")
        except Unfit as unfit:
            findings.append(Finding("fail", unfit.code, f"“{record.id}”: {unfit.text}", cell.place))
    return texts, findings


def _faults_of_row(project: Project, record: Record, row: Row, texts: Texts) -> Iterator[Finding]:
    """Yield what is wrong between the cells of a row."""

    def at(key: str, code: str, text: str) -> Finding:
        place = row.cells[key].place if key in row.cells else row.place
        return Finding("fail", code, f"“{record.id}”: {text}", place)

    if bool(texts["by"]) != bool(texts["date"]):
        missing = "date" if texts["by"] else "by"
        yield at(missing, "signature-half", "who checked it and when go together; give both or neither")
        return
    if record.kind == "contact" and (text := _emergency_fault(project, record, texts)):
        yield at("phone", "emergency-number", text)
        return
    model = Contact if record.kind == "contact" else Place
    try:
        model.model_validate(raw_of(record, texts))
    except ValidationError as error:
        for problem in error.errors():
            key = AT.get(str(problem["loc"][0]), "grade") if problem["loc"] else "grade"
            missing = "is missing; write it" if problem["type"] in ("missing", "string_too_short") else ""
            reason = problem["msg"].removeprefix("Value error, ")
            yield at(key, "row-disagrees", f"“{_heading(key)}” {missing}" if missing else reason)


def _emergency_fault(project: Project, record: Record, texts: Texts) -> str:
    """Say why a row may not touch an emergency number; empty where it does not."""
    old, new = texts_of(record)["phone"], texts["phone"]
    if old == new:
        return ""
    if old and is_emergency_number(old, REGION):
        return f"{old} is an emergency number and is not changed by a sheet; if it is wrong, edit content/"
    if new and is_emergency_number(new, REGION):
        return f"{new} is an emergency number; it stands with its own service only"
    return ""


def _heading(key: str) -> str:
    columns: tuple[Column, ...] = CONTACTS
    return next(column.heading for column in columns if column.key == key)
