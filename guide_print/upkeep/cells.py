"""One cell to the text that it means: a cell and its column go in, a text or what is wrong comes out.

Why so strict: a spreadsheet takes noughts off numbers, makes dates of times and numbers of both, and
says nothing. What it may have changed is asked about, never guessed.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from guide_print.source.contacts import is_dialled
from guide_print.upkeep.columns import COSTS, YES, Column
from guide_print.upkeep.sheet_read import Cell

SPACES = re.compile(r"[ \u00a0\u202f\u2009]+")
CLOCK = re.compile(r"([01][0-9]|2[0-4]):[0-5][0-9]")
NORWEGIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9./-]*)?")
SCIENTIFIC = re.compile(r"[\d.,]+e\+?\d+", re.IGNORECASE)


class Unfit(Exception):
    """The cell can't be taken as it is: a code, and what is wrong and what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(frozen=True)
class Known:
    """What a cell is held against: the ids of services and languages, today, the cell as it was."""

    services: tuple[str, ...]
    languages: tuple[str, ...]
    today: dt.date
    old: str = ""
    is_unlisted: bool = False


def text_of(cell: Cell, column: Column, known: Known) -> str:
    """Return the text that a cell means, empty where nothing stands in it; raises Unfit."""
    if cell.fault:
        raise Unfit("cell-formula" if "formula" in cell.fault else "cell-error", f"the cell {cell.fault}")
    text = _plain_text(cell.value, column)
    if any(ord(sign) < 32 or ord(sign) == 127 for sign in text):
        raise Unfit("cell-line-break", "the cell holds a line break or a tab; write one line")
    if not text or text == known.old:
        return text
    return READERS[column.kind](text, known) if column.kind in READERS else text


def _plain_text(value: object, column: Column) -> str:
    """Return what stands in a cell as text, where nothing can have been lost on the way."""
    if value is None:
        return ""
    if isinstance(value, bool) and column.kind == "yes":
        return YES if value else ""
    if isinstance(value, bool):
        raise Unfit("cell-kind", "the cell is true or false; write a text")
    if isinstance(value, int | float):
        raise Unfit("cell-number", _NUMBERS.get(column.kind, f"{value} is a number; make the cell a text"))
    if isinstance(value, dt.datetime) and column.kind == "date" and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.time) and column.kind == "clock" and not (value.second or value.microsecond):
        return f"{value:%H:%M}"
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        raise Unfit(
            "cell-date", f"the spreadsheet has made {value} of it; make the cell a text and write anew"
        )
    return SPACES.sub(" ", str(value)).strip(" ")


_NUMBERS = {
    "phone": "the phone is a number, so noughts may be lost; make the cell a text and write it anew",
    "date": "the date has become a number; write it as 2026-11-22",
    "clock": "the time has become a number; make the cell a text and write it as 14:00",
}


def _phone(text: str, known: Known) -> str:
    digits = text.replace(" ", "")
    if digits.startswith("+47") and len(digits) == 11:
        digits = digits[3:]
    if not digits.isascii() or not digits.isdigit():
        raise Unfit("phone-not-digits", _why_not_digits(text))
    lost_nought = f"{digits} has lost its first nought; is it 0{digits}? make the cell a text"
    if f"0{digits}" == known.old:
        raise Unfit("phone-lost-nought", lost_nought)
    if digits == known.old or is_dialled(digits):
        return digits
    if digits[:2] == "47" and len(digits) == 10:
        raise Unfit("phone-lost-plus", f"{digits} has lost its plus; write {digits[2:]}")
    if is_dialled(f"0{digits}"):
        raise Unfit("phone-lost-nought", lost_nought)
    if not known.is_unlisted or not 3 <= len(digits) <= 15:
        text = f"{digits} can't be dialled in Norway; correct it, or say why it is right in its own column"
        raise Unfit("phone-invalid", text)
    return digits


def _why_not_digits(text: str) -> str:
    if SCIENTIFIC.fullmatch(text):
        return f"the spreadsheet has made {text} of a number; make the cell a text and write it anew"
    if text.startswith(("+", "00")):
        return f"{text} is no Norwegian number; a guide prints numbers that are dialled in Norway"
    if len(re.findall(r"\d{3,}", text.replace(" ", ""))) > 1:
        return f"“{text}” holds more than one number; write the one to call"
    return f"“{text}” is no phone number; write its digits only"


def _day(text: str, known: Known) -> str:
    match = NORWEGIAN_DAY.fullmatch(text)
    year_first = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text
    try:
        day = dt.date.fromisoformat(year_first) if len(year_first) == 10 else None
    except ValueError:
        day = None
    if day is None:
        raise Unfit("date-unreadable", f"“{text}” is no date; write it as 2026-11-22 or 22.11.2026")
    if day > known.today:
        raise Unfit("date-in-future", f"{day} is still to come; write the day on which it was checked")
    return day.isoformat()


def _clock(text: str, known: Known) -> str:
    if not CLOCK.fullmatch(text):
        raise Unfit("time-unreadable", f"“{text}” is no time; write it as 08:00")
    return text


def _yes(text: str, known: Known) -> str:
    if text.casefold() not in (YES, "nei"):
        raise Unfit("not-yes-or-no", f"“{text}” is neither {YES} nor nei; leave the cell empty for nei")
    return YES if text.casefold() == YES else ""


def _cost(text: str, known: Known) -> str:
    return _one_of(text.casefold(), tuple(COSTS.values()), "cost-unknown", "price")


def _grade(text: str, known: Known) -> str:
    return _one_of(text.upper(), ("A", "B", "X"), "grade-unknown", "grade")


def _service(text: str, known: Known) -> str:
    return _one_of(text, known.services, "unknown-service", "service")


def _list(text: str, known: Known) -> str:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return ", ".join(_one_of(part, known.languages, "unknown-language", "language") for part in parts)


def _web(text: str, known: Known) -> str:
    host = re.sub(r"^https?://", "", text).rstrip("/")
    if not HOST.fullmatch(host):
        raise Unfit(
            "web-unreadable", f"“{text}” is no web address; write it as korspahalsen.no, small letters"
        )
    return host


def _one_of(text: str, known: tuple[str, ...], code: str, what: str) -> str:
    if text not in known:
        raise Unfit(code, f"there is no {what} “{text}”; there are: {', '.join(known)}")
    return text


READERS: dict[str, Callable[[str, Known], str]] = {
    "phone": _phone,
    "date": _day,
    "clock": _clock,
    "yes": _yes,
    "cost": _cost,
    "grade": _grade,
    "service": _service,
    "list": _list,
    "web": _web,
}
