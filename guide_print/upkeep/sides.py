"""What `diff` compares: a manifest, an output folder, a project's folder or a git revision."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from guide_print.build.manifest import NAME, FileEntry
from guide_print.errors import ContentError, UsageError
from guide_print.finding import Finding
from guide_print.source.load import load_project
from guide_print.source.project import Project
from guide_print.upkeep.revision import project_at

GIT = "git:"
Entries = dict[str, FileEntry]


@contextmanager
def open_side(root: Path, name: str) -> Iterator[Entries | Project]:
    """Give the entries of a manifest, or the project that `name` stands for; raises UsageError.

    A name that is no file and no folder is a revision of the project in `root`.
    """
    path = Path(name)
    if name.startswith(GIT) or not path.exists():
        with project_at(root, name.removeprefix(GIT)) as folder:
            yield _project(folder, name)
    elif path.is_file():
        yield read_entries(path)
    elif (path / NAME).is_file():
        yield read_entries(path / NAME)
    elif (path / "content" / "guide.yaml").is_file():
        yield _project(path, name)
    else:
        raise _unusable(
            name, f"holds no {NAME} and no guide; name a manifest, an output folder or a revision"
        )


def read_entries(path: Path) -> Entries:
    """Return the entries of a manifest by path; raises UsageError where it is none."""
    try:
        files = json.loads(path.read_bytes())["files"]
        return {entry.path: entry for entry in map(FileEntry.model_validate, files)}
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise _unusable(str(path), "is no manifest of a build; name one that `build` wrote") from error


def _project(folder: Path, name: str) -> Project:
    project, findings = load_project(folder)
    if project is None:
        raise ContentError([Finding(f.level, f.code, f.message, f"{name}:{f.place}") for f in findings])
    return project


def _unusable(name: str, text: str) -> UsageError:
    return UsageError([Finding("fail", "unusable-manifest", f"“{name}” {text}", "the command line")])
