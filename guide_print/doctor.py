"""Examines the machine: Python, libraries, packages, fonts. A project folder goes in, rows come out."""

import sys
from collections.abc import Iterator
from ctypes.util import find_library
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guide_print.build.manifest import sha256_of
from guide_print.compose.fonts import find_font_file
from guide_print.errors import ContentError
from guide_print.press.profile import profile_of
from guide_print.source.load import load_project

LIBRARIES = (
    ("pango-1.0", "libpango-1.0-0", True, "lays out text"),
    ("pangoft2-1.0", "libpangoft2-1.0-0", True, "loads fonts"),
    (
        "harfbuzz-subset",
        "libharfbuzz-subset0",
        False,
        "without it files are written 3 to 10 times slower",
    ),
)
PACKAGES = (
    "weasyprint",
    "jinja2",
    "click",
    "pyyaml",
    "pydantic",
    "babel",
    "pikepdf",
    "phonenumbers",
    "segno",
)
LEAST_PYTHON = (3, 11)


@dataclass(frozen=True)
class Row:
    """One thing examined: whether it is good, whether it is needed, what was found, how to mend it."""

    name: str
    good: bool
    needed: bool
    detail: str
    remedy: str = ""

    @property
    def state(self) -> str:
        """A word for people: ok, slow or differs, or missing."""
        return "ok" if self.good else "missing" if self.needed else "note"

    def as_dict(self) -> dict[str, object]:
        """Return the row for `--json`."""
        return {"state": self.state, **asdict(self)}


def examine(root: Path) -> list[Row]:
    """Return a row for everything that printing a project needs."""
    return [*_python(), *_libraries(), *_packages(), *_press(root), *_fonts(root)]


def _python() -> Iterator[Row]:
    found = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info[:2] >= LEAST_PYTHON
    yield Row("Python", good, True, found, "" if good else "install Python 3.11 or newer")


def _libraries() -> Iterator[Row]:
    for name, package, needed, why in LIBRARIES:
        found = find_library(name)
        remedy = "" if found else f"sudo apt-get install {package}"
        yield Row(name, bool(found), needed, found or why, remedy)


def _packages() -> Iterator[Row]:
    for name in PACKAGES:
        try:
            yield Row(name, True, True, version(name))
        except PackageNotFoundError:
            yield Row(name, False, True, "not installed", "make set-up")


def _press(root: Path) -> Iterator[Row]:
    """Look for the profile of press files, which nothing else needs."""
    project, _ = load_project(root)
    if project is None:
        return
    try:
        profile = profile_of(project)
        yield Row("press profile", True, False, profile.condition)
    except ContentError as error:
        yield Row("press profile", False, False, "none", error.findings[0].message)


def _fonts(root: Path) -> Iterator[Row]:
    """Compare each font with the file that the guide was proofed with, by sha256."""
    project, _ = load_project(root)
    for font in project.fonts.fonts.values() if project else ():
        for file in (font.regular, font.bold):
            path = find_font_file(project, file) if project else None
            if path is None:
                yield Row(file.file, False, True, "not found", f"sudo apt-get install {font.package}")
            elif file.sha256 and sha256_of(path.read_bytes()) != file.sha256:
                remedy = f"look through the printed pages, or install the same {font.package}"
                yield Row(file.file, False, False, f"{path} is another version", remedy)
            else:
                yield Row(file.file, True, True, str(path))
