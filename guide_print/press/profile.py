"""The ICC profile of the printing condition that press files are made for.

FOGRA39 is made once, from the characterisation data of Debian's icc-profiles-free, by argyll's
colprof, and kept; its date is taken out, so that the same data gives the same bytes.
"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from guide_print.compose.font_collection import cache_folder
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.project import Project

DATA = Path("/usr/share/color/icc/FOGRA39L.ti3")
COLPROF = ("colprof", "-ql", "-bl", "-l300", "-L95")
DESCRIPTION = "Coated FOGRA39L (ISO 12647-2:2004)"
DATE_AT = slice(24, 36)
CLASS_AT, SPACE_AT = slice(12, 16), slice(16, 20)
FIXED_DATE = bytes.fromhex("07d6000c0001000000000000")


@dataclass(frozen=True)
class Profile:
    """An output profile: its bytes, and the printing condition's name in the ICC registry."""

    data: bytes
    condition: str


def profile_of(project: Project) -> Profile:
    """Return the print house's own profile if the project names one, else FOGRA39.

    Raises ContentError where the file is no CMYK output profile, or FOGRA39 can't be made.
    """
    settings = project.guide.press
    if settings.profile:
        return Profile(_own(project, settings.profile), settings.condition)
    kept = cache_folder().parent / "icc" / "fogra39l.icc"
    if not kept.is_file():
        _make(kept)
    return Profile(kept.read_bytes(), "FOGRA39")


def _own(project: Project, name: str) -> bytes:
    path = (project.root / name).resolve()
    if not path.is_relative_to(project.root.resolve()) or not path.is_file():
        raise _wrong(f"there is no file “{name}” in the project; copy the print house's profile there")
    data = path.read_bytes()
    if data[CLASS_AT] != b"prtr" or data[SPACE_AT] != b"CMYK":
        raise _wrong(f"“{name}” is not a CMYK output profile; ask the print house for one")
    return data


def _make(target: Path) -> None:
    """Make FOGRA39 from its data; several processes may do so at once, each moves a whole file in place."""
    tool = shutil.which(COLPROF[0])
    if not tool or not DATA.is_file():
        raise _wrong("the FOGRA39 profile can't be made; type: apt-get install argyll icc-profiles-free")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        shutil.copy(DATA, Path(folder, "data.ti3"))
        command = [tool, *COLPROF[1:], "-D", DESCRIPTION, "-O", "made.icc", "data"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        made = Path(folder, "made.icc")
        if done.returncode or not made.is_file():
            raise _wrong(f"colprof could not make the FOGRA39 profile: {done.stderr.strip()[:200]}")
        data = bytearray(made.read_bytes())
        data[DATE_AT] = FIXED_DATE
        made.write_bytes(data)
        made.replace(target)


def _wrong(text: str) -> ContentError:
    return ContentError([Finding("fail", "press-profile", text, "content/guide.yaml")])
