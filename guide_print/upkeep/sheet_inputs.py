"""What the words and the looks of a sheet are made from: where that is the same, so is the sheet."""

import hashlib
from collections.abc import Callable
from typing import Any

from guide_print.build.tree import files_below
from guide_print.edition import Edition, layout_of
from guide_print.source.project import Project


class Inputs:
    """The inputs of one project's editions; most are the same for many."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._kept: dict[tuple[str, str], object] = {}

    def words(self, edition: Edition) -> list[object]:
        """Return what an edition says: its messages, its contacts and places, the guide's own words."""
        project, district = self._project, edition.district
        every = project.layouts[edition.layout].file.languages == "source"
        return [
            self._once("text", "", lambda: {id: message.text for id, message in project.messages.items()}),
            *(self._translations(key) for key in (project.languages if every else [edition.language])),
            project.districts.get(district),
            self._once("contacts", district, lambda: self._contacts(district)),
            self._once("guide", "", lambda: project.guide.model_dump(exclude={"defaults"})),
            project.services,
            edition.settings,
        ]

    def looks(self, edition: Edition) -> list[object]:
        """Return what an edition looks like: its layout's files, its language's type."""
        layout = self._once("layout", edition.layout, lambda: self._layout(edition))
        return [layout, self._project.languages[edition.language]]

    def _once(self, kind: str, name: str, make: Callable[[], object]) -> object:
        if (kind, name) not in self._kept:
            self._kept[kind, name] = make()
        return self._kept[kind, name]

    def _translations(self, key: str) -> object:
        made = self._project.translations.get(key, {})
        return self._once("language", key, lambda: {id: one.text for id, one in made.items()})

    def _contacts(self, district: str) -> dict[str, Any]:
        return {id: placed.contact for id, placed in self._project.contacts_of(district).items()}

    def _layout(self, edition: Edition) -> list[tuple[str, str]]:
        return [
            (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
            for folder in layout_of(self._project, edition).folders
            for path in files_below(folder)
        ]
