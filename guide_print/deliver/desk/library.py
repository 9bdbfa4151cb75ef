"""What is built already: the catalogue, made anew where it is older, and which files may be served."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_print.build.index import FOLDER as CACHE
from guide_print.build.index import MANIFEST
from guide_print.deliver.catalogue.files import LIST
from guide_print.deliver.catalogue.links import COPIES, FOLDER
from guide_print.deliver.catalogue.pictures import FOLDER as PICTURES
from guide_print.deliver.catalogue.register import NAME, read_register, write_register
from guide_print.deliver.catalogue.site import Options, write_site
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.fence import leads_out
from guide_print.source.project import Project

REGISTER = "sheets.json"


@dataclass(frozen=True)
class Library:
    """The output folder, as far as visitors may see it."""

    out: Path

    @property
    def site(self) -> Path:
        """Where the catalogue lies."""
        return self.out / FOLDER

    @property
    def has_site(self) -> bool:
        """Tell whether there is a catalogue."""
        return (self.site / "index.html").is_file()

    def page(self, path: str) -> Path | None:
        """Return a file of the catalogue; a path that leads out of it, or to nothing, gives none."""
        return _inside(self.site, path)

    def pdf(self, project: Project, language: str, district: str, name: str) -> Path | None:
        """Return a PDF that was built for one of the project's languages and districts."""
        known = language in project.languages and district in project.districts
        if not known or not name.endswith(".pdf") or "/" in name:
            return None
        return _inside(self.out, f"{language}/{district}/{name}")

    def covers(self, languages: Sequence[str]) -> dict[str, str]:
        """Return a picture of each layout's first page, in the first of languages that has one."""
        paths = sorted((self.site / PICTURES).glob("*.webp")) if self.has_site else []
        found: dict[str, str] = {}
        for start in (f"{language}-" for language in languages):
            for name in (path.name for path in paths if path.name.startswith(start)):
                layout, _, page = name.removeprefix(start).rpartition("-")[0].rpartition("-")
                if page == "1":
                    found.setdefault(layout, f"{PICTURES}/{name}")
        return found


def refresh_catalogue(
    project: Project,
    library: Library,
    folder: Path,
    day: str,
    start: Callable[[int], None],
    step: Callable[[str], None],
) -> list[Finding]:
    """Make the catalogue where there is none, or an older one than what is built; nothing built is no fault.

    New sheets are noted in a copy of the register in `folder`: only `guide-print catalogue` changes
    the project's own.
    """
    if not _is_older(library):
        return []
    register = folder / REGISTER
    if known := read_register(project.root / NAME):
        write_register(register, known)
    copies = (library.site / COPIES).is_dir()
    try:
        return list(write_site(project, Options(library.out, day, copies, register), start, step).findings)
    except UsageError:
        return []


def _is_older(library: Library) -> bool:
    manifest, listing = library.out / MANIFEST, library.out / CACHE / LIST
    if not manifest.is_file():
        return False
    if not (library.has_site and listing.is_file()):
        return True
    return listing.stat().st_mtime_ns < manifest.stat().st_mtime_ns


def _inside(folder: Path, path: str) -> Path | None:
    parts = path.split("/")
    if "\\" in path or not path.isprintable() or any(part.startswith(".") or not part for part in parts):
        return None
    file = folder.joinpath(*parts)
    return file if file.is_file() and not leads_out(file, folder) else None
