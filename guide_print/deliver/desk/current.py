"""The project as its files are now: read again when one of them has changed."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from guide_print.build.tree import Stat, stats_below
from guide_print.deliver.catalogue.templates import Templates
from guide_print.deliver.catalogue.words import read_staff_words
from guide_print.errors import GuideError
from guide_print.source.load import load_project
from guide_print.source.project import Project

FOLDERS = ("content", "layouts")
WORDS = "_desk"
LOOK_EVERY_SECONDS = 3.0


@dataclass
class Current:
    """The project last read without a fault that stops everything, and the words of the desk."""

    root: Path
    project: Project
    words: dict[str, dict[str, str]] = field(init=False)
    templates: Templates = field(init=False)
    _stats: dict[str, Stat] = field(init=False)
    _looked: float = field(default_factory=time.monotonic)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.words, self.templates = read_staff_words(self.project, WORDS), Templates(self.root, WORDS)
        self._stats = self._now()

    def get(self) -> Project:
        """Return the project; one that is broken now leaves the earlier one in place."""
        with self._lock:
            if time.monotonic() - self._looked > LOOK_EVERY_SECONDS:
                self._looked = time.monotonic()
                self._look()
            return self.project

    def _look(self) -> None:
        stats = self._now()
        if stats == self._stats:
            return
        self._stats = stats
        try:
            project, _ = load_project(self.root)
            if project is not None:
                self.words, self.project = read_staff_words(project, WORDS), project
        except GuideError:
            return

    def _now(self) -> dict[str, Stat]:
        return {key: stat for name in FOLDERS for key, stat in stats_below(self.root / name).items()}
