"""A project as one file that travels: equal projects give equal bytes, whose digest is its name."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from guide_print.build.tree import files_below
from guide_print.edition import Edition
from guide_print.source.project import Project

FOLDERS = ("content", "layouts", "fonts")
EPOCH = (1980, 1, 1, 0, 0, 0)
UNIX = 3


@dataclass(frozen=True)
class Bundle:
    """A packed project."""

    digest: str
    data: bytes


def pictures_named(project: Project, editions: Iterable[Edition]) -> list[str]:
    """Return the project's files that settings of editions name."""
    kinds = {id: layout.file.parameters for id, layout in project.layouts.items()}
    named = {
        (edition.layout, name, value)
        for edition in editions
        for name, value in (
            edition.settings or ((name, one.default) for name, one in kinds[edition.layout].items())
        )
    }
    return sorted({value for layout, name, value in named if value and kinds[layout][name].kind == "image"})


def pack(project: Project, editions: Iterable[Edition]) -> Bundle:
    """Pack what editions are made from: content, layouts, fonts, the pictures and the profile named."""
    paths = [path for name in FOLDERS for path in files_below(project.root / name)]
    own = project.guide.press.profile
    more = [*pictures_named(project, editions), *([own] if own else [])]
    root = project.root.resolve()
    named = [
        path
        for name in more
        for path in [project.root / name]
        if path.resolve().is_relative_to(root) and path.is_file()
    ]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for path in sorted({*paths, *named}):
            item = zipfile.ZipInfo(path.relative_to(project.root).as_posix(), EPOCH)
            item.compress_type, item.create_system = zipfile.ZIP_DEFLATED, UNIX
            item.external_attr = 0o644 << 16
            file.writestr(item, path.read_bytes())
    data = buffer.getvalue()
    return Bundle(hashlib.sha256(data).hexdigest(), data)


def unpack(bundle: Bundle, folder: Path) -> Path:
    """Unpack a project below a folder, once; returns where it lies. Raises ValueError if it is damaged."""
    place = folder / bundle.digest
    if place.is_dir():
        return place
    if hashlib.sha256(bundle.data).hexdigest() != bundle.digest:
        raise ValueError("the project arrived damaged")
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
    try:
        with zipfile.ZipFile(BytesIO(bundle.data)) as file:
            file.extractall(beside)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place
