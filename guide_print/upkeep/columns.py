"""The columns of a sheet of contacts: their headings, and what stands in them as text.

A record goes in, its texts by column come out; texts go in, a record's plain data come out. Headings
are in Norwegian, for the people who know the numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from guide_print.source.contacts import Contact, Place, group_phone
from guide_print.source.guide import Signature
from guide_print.upkeep.records import Record

Kind = Literal[
    "id", "told", "text", "phone", "yes", "clock", "web", "list", "cost", "grade", "date", "service"
]
Texts = dict[str, str]
YES = "ja"
COSTS = {"free": "gratis", "special-rate": "særtakst"}


@dataclass(frozen=True)
class Column:
    """One column: its key, its heading, how wide it is in letters, what kind of text stands in it."""

    key: str
    heading: str
    width: int
    kind: Kind = "text"


ID = Column("id", "ID", 32, "id")
SIGNED = (
    Column("source", "Kilde", 44),
    Column("by", "Kontrollert av", 24),
    Column("date", "Kontrollert dato", 16, "date"),
)
CONTACTS = (
    ID,
    Column("told", "Hva det er", 34, "told"),
    Column("name", "Navn", 34),
    Column("phone", "Telefon", 16, "phone"),
    Column("always", "Døgnåpent", 11, "yes"),
    Column("opens", "Åpner", 9, "clock"),
    Column("closes", "Stenger", 9, "clock"),
    Column("address", "Adresse", 34),
    Column("web", "Nettsted", 22, "web"),
    Column("cost", "Pris", 11, "cost"),
    Column("anonymous", "Anonymt", 10, "yes"),
    Column("languages", "Språk", 12, "list"),
    Column("grade", "Grad", 7, "grade"),
    *SIGNED,
    Column("phone_unlisted", "Nummeret er riktig fordi", 30),
    Column("service", "Tjeneste", 20, "service"),
)
PLACES = (
    ID,
    Column("told", "Hva det er", 34, "told"),
    Column("name", "Navn", 34),
    Column("address", "Adresse", 34),
    *SIGNED,
)
SHEETS: dict[str, tuple[Column, ...]] = {"Kontakter": CONTACTS, "Steder": PLACES}
WORDS = {"schools": "Skole", "libraries": "Bibliotek"}


def sheet_of(record: Record) -> str:
    """Return the name of the sheet that a record stands on."""
    return "Kontakter" if record.kind == "contact" else "Steder"


def texts_of(record: Record) -> Texts:
    """Return what stands in each column of a record, but for `told`."""
    value = record.value
    if isinstance(value, Place):
        return {"id": record.id, "name": value.name, "address": value.address or "", **_signed(value)}
    hours = value.hours
    return {
        "id": record.id,
        "name": value.name or "",
        "phone": value.phone or "",
        "always": YES if hours and hours.always else "",
        "opens": (hours.opens if hours else None) or "",
        "closes": (hours.closes if hours else None) or "",
        "address": value.address or "",
        "web": value.web or "",
        "cost": COSTS.get(value.cost or "", ""),
        "anonymous": YES if value.anonymous else "",
        "languages": ", ".join(value.languages),
        "grade": value.grade,
        **_signed(value),
        "phone_unlisted": value.phone_unlisted or "",
        "service": value.service,
    }


def _signed(value: Contact | Place) -> Texts:
    signed: Signature | None = value.verified
    return {
        "source": value.source,
        "by": signed.by if signed else "",
        "date": signed.date.isoformat() if signed else "",
    }


def shown(column: Column, text: str) -> str:
    """Return a text as people read it: phone numbers in groups."""
    return group_phone(text).replace("\u00a0", " ") if column.kind == "phone" and text else text


def raw_of(record: Record, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return a record's plain data with new texts; what the texts leave as it was stays as it was."""
    old, raw = texts_of(record), dict(record.raw)
    changed = {key for key, text in texts.items() if key in old and old[key] != text}
    for key in changed & {"name", "phone", "address", "web", "grade", "source", "phone_unlisted", "service"}:
        _put(raw, key, texts[key])
    if "anonymous" in changed:
        _put(raw, "anonymous", "true" if texts["anonymous"] else "")
    if "cost" in changed:
        _put(raw, "cost", {word: key for key, word in COSTS.items()}.get(texts["cost"], texts["cost"]))
    if "languages" in changed:
        _put(raw, "languages", [part.strip() for part in texts["languages"].split(",") if part.strip()])
    if changed & {"always", "opens", "closes"}:
        times = {key: texts[key] for key in ("opens", "closes") if texts[key]}
        _put(raw, "hours", ({"always": "true"} if texts["always"] else {}) | times)
    if changed & {"by", "date"}:
        raw["verified"] = {key: texts[key] for key in ("by", "date") if texts[key]} or None
    return raw


def _put(raw: dict[str, Any], key: str, value: Any) -> None:
    if value:
        raw[key] = value
    else:
        raw.pop(key, None)
