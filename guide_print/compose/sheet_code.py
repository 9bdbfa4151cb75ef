"""The short code of a sheet: what it says goes in, nine letters come out that stand for just that.

Whoever holds a sheet can look its code up and see whether it still holds. Consonants only, so that no
word is spelt, and no one takes it for a telephone number; no M or W, which are wide.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from guide_print.edition import Edition
from guide_print.source.contacts import Place
from guide_print.source.project import PlacedContact, Project

LETTERS = "BCDFGHJKLNPQRSTVXZ"
LENGTH = 9
# Said of the file, not by the guide: a date of checking, a mark of a draft.
ABOUT_THE_FILE = ("staff.", "page.")
ANY = "QQQ-QQQ-QQQ"


@dataclass(frozen=True)
class SheetCode:
    """A sheet's code, and digests of what it says, which the code is made from."""

    code: str = ANY
    said: Mapping[str, str] = field(default_factory=dict)


NO_CODE = SheetCode()


def what_is_said(
    project: Project,
    edition: Edition,
    used: Mapping[str, Iterable[str]],
    contacts: Iterable[PlacedContact],
    places: Iterable[Place],
) -> dict[str, str]:
    """Return a digest of each kind of thing that a sheet says: its phones, its contacts, its text.

    `used` are the ids of its messages by language.
    """
    printed = sorted(contacts, key=lambda placed: placed.id)
    phones = [(placed.contact.service, placed.contact.phone) for placed in printed]
    rest = [
        placed.contact.model_dump(mode="json", exclude={"phone", "grade", "source", "verified"})
        for placed in printed
    ]
    named = [project.districts[edition.district].name]
    named += sorted(f"{place.name}, {place.address}" for place in places)
    text = {
        language: {
            id: _text(project, language, id) for id in sorted(ids) if not id.startswith(ABOUT_THE_FILE)
        }
        for language, ids in sorted(used.items())
    }
    return {"phones": _digest(phones), "contacts": _digest([rest, named]), "text": _digest(text)}


def sheet_code(project: Project, edition: Edition, said: Mapping[str, str]) -> str:
    """Return an edition's code, such as KTR-BXQ-PLD: the same for all products that say the same."""
    name = [edition.language, edition.district, edition.layout, sorted(edition.settings), edition.ink]
    number = int(_digest([name, project.guide.version, dict(said)]), 16)
    letters = ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        letters += LETTERS[at]
    return "-".join(letters[at : at + 3] for at in range(0, LENGTH, 3))


def sheet_path(code: str) -> str:
    """Return where in the catalogue the page of a sheet is."""
    return f"s/{code.replace('-', '')}/"


def isolated_code(code: str) -> Markup:
    """Return a code as it stands in a line of text: from left to right, on one line."""
    return Markup('<bdi class="latin whole sheet-code" dir="ltr">{}</bdi>').format(code)


def _text(project: Project, language: str, id: str) -> str | None:
    if language == project.source_language:
        return project.messages[id].text if id in project.messages else None
    translation = project.translations.get(language, {}).get(id)
    return translation.text if translation else None


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
