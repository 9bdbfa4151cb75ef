"""Due checks as a calendar file (RFC 5545): an event of a whole day for each, with a reminder."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from icalendar import Alarm, Calendar, Event

from guide_print import __version__
from guide_print.source.project import Project
from guide_print.upkeep.due import SOON_DAYS, Due


def as_calendar(project: Project, rows: Sequence[Due], today: dt.date) -> bytes:
    """Return the calendar; the same rows on the same day give the same bytes.

    An event keeps its UID from one year to the next: a calendar that takes the file in again moves it.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//guide-print//{__version__}//NO")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{project.guide.name}: kontroll av kontakter")
    for row in rows:
        calendar.add_component(_event(project, row, today))
    return bytes(calendar.to_ical())


def _event(project: Project, row: Due, today: dt.date) -> Event:
    event = Event()
    digest = hashlib.sha256(f"{project.guide.publisher}\0{project.guide.name}\0{row.id}".encode())
    event.add("uid", f"{digest.hexdigest()[:32]}@guide-print")
    event.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
    event.add("dtstart", row.due)
    event.add("dtend", row.due + dt.timedelta(days=1))
    event.add("summary", f"Kontroller {row.name} ({row.id})")
    event.add("description", _description(row))
    event.add("categories", ["kontakter"])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Kontroller {row.name} ({row.id})")
    alarm.add("trigger", dt.timedelta(days=-SOON_DAYS))
    event.add_component(alarm)
    return event


def _description(row: Due) -> str:
    checked = (
        f"Sist kontrollert {row.verified:%d.%m.%Y} av {row.by}." if row.verified else "Aldri kontrollert."
    )
    where = ", ".join(row.layouts) or "ingen"
    return (
        f"{checked} Trykt i: {where}. Når den er kontrollert: guide-print contacts verify {row.id} "
        "--by ORGANISASJON --date ÅÅÅÅ-MM-DD"
    )
