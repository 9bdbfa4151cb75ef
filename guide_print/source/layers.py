"""The files of a project in layers: those of the guide that it is based on, then its own.

A project that says `based_on: guide-print` lies over the guide that comes with the program. It holds
what differs; all else is read where it is, so that what is improved there flows in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from guide_print.finding import Finding
from guide_print.kept import NOTHING_KEPT, Kept
from guide_print.source.fence import shown_name
from guide_print.source.guide import INHERITED, GuideFile
from guide_print.source.root import program_folder
from guide_print.source.typed import DataModel, read_typed
from guide_print.source.yaml_file import YamlFile, read_yaml

Model = TypeVar("Model", bound=DataModel)
SHARED = "guide-print/"


@dataclass
class Reader:
    """Reads files of one project and gathers their findings; `shared` is the content below its own.

    `kept` has what was read before, for what takes long to read.
    """

    root: Path
    findings: list[Finding] = field(default_factory=list)
    shared: Path | None = None
    kept: Kept = NOTHING_KEPT

    def shown(self, path: Path) -> str:
        """Return a file's name for people: from the project's folder, or `guide-print/content/...`."""
        if path.is_relative_to(self.root):
            return shown_name(path.relative_to(self.root).as_posix())
        if self.shared and path.is_relative_to(self.shared):
            return f"{SHARED}content/{path.relative_to(self.shared).as_posix()}"
        return shown_name(path)

    def fence(self, path: Path) -> Path | None:
        """Return the folder that a file must lie in, its links followed."""
        places = [self.root, *([self.shared] if self.shared else [])]
        return next((place for place in places if path.is_relative_to(place)), None)

    def typed(self, path: Path, model: type[Model]) -> tuple[Model | None, YamlFile]:
        """Read one file as a model."""
        file = read_yaml(path, self.shown(path), self.fence(path))
        value = read_typed(file, model)
        self.findings += file.findings
        return value, file

    def guide(self) -> GuideFile | None:
        """Read the project file, and find out what the project is based on."""
        path = self.root / "content" / "guide.yaml"
        file = read_yaml(path, self.shown(path), self.root)
        below = program_folder("content")
        is_based = isinstance(file.value, dict) and file.value.get("based_on") is not None
        if is_based and below.resolve() != path.parent.resolve():
            self.shared = below
            inherit(file, read_yaml(below / "guide.yaml", self.shown(below / "guide.yaml")))
        value = read_typed(file, GuideFile)
        self.findings += file.findings
        return value

    def layers(self, *parts: str) -> list[Path]:
        """Return where a file of the content is, the shared one first; its own place if it is nowhere."""
        own = self.root.joinpath("content", *parts)
        found = [path for path in (self._below(*parts), own) if path and path.is_file()]
        return found or [own]

    def values(self, model: type[Model], *parts: str) -> Iterator[Model]:
        """Yield the layers of a file that need not be there, the shared one first."""
        for path in self.layers(*parts):
            value = self.typed(path, model)[0] if path.exists() else None
            if value is not None:
                yield value

    def folders(self, name: str, ending: str) -> tuple[list[Path], list[Path]]:
        """Return the shared files and the project's own in a folder of the content, in order."""
        below, own = self._below(name), self.root / "content" / name
        return sorted(below.glob(f"*.{ending}")) if below else [], sorted(own.glob(f"*.{ending}"))

    def _below(self, *parts: str) -> Path | None:
        return self.shared.joinpath(*parts) if self.shared else None


def inherit(file: YamlFile, below: YamlFile) -> None:
    """Put into a project file's value what it inherits and does not say itself."""
    if isinstance(file.value, dict) and isinstance(below.value, dict):
        for key in INHERITED:
            if key in below.value:
                file.value.setdefault(key, below.value[key])


def own_place(place: str) -> str:
    """Return a place without the mark of the shared guide: `content/...` in both."""
    return place.removeprefix(SHARED)
