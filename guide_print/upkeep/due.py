"""What has to be checked when: a project and a day go in, a row for each contact and place comes out."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from guide_print.build.manifest import FileEntry
from guide_print.edition import Selection, select_editions
from guide_print.source.contacts import Contact
from guide_print.source.project import Project
from guide_print.upkeep.printed import Printed, Where
from guide_print.upkeep.records import Record
from guide_print.upkeep.sheet_write import told

State = Literal["overdue", "not verified", "due soon", "verified"]
SOON_DAYS = 30
STATES: tuple[State, ...] = ("overdue", "not verified", "due soon", "verified")


@dataclass(frozen=True)
class Due:
    """One contact or place: how it stands, until when, where it is printed.

    `due` is the last day on which the check holds; what was never checked is due on the day asked
    about. `files` are those that are drafts from the day after it.
    """

    id: str
    name: str
    grade: str
    state: State
    verified: dt.date | None
    by: str
    due: dt.date
    days_left: int
    layouts: tuple[str, ...]
    districts: tuple[str, ...]
    files: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the row for `--json`."""
        return asdict(self)


def due_checks(
    project: Project,
    records: Sequence[Record],
    today: dt.date,
    printed: Printed,
    entries: Sequence[FileEntry] = (),
) -> list[Due]:
    """Return a row for each record, the overdue first. Files come from the manifest's entries, if any."""
    files = _files(project, entries)
    rows = [_due(project, record, today, printed.where.get(record.id, set()), files) for record in records]
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.days_left, not row.layouts))


def withdrawn_files(rows: Sequence[Due]) -> dict[str, list[str]]:
    """Return the files that print something overdue, each with the ids of it."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for path in row.files if row.state == "overdue" else ():
            found.setdefault(path, []).append(row.id)
    return dict(sorted(found.items()))


def _files(project: Project, entries: Sequence[FileEntry]) -> dict[Where, list[str]]:
    """Return the files of each layout and district: those that were built, else those of a plain build."""
    found: dict[Where, list[str]] = {}
    for entry in entries or select_editions(project, Selection()):
        found.setdefault((entry.layout, entry.district), []).append(str(entry.path))
    return found


def _due(
    project: Project, record: Record, today: dt.date, where: set[Where], files: dict[Where, list[str]]
) -> Due:
    signed, limit = record.value.verified, project.guide.max_age_days
    due = signed.date + dt.timedelta(days=limit) if signed else today
    left = (due - today).days
    order = list(project.layouts)
    districts = [id for id in project.districts if any(id == one for _, one in where)]
    return Due(
        id=record.id,
        name=record.value.name or told(project, record),
        grade=record.value.grade if isinstance(record.value, Contact) else "",
        state=_state(signed is not None, left),
        verified=signed.date if signed else None,
        by=signed.by if signed else "",
        due=due,
        days_left=left,
        layouts=tuple(sorted({layout for layout, _ in where}, key=order.index)),
        districts=tuple(districts),
        files=tuple(sorted(path for one in where for path in files.get(one, ()))),
    )


def _state(is_signed: bool, left: int) -> State:
    if not is_signed:
        return "not verified"
    if left < 0:
        return "overdue"
    return "due soon" if left <= SOON_DAYS else "verified"
