"""What a sheet says, apart from its looks: an edition goes in, its contacts, places and words come out.

Whether it is a draft, which version and code it has and when its contacts were checked make no sheet
wrong, and are left aside.
"""

import datetime as dt
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from guide_print.compose.html import merge
from guide_print.compose.sheet_code import sheet_path
from guide_print.edition import Edition
from guide_print.source.contacts import Contact, District, Place
from guide_print.source.guide import Signature
from guide_print.source.project import PlacedContact, Project
from guide_print.upkeep.records import KINDS

DAY = dt.date(2000, 1, 1)
MOMENT = f"{DAY}T00:00:00Z"
SILENT = ("style", "script", "head")


@dataclass(frozen=True)
class Said:
    """One sheet: its contacts by id, its places, its messages by id, and all of its visible words."""

    contacts: dict[str, Contact]
    places: tuple[Place, ...]
    messages: dict[str, str]
    words: str
    codes: frozenset[str]


def neutral(project: Project) -> Project:
    """Return a project in which everything is signed, on one day, and of one version."""
    signed = Signature(by="-", date=DAY)
    guide = project.guide.model_copy(update={"approved": signed, "version": "0", "date": DAY})

    def placed(contacts: dict[str, PlacedContact]) -> dict[str, PlacedContact]:
        return {
            id: replace(one, contact=one.contact.model_copy(update={"verified": signed}))
            for id, one in contacts.items()
        }

    def district(one: District) -> District:
        places = {
            kind: [p.model_copy(update={"verified": signed}) for p in getattr(one, kind)] for kind in KINDS
        }
        return one.model_copy(update={**places, "contacts": {}})

    return replace(
        project,
        guide=guide,
        contacts=placed(project.contacts),
        districts={id: district(one) for id, one in project.districts.items()},
        district_contacts={id: placed(own) for id, own in project.district_contacts.items()},
    )


def said_by(project: Project, edition: Edition) -> Said:
    """Merge an edition of a neutral project, and return what it says; raises ContentError."""
    least = project.layouts[edition.layout].file.pages.least_notes or 1
    html = merge(project, edition, "", MOMENT, least)
    reader = _Words()
    reader.feed(html.text.replace(sheet_path(html.sheet.code), "").replace(html.sheet.code, ""))
    reader.close()
    return Said(
        contacts={one.id: one.contact for one in html.contacts},
        places=tuple(dict.fromkeys(html.places)),
        messages={id: message_in(project, edition.language, id) for id in sorted(html.used)},
        words=" ".join("".join(reader.parts).split()),
        codes=frozenset(reader.codes),
    )


def message_in(project: Project, language: str, id: str) -> str:
    """Return a message in a language; what is never translated, in the source language."""
    made = project.translations.get(language, {}).get(id)
    if made is not None and language != project.source_language:
        return made.text
    return project.messages[id].text if id in project.messages else ""


class _Words(HTMLParser):
    """Gathers the words that are seen, and where QR codes lead; marks of a draft are passed by."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.codes: set[str] = set()
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to listen, or not to."""
        known = dict(attrs)
        if code := known.get("data-code"):
            self.codes.add(code)
        is_draft = "draft" in (known.get("class") or "").split()
        if self._silent:
            self._silent += [tag] if tag == self._silent[0] else []
        elif tag in SILENT or is_draft:
            self._silent.append(tag)
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Listen again after what was passed by."""
        if self._silent and tag == self._silent[0]:
            self._silent.pop()
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._silent:
            self.parts.append(data)
