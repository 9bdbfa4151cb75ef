"""Writes the site: a project and the manifest of a finished build go in, a folder of files comes out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_print.build.manifest import FileEntry, is_as_listed, listed, read_manifest
from guide_print.build.store import Store, open_store
from guide_print.compose.gates import catalogue_gates
from guide_print.deliver.catalogue.files import SiteFiles
from guide_print.deliver.catalogue.links import COPIES, FOLDER, Files
from guide_print.deliver.catalogue.pages import Made, Site
from guide_print.deliver.catalogue.pictures import make_pictures
from guide_print.deliver.catalogue.register import (
    NAME,
    Register,
    read_register,
    register_sheets,
    withdraw,
    write_register,
)
from guide_print.deliver.catalogue.sheet_pages import sheet_pages
from guide_print.deliver.catalogue.shelf import shelve
from guide_print.deliver.catalogue.status import Statuses
from guide_print.deliver.catalogue.templates import Templates
from guide_print.deliver.catalogue.words import read_staff_words
from guide_print.errors import UsageError
from guide_print.finding import Finding, Level
from guide_print.source.project import Project

STATIC = ("site.css", "site.js")


@dataclass(frozen=True)
class Options:
    """Where to read and write, whether to copy the PDF files, and what to note in the register of sheets.

    `day` is the day (ISO 8601) on which sheets that are new to the register were first seen.
    """

    out: Path
    day: str
    copy: bool = False
    register: Path | None = None
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """What was written: the site's folder, the sizes of its files by path, and what to tell the user."""

    folder: Path
    sizes: dict[str, int]
    changed: int
    removed: int
    sheets: int
    findings: tuple[Finding, ...]

    def bytes_of(self, ending: str = "", without: str = "") -> int:
        """Return how large the files of an ending are together, without those of a folder."""
        chosen = (path for path in self.sizes if path.endswith(ending))
        return sum(self.sizes[path] for path in chosen if not (without and path.startswith(without)))


def write_site(
    project: Project,
    options: Options,
    start: Callable[[int], None] = lambda total: None,
    advance: Callable[[str], None] = lambda what: None,
) -> Written:
    """Write OUT/site; raises UsageError where there is no finished build to make it from."""
    entries, findings = entries_to_show(project, options.out)
    register = _registered(project, options, entries)
    files, shelf = SiteFiles(options.out, FOLDER), shelve(project, entries)
    start(sum(len(shelf.layouts(key)) for key in shelf.languages) + len(shelf.languages))
    site = Site(
        project,
        shelf,
        read_staff_words(project),
        Statuses(project),
        Files(options.copy),
        Templates(project.root),
        make_pictures(options.out, shelf, files, advance),
    )
    _write_pages(site, files, register, advance)
    for entry in entries if options.copy else ():
        _copy(options.out, entry, files)
    removed = files.finish()
    findings += [*_untranslated(site.missing), *catalogue_gates(project)]
    return Written(files.folder, files.sizes, files.changed, removed, len(register), tuple(findings))


def entries_to_show(project: Project, out: Path) -> tuple[list[FileEntry], list[Finding]]:
    """Return the entries whose files are as the manifest says, and a finding for each other.

    Raises UsageError where there is no file at all.
    """
    store, shown = open_store(out), []
    faults: dict[tuple[Level, str, str, str], list[str]] = {}
    for entry in read_manifest(out):
        fault = _fault(project, store, entry)
        if fault:
            faults.setdefault((*fault, entry.language), []).append(entry.path)
        else:
            shown.append(entry)
    findings = [
        Finding(level, code, f"{len(paths)} files left out: {why}; build again", paths[0])
        for (level, code, why, _), paths in faults.items()
    ]
    if not shown:
        text = "there is no finished build here to make a catalogue of; run `guide-print build` first"
        raise UsageError([*findings, Finding("fail", "nothing-built", text, str(out))])
    return shown, findings


def _fault(project: Project, store: Store, entry: FileEntry) -> tuple[Level, str, str] | None:
    """Tell why a file can't be shown: how bad, the code of the finding, and the reason."""
    known = (
        entry.language in project.languages
        and entry.district in project.districts
        and entry.layout in project.layouts
    )
    if not known:
        return "warn", "file-not-of-project", "the project no longer has its language, place or layout"
    if not is_as_listed(store, entry):
        return "fail", "file-not-as-built", "it is missing, or not the one that was built"
    return None


def _registered(project: Project, options: Options, entries: list[FileEntry]) -> Register:
    """Bring the register of sheets up to date, before any page speaks of it."""
    path = options.register or project.root / NAME
    register = register_sheets(read_register(path), entries, project.guide.version, options.day)
    register = withdraw(register, options.withdrawn)
    if register:
        write_register(path, register)
    return register


def _write_pages(site: Site, files: SiteFiles, register: Register, advance: Callable[[str], None]) -> None:
    for name in STATIC:
        files.write(name, site.templates.file(name))
    _write(files, site.starts())
    for key in site.shelf.languages:
        _write(files, site.of_language(key))
        advance(key)
    _write(files, sheet_pages(site, register))


def _write(files: SiteFiles, pages: Iterable[Made]) -> None:
    for path, html in pages:
        files.write(path, html)


def _copy(out: Path, entry: FileEntry, files: SiteFiles) -> None:
    """Copy an entry's files into the site."""
    for path in listed(entry):
        files.write(f"{COPIES}/{path}", (out / path).read_bytes())


def _untranslated(missing: dict[str, set[str]]) -> list[Finding]:
    """Tell which languages show words of the source language, since they are not translated yet."""
    return [
        Finding("warn", "site-untranslated", _told(sorted(ids)), f"content/translations/{key}.po")
        for key, ids in missing.items()
        if ids
    ]


def _told(ids: list[str]) -> str:
    more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
    return f"“{ids[0]}”{more} stand in the source language on web pages; translate them"
