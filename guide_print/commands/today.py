"""The day that a question is about. The only place where the clock is asked, and never for a build."""

import datetime as dt

from guide_print.commands.options import created_on


def today_is(date: dt.datetime | None) -> dt.date:
    """Return `--date`, else SOURCE_DATE_EPOCH, else the real day of this machine."""
    created = created_on(date)
    return dt.date.fromisoformat(created[:10]) if created else dt.date.today()
