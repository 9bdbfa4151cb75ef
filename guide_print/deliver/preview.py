"""A preview of a build: contact sheets of its pages, `OUT/preview.png` or several that are numbered."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from guide_print.build.files import write_whole
from guide_print.build.manifest import FileEntry
from guide_print.compose.fonts import faces
from guide_print.deliver.contact_sheet import PICTURE_WIDTH, Captioned, contact_sheets
from guide_print.deliver.pictures import as_png, page_pictures
from guide_print.source.project import Project

NAME = re.compile(r"^preview(-\d+)?\.png$")


def write_previews(project: Project, entries: Sequence[FileEntry], out: Path) -> list[Path]:
    """Write contact sheets of built files, in order, and return their paths; those of before are removed."""
    found = faces(project, project.languages[project.source_language])
    sheets = [as_png(sheet) for sheet in contact_sheets(_pictures(project, entries, out), found[0].path)]
    for path in sorted(out.glob("preview*.png")):
        if NAME.match(path.name):
            path.unlink()
    names = ["preview.png"] if len(sheets) == 1 else [f"preview-{n}.png" for n in range(1, len(sheets) + 1)]
    for name, data in zip(names, sheets, strict=True):
        write_whole(out / name, data)
    return [out / name for name in names]


def _pictures(project: Project, entries: Sequence[FileEntry], out: Path) -> Iterator[Captioned]:
    for entry in entries:
        for number, picture in enumerate(page_pictures(out / entry.path, PICTURE_WIDTH), 1):
            yield Captioned(picture, _caption(project, entry, number))


def _caption(project: Project, entry: FileEntry, page: int) -> tuple[str, ...]:
    """Name the language, the district, the layout with its product, and the page."""
    language = f"{project.languages[entry.language].name} ({entry.language})"
    layout = project.layouts[entry.layout].file.name
    product = "" if entry.product == "screen" else f" ({entry.product})"
    return language, project.districts[entry.district].name, f"{layout}{product}, {page}"
