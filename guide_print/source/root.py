"""Where a project is, and where the program's own guide, layouts and fonts are. Imports next to nothing."""

from pathlib import Path

from guide_print.errors import UsageError
from guide_print.finding import Finding

PROGRAM_ROOT = Path(__file__).resolve().parents[2]
_BUNDLED = Path(__file__).resolve().parents[1] / "bundled"


def program_folder(name: str) -> Path:
    """Return the folder of the content, layouts or fonts that come with the program."""
    bundled = _BUNDLED / name
    return bundled if bundled.is_dir() else PROGRAM_ROOT / name


def find_project(start: Path) -> Path:
    """Return `start` or the nearest folder above it that holds `content/guide.yaml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "content" / "guide.yaml").is_file():
            return folder
    message = (
        "no project here: neither this folder nor one above it holds content/guide.yaml; "
        "go to the project's folder or name it with --project"
    )
    raise UsageError([Finding("fail", "no-project", message, str(start))])
