"""What the template of one district used: so that of a like one need not run first to find out.

It is only ever a guess: what a page then uses is compared with it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from guide_print.compose.sheet_code import ABOUT_THE_FILE
from guide_print.compose.template_page import Run
from guide_print.source.contacts import Contact
from guide_print.source.project import Project

Used = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Foretold:
    """What both runs of a template used, the first and the last: ids of messages by language.

    `contacts` and `kinds_of_places` are the ids of whom it names; `draft` tells whether gates are open.
    """

    first: dict[str, frozenset[str]]
    used: dict[str, frozenset[str]]
    contacts: tuple[str, ...]
    kinds_of_places: tuple[str, ...]
    draft: bool

    def holds(self, run: Run) -> bool:
        """Tell whether a run that was told this used just this."""
        used = run.used == self.used and run.kinds_of_places == self.kinds_of_places
        return used and run.contacts == run.told.printed and bool(run.gates) == self.draft


def foretold_by(first: Run, last: Run) -> Foretold | None:
    """Return what two runs foretell; nothing if they differ in more than what a file says about itself."""
    named = first.contacts == last.contacts and first.kinds_of_places == last.kinds_of_places
    if not named or _said(first.used) != _said(last.used):
        return None
    contacts = tuple(placed.id for placed in last.contacts)
    return Foretold(first.used, last.used, contacts, last.kinds_of_places, bool(last.gates))


def shape_of(project: Project, district: str) -> str:
    """Return a digest of what there is about a district, not of what it says: like ones use the same."""
    own, known = project.districts[district], project.contacts_of(district)
    contacts = [(id, *_shape(placed.contact)) for id, placed in known.items()]
    parts = own.whole, bool(own.schools), bool(own.libraries), contacts
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _shape(contact: Contact) -> tuple[object, ...]:
    there_is = contact.name, contact.phone, contact.address, contact.web, contact.languages, contact.verified
    always = contact.hours and contact.hours.always
    return contact.service, contact.cost, contact.grade, contact.anonymous, always, *map(bool, there_is)


def _said(used: Used) -> Used:
    """Return what is used without what a file says about itself."""
    return {
        key: frozenset(id for id in ids if not id.startswith(ABOUT_THE_FILE)) for key, ids in used.items()
    }
