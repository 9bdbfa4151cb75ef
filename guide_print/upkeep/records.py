"""Every contact and place of a project as one record, with where it stands in which file.

A project goes in, records come out, in the order of the files: the national contacts, the
municipality's, then each district's own contacts, schools and libraries.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_print.errors import ContentError
from guide_print.source.contacts import Contact, Place
from guide_print.source.load import load_project
from guide_print.source.project import Project
from guide_print.source.yaml_file import Loc, read_yaml

SHARED = ("national", "municipality")
KINDS = ("schools", "libraries")
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss"})
PLACES = ("content/contacts/", "content/districts/", "content/guide.yaml", "content/services.yaml")


@dataclass(frozen=True)
class Record:
    """One contact or place. `id` names it among all: `national/fire`, `rykkinn/schools/eineasen`.

    `raw` is what stands in `file` at `loc`, as plain data; `line` is where.
    """

    id: str
    scope: str
    kind: str
    file: str
    loc: Loc
    line: int
    raw: dict[str, Any]
    value: Contact | Place

    @property
    def short(self) -> str:
        """The last part of the id: a contact's own id."""
        return self.id.rpartition("/")[2]

    @property
    def place(self) -> str:
        """The file and line."""
        return f"{self.file}:{self.line}"


def read_kept(root: Path) -> tuple[Project, list[Record]]:
    """Read a project and its records; raises ContentError where contacts or places are faulty."""
    project, findings = load_project(root)
    wrong = [f for f in findings if f.level == "fail" and (project is None or f.place.startswith(PLACES))]
    if project is None or wrong:
        raise ContentError(wrong or findings)
    return project, records_of(project)


def records_of(project: Project) -> list[Record]:
    """Return the records of a project."""
    found: list[Record] = []
    for scope in SHARED:
        found += _contacts(project.root, f"content/contacts/{scope}.yaml", scope)
    for id, file in project.district_places.items():
        found += _contacts(project.root, file, id)
        for kind in KINDS:
            found += _places(project.root, file, id, kind)
    return found


def printed_contacts(records: list[Record]) -> dict[str, Record]:
    """Return by contact's own id the record that is printed where a district has none of its own."""
    return {record.short: record for record in records if record.scope in SHARED}


def _contacts(root: Path, name: str, scope: str) -> Iterator[Record]:
    file = read_yaml(root / name, name)
    value = file.value if isinstance(file.value, dict) else {}
    for id, raw in (value.get("contacts") or {}).items():
        loc: Loc = ("contacts", id)
        contact = Contact.model_validate(raw)
        yield Record(f"{scope}/{id}", scope, "contact", name, loc, file.line(loc), raw, contact)


def _places(root: Path, name: str, scope: str, kind: str) -> Iterator[Record]:
    file = read_yaml(root / name, name)
    value = file.value if isinstance(file.value, dict) else {}
    known: dict[str, int] = {}
    for number, raw in enumerate(value.get(kind) or []):
        loc: Loc = (kind, number)
        place = Place.model_validate(raw)
        word = in_ascii(place.name)
        known[word] = known.get(word, 0) + 1
        own = word if known[word] == 1 else f"{word}-{known[word]}"
        yield Record(f"{scope}/{kind}/{own}", scope, kind, name, loc, file.line(loc), raw, place)


def in_ascii(name: str) -> str:
    """Return a name as a word of small ASCII letters, digits and hyphens."""
    flat = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in flat if not unicodedata.combining(c))
    return "-".join(letters.split()) or "place"
