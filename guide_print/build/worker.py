"""Makes one edition after the other: pages, checks, sheets, files. Lives in whichever process asks."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from guide_print.build.fingerprint import Fingerprints, digest_of
from guide_print.build.job import Job, Pictures, Result, Zones, crashed
from guide_print.build.kept_content import kept_reading
from guide_print.build.manifest import FileEntry, NoteEntry, sha256_of
from guide_print.build.store import open_store
from guide_print.edition import Edition, layout_of
from guide_print.errors import CheckError, ContentError, GuideError, WriteError
from guide_print.finding import Finding, has_failed, in_order
from guide_print.kept import NOTHING_KEPT
from guide_print.process import at_work

if TYPE_CHECKING:
    from guide_print.compose.districts import Districts
    from guide_print.compose.page_cache import PageCache
    from guide_print.compose.pages import Pages
    from guide_print.press.slots import Sheet

Value = TypeVar("Value")
GONE = FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError
NO_MEMORY = "there was not enough memory to make it; build with fewer processes, such as --jobs 1"


class Worker:
    """Makes editions of one project; `write` takes its files, else they go where the job says."""

    def __init__(self, job: Job, write: Callable[[str, bytes], None] | None = None) -> None:
        from guide_print.checks.run import FinishedChecks
        from guide_print.compose.pages import Composer

        project = job.project
        self._job, self._project = job, project
        self._write = write or open_store(job.out).write
        self.prints = Fingerprints(project, job.created)
        self._composer = Composer(project, job.created, self._cache_of)
        # A check of everything reads every page itself.
        self._checks = FinishedChecks(project, NOTHING_KEPT if job.all_checks else kept_reading(job.pages))

    def _cache_of(self, edition: Edition) -> "PageCache":
        from guide_print.compose.page_cache import PageCache

        bled = edition.product == "press"
        salt = digest_of([self.prints.shared(edition), bled, edition.ink, edition.settings])
        return PageCache(self._job.pages, salt, self.prints.around(edition))

    def have_at_hand(self, districts: "Districts") -> None:
        """Know these districts from now on, besides those that pages keep room for, and no others."""
        project, kept = self._project, frozenset(self._project.fullest or ())
        _exchange(project.districts, districts.known, kept)
        _exchange(project.district_places, districts.places, kept)
        _exchange(project.district_contacts, districts.contacts, kept)

    def make(self, edition: Edition) -> Result:
        """Make one edition; a mistake or a crash becomes a result, never an exception."""
        try:
            with at_work():
                return self._make(edition)
        except WriteError as error:
            return Result(edition, None, (), tuple(error.findings), error.exit_code)
        except GuideError as error:
            found = tuple(Finding(f.level, f.code, f.message, _at(edition, f)) for f in error.findings)
            return Result(edition, None, (), found, error.exit_code)
        except OSError as error:
            return self._unreadable(edition, error)
        except MemoryError:
            return crashed(edition, "out-of-memory", NO_MEMORY)
        except Exception as error:
            text = f"{type(error).__name__}: {error}; this is a fault of the program, please report it"
            return crashed(edition, "build-crashed", text)

    def _unreadable(self, edition: Edition, error: OSError) -> Result:
        """Return what became of an edition for which a file could not be read.

        A file of the project that has gone, or may not be read, is content that is wrong (exit 1).
        """
        text = f"{error.filename or 'a file'} can't be read ({error.strerror or error}); build again"
        told = crashed(edition, "unreadable-file", text)
        is_of_project = Path(str(error.filename)).is_relative_to(self._project.root)
        is_wrong_content = is_of_project and isinstance(error, GONE)
        return replace(told, exit_code=ContentError.exit_code) if is_wrong_content else told

    def _make(self, edition: Edition) -> Result:
        pages = self._composer.compose(edition)
        if edition.product == "screen":
            data, sheets = pages.data, list["Sheet"]()
            checked, pictures, zones = self._check(edition, pages)
        else:
            data, sheets = self._impose(edition, pages)
            checked, pictures, zones = self._check_sheets(edition, pages, data, sheets), (), ()
        findings = tuple(in_order([*pages.findings, *checked]))
        if has_failed(findings) or (self._job.release and pages.gates):
            code = CheckError.exit_code
            return Result(edition, None, pages.gates, findings, code, pages.fit, pictures, zones, pages.used)
        note = self._write_note(edition, sheets) if edition.product == "office" else None
        self._write(str(edition.path), data)
        entry = self._entry(edition, pages, data, findings).model_copy(
            update={
                "sheets": len(sheets) or None,
                "sheet_mm": (sheets[0].width, sheets[0].height) if sheets else None,
                "note": note,
            }
        )
        return Result(edition, entry, pages.gates, findings, 0, pages.fit, pictures, zones, pages.used)

    def _entry(
        self, edition: Edition, pages: "Pages", data: bytes, findings: tuple[Finding, ...]
    ) -> FileEntry:
        return FileEntry(
            language=edition.language,
            district=edition.district,
            layout=edition.layout,
            product=edition.product,
            path=str(edition.path),
            sha256=sha256_of(data),
            bytes=len(data),
            pages=pages.pages,
            page_mm=layout_of(self._project, edition).trim_mm,
            draft=bool(pages.gates),
            findings=[finding.as_dict() for finding in (*findings, *pages.gates)],
            ink=edition.ink,
            settings=dict(edition.settings),
            code=pages.sheet.code,
            said=dict(pages.sheet.said),
            checked="all" if self._job.all_checks else "quick",
        )

    def _impose(self, edition: Edition, pages: "Pages") -> tuple[bytes, "list[Sheet]"]:
        from guide_print.press.products import make_product, sheets_of

        sheets = sheets_of(self._project, edition, pages.pages)
        return make_product(self._project, edition, pages.data, sheets, self._job.created), sheets

    def _check_sheets(
        self, edition: Edition, pages: "Pages", data: bytes, sheets: "list[Sheet]"
    ) -> list[Finding]:
        from guide_print.checks.run import check_sheets
        from guide_print.checks.sheet_proof import SheetProof

        proof = SheetProof(self._project, edition, data, sheets, draft=bool(pages.gates))
        try:
            return check_sheets(proof)
        finally:
            proof.close()

    def _write_note(self, edition: Edition, sheets: "list[Sheet]") -> NoteEntry:
        """Write the printing note of an office file beside it."""
        from guide_print.press.note import note_of
        from guide_print.press.note_page import note_page, sentences

        path = edition.path.with_name(edition.path.name.replace(".office.", ".office-note."))
        note = note_of(layout_of(self._project, edition), sheets, edition.path.name)
        engine = self._composer.source_engine()
        data = note_page(self._project, engine, note, self._job.created)
        self._write(str(path), data)
        return NoteEntry(path=str(path), sha256=sha256_of(data), said=sentences(self._project, note))

    def _check(self, edition: Edition, pages: "Pages") -> tuple[list[Finding], Pictures, Zones]:
        from guide_print.checks.proof import Proof

        draft, memory = bool(pages.gates), self._checks.pages
        file = self._project, edition, pages.data, pages.html
        proof = Proof(*file, draft=draft, memory=memory, master=pages.master)
        try:
            found = self._checks.run(proof, quick=not self._job.all_checks)
            if not self._job.all_checks:
                memory.keep()
                return found, (), ()
            from guide_print.checks.pictures import pictures_of, zones_of

            return found, pictures_of(proof, found), zones_of(proof)
        finally:
            proof.close()


def _exchange(known: dict[str, Value], new: dict[str, Value], kept: frozenset[str]) -> None:
    for id in known.keys() - kept:
        del known[id]
    known.update(new)


def _at(edition: Edition, finding: Finding) -> str:
    return finding.place if ":" in finding.place else f"{edition} {finding.place}".strip()
