"""A project: the folder with `content/`, `layouts/` and `fonts/`, read and typed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from guide_print.source.changes import VersionChanges
from guide_print.source.contacts import Contact, District, Service
from guide_print.source.fit_steps import FitFile
from guide_print.source.fontlist import FontsFile
from guide_print.source.glossary import Term
from guide_print.source.guide import GuideFile
from guide_print.source.kits import Kit
from guide_print.source.language import Language
from guide_print.source.layout import Layout
from guide_print.source.lowered import Lowered
from guide_print.source.messages import Message
from guide_print.source.root import PROGRAM_ROOT as PROGRAM_ROOT
from guide_print.source.root import find_project as find_project
from guide_print.source.root import program_folder as program_folder
from guide_print.source.rules import RulesFile
from guide_print.source.translation import Translation

if TYPE_CHECKING:
    from guide_print.source.colours import Colour
    from guide_print.source.printing_words import PrintingWords


@dataclass(frozen=True)
class PlacedContact:
    """A contact with its id, and the file and line of the contact and of its phone."""

    id: str
    contact: Contact
    place: str
    phone_place: str


@dataclass(frozen=True)
class Project:
    """Everything read from a project folder. Dicts keep the order of print and of lists.

    `inherited` are the translations of the guide that this one is based on, also where replaced. `fullest`
    names the districts that need the most room, where not all are at hand (`compose/districts.py`).
    """

    root: Path
    guide: GuideFile
    messages: dict[str, Message] = field(default_factory=dict)
    languages: dict[str, Language] = field(default_factory=dict)
    translations: dict[str, dict[str, Translation]] = field(default_factory=dict)
    inherited: dict[str, dict[str, Translation]] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    contacts: dict[str, PlacedContact] = field(default_factory=dict)
    districts: dict[str, District] = field(default_factory=dict)
    district_places: dict[str, str] = field(default_factory=dict)
    district_contacts: dict[str, dict[str, PlacedContact]] = field(default_factory=dict)
    fullest: tuple[str, ...] | None = None
    layouts: dict[str, Layout] = field(default_factory=dict)
    fonts: FontsFile = field(default_factory=lambda: FontsFile(folders=[], fonts={}, scripts={}))
    colours: dict[str, "Colour"] = field(default_factory=dict)
    printing_words: "PrintingWords | None" = None
    glossary: dict[str, Term] = field(default_factory=dict)
    lowered: tuple[Lowered, ...] = ()
    rules: RulesFile = field(default_factory=RulesFile)
    fit: FitFile = field(default_factory=FitFile)
    kits: dict[str, Kit] = field(default_factory=dict)
    changes: tuple[VersionChanges, ...] = ()
    broken: frozenset[str] = frozenset()

    @property
    def source_language(self) -> str:
        """The key of the language that the text is written in."""
        return self.guide.source_language

    @cached_property
    def names_below(self) -> dict[str, list[str]]:
        """The names right below each part of the messages' ids, in the order of the source text."""
        found: dict[str, dict[str, None]] = {}
        for id in self.messages:
            parts = id.split(".")
            for depth in range(1, len(parts)):
                found.setdefault(".".join(parts[:depth]), {})[parts[depth]] = None
        return {id: list(names) for id, names in found.items()}

    def is_whole(self, *parts: str) -> bool:
        """Tell whether every file below the given paths was read without a fault.

        Checks that look for something absent ask this first, so that one mistake is told once.
        """
        return not any(file.startswith(parts) for file in self.broken)

    def translatable(self) -> Iterator[Message]:
        """Yield the messages that every translation must hold."""
        for message in self.messages.values():
            if message.id.split(".")[0] not in self.guide.source_only:
                yield message

    def contacts_of(self, district: str) -> dict[str, PlacedContact]:
        """Return the contacts of a district: the inherited ones, then its own in their place."""
        return {**self.contacts, **self.district_contacts.get(district, {})}


def is_stale(project: Project, translation: Translation) -> bool:
    """Tell whether the source text has changed since a translation was made from it."""
    message = project.messages.get(translation.id)
    return message is not None and message.text != translation.source
