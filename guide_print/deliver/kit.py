"""A kit as one ZIP: the files, one file for each run of the printer, an overview, licences, checksums.

Files in it are stored as they are, in a fixed order, under the date that is written into files; so
the same input gives the same bytes.
"""

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from guide_print.build.build import Options, Report, build
from guide_print.build.files import write_whole
from guide_print.build.job import Result
from guide_print.build.manifest import FileEntry, listed, sha256_of
from guide_print.deliver.kit_order import Line, Order, lines_of, shares_of
from guide_print.deliver.kit_page import Other, Overview, language_name, overview_page
from guide_print.deliver.kit_paper import Printed, runs_of
from guide_print.deliver.licences import licences_text
from guide_print.edition import layout_of
from guide_print.press.note import Note, note_of
from guide_print.press.pdfx import Papers
from guide_print.press.print_run import Repeated, print_run
from guide_print.press.products import sheets_of
from guide_print.source.project import Project

FOLDER, FILES, RUNS = "kits", "files", "print"
EARLIEST = "1980-01-01T00:00:00Z"
OVERVIEW, LICENCES, SUMS = "overview.pdf", "LICENSES.txt", "SHA256SUMS"


@dataclass(frozen=True)
class Made:
    """A kit that was made: its ZIP, what the overview tells, and the build of its files.

    Without a path it could not be made: the build says why.
    """

    report: Report
    path: Path | None = None
    overview: Overview | None = None


def make_kit(
    project: Project,
    order: Order,
    options: Options,
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[Result], None] = lambda result: None,
) -> Made:
    """Build what is stale of a kit's files and write OUT/kits/KIT-DISTRICT.zip; `out` is a folder.

    Raises UsageError with all that is wrong with the order.
    """
    assert isinstance(options.out, Path)
    lines = lines_of(project, order)
    report = build(project.root, [line.edition for line in lines], options, started, done)
    entries = {result.edition: result.entry for result in report.results if result.entry}
    if len(entries) < len(lines):
        return Made(report)
    created = options.created or f"{project.guide.date}T00:00:00Z"
    pairs = [(line, entries[line.edition]) for line in lines]
    overview = _overview(project, order, pairs)
    files = {
        **_copies(options.out, [entry for _, entry in pairs]),
        **_print_runs(project, options.out, overview, created),
    }
    files[OVERVIEW] = overview_page(project, overview, created)
    languages = dict.fromkeys(line.edition.language for line in lines)
    files[LICENCES] = licences_text(project, languages).encode()
    path = options.out / FOLDER / f"{order.kit}-{order.district}.zip"
    write_whole(path, zipped(files, created))
    return Made(report, path, overview)


def zipped(files: dict[str, bytes], created: str) -> bytes:
    """Return a ZIP of files, with the SHA-256 of each in SHA256SUMS."""
    sums = "".join(f"{sha256_of(data)}  {name}\n" for name, data in sorted(files.items()))
    when = dt.datetime.fromisoformat(max(created, EARLIEST)).timetuple()[:6]
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in [*sorted(files.items()), (SUMS, sums.encode())]:
            info = zipfile.ZipInfo(name, when)
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    return made.getvalue()


def _overview(project: Project, order: Order, pairs: Sequence[tuple[Line, FileEntry]]) -> Overview:
    noted = [
        (line, entry, _note(project, line, entry))
        for line, entry in pairs
        if line.edition.product == "office"
    ]
    runs = runs_of(_printed(line, entry, note) for line, entry, note in noted)
    others = tuple(
        Other(line.edition, line.copies, _name(entry.path), entry.draft, line.note)
        for line, entry in pairs
        if line.edition.product != "office"
    )
    return Overview(
        order=order,
        people=shares_of(order.languages, order.participants, dict(order.shares)),
        runs={f"{RUNS}/{run.name}.pdf": run for run in runs},
        others=others,
        after=tuple({line.edition.layout: note.after for line, _, note in noted}.items()),
    )


def _note(project: Project, line: Line, entry: FileEntry) -> Note:
    sheets = sheets_of(project, line.edition, entry.pages)
    return note_of(layout_of(project, line.edition), sheets, line.edition.path.name)


def _printed(line: Line, entry: FileEntry, note: Note) -> Printed:
    return Printed(
        edition=line.edition,
        copies=line.copies,
        sheets=note.sheets,
        a_set=note.copies,
        paper=note.paper,
        stock=note.stock,
        sides=note.printer[0],
        draft=entry.draft,
        note=line.note,
    )


def _copies(out: Path, entries: Sequence[FileEntry]) -> dict[str, bytes]:
    """Return the bytes of each file and of its printing note, by its name in the kit."""
    return {_name(path): (out / path).read_bytes() for entry in entries for path in listed(entry)}


def _name(path: str) -> str:
    """Return a file's name in the kit: without the district, which is the same for all."""
    language, _, name = path.split("/")
    return f"{FILES}/{language}/{name}"


def _print_runs(project: Project, out: Path, overview: Overview, created: str) -> dict[str, bytes]:
    title = project.kits[overview.order.kit].file.name
    return {
        file: print_run([_repeated(project, out, one) for one in run.documents], Papers(title, created))
        for file, run in overview.runs.items()
    }


def _repeated(project: Project, out: Path, one: Printed) -> Repeated:
    name = project.layouts[one.edition.layout].file.name
    title = f"{name}, {language_name(project, one.edition.language)}: {one.copies}"
    return Repeated((out / str(one.edition.path)).read_bytes(), one.sets, title)
