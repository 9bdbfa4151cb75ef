"""Runs the checks: those of the content on a project, those of files and pages on a finished file."""

import pkgutil
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import guide_print.checks.content
import guide_print.checks.finished
import guide_print.checks.page
import guide_print.checks.sheets
from guide_print.checks.check import (
    Check,
    ContentCheck,
    FileCheck,
    PageCheck,
    Remark,
    SheetCheck,
    crash_of,
)
from guide_print.checks.looking import look_at_texts
from guide_print.checks.page_memory import PageMemory
from guide_print.finding import Finding, Spot, in_order
from guide_print.kept import NOTHING_KEPT, Kept
from guide_print.source.project import Project

if TYPE_CHECKING:
    from guide_print.checks.proof import Proof
    from guide_print.checks.sheet_proof import SheetProof

MOST_REMEMBERED = 2000
_Memory = dict[tuple[str, str, str, str], tuple[Remark, ...]]


@cache
def content_checks() -> tuple[ContentCheck, ...]:
    """Return the checks of content, one from each file of `checks/content/`."""
    return tuple(_checks_in(guide_print.checks.content))


@cache
def file_checks() -> tuple[FileCheck, ...]:
    """Return the checks of finished files, one from each file of `checks/finished/`."""
    return tuple(_checks_in(guide_print.checks.finished))


@cache
def page_checks() -> tuple[PageCheck, ...]:
    """Return the checks of pages, one from each file of `checks/page/`."""
    return tuple(_checks_in(guide_print.checks.page))


@cache
def sheet_checks() -> tuple[SheetCheck, ...]:
    """Return the checks of sheet files, one from each file of `checks/sheets/`."""
    return tuple(_checks_in(guide_print.checks.sheets))


def check_content(project: Project, kept: Kept = NOTHING_KEPT) -> list[Finding]:
    """Return every finding about a project's content, worst first; `kept` has what was found before."""
    found = list(look_at_texts(project, content_checks(), kept))
    for check in content_checks():
        try:
            found += check.run(project)
        except Exception as error:
            found.append(_crashed(check, error, "content"))
    return in_order(lowered(project, found))


class FinishedChecks:
    """Runs checks on finished files; what it found on a page it remembers for an equal page.

    `pages` is the memory that proofs share: what was read from equal pages, also by earlier processes
    as far as it was `kept`.
    """

    def __init__(self, project: Project, kept: Kept = NOTHING_KEPT) -> None:
        self._project = project
        self._memory: _Memory = {}
        self.pages = PageMemory(kept)

    def run(self, proof: "Proof", *, quick: bool) -> list[Finding]:
        """Return every finding about one file, worst first; `quick` checks only, or all."""
        found: list[Finding] = []
        for check in file_checks():
            if check.quick or not quick:
                found += _told(proof, check, lambda check=check: check.run(proof))
        for page_check in () if quick else page_checks():
            found += self._pages(proof, page_check)
        return in_order(lowered(self._project, found))

    def _pages(self, proof: "Proof", check: PageCheck) -> Iterator[Finding]:
        for page in proof.pages:
            key = (check.id, proof.edition.language, proof.edition.layout, page.digest)
            if key not in self._memory:
                if len(self._memory) >= MOST_REMEMBERED:
                    self._memory.clear()
                try:
                    self._memory[key] = tuple(check.run(page))
                except Exception as error:
                    yield _crashed(check, error, _place(proof, page.number))
                    continue
            for remark in self._memory[key]:
                yield _finding(proof, remark, page.number)


def check_sheets(proof: "SheetProof") -> list[Finding]:
    """Return every finding about one office or press file, worst first."""
    found: list[Finding] = []
    for check in sheet_checks():
        if proof.edition.product in check.products:
            found += _told(proof, check, lambda check=check: check.run(proof))
    return in_order(lowered(proof.project, found))


def lowered(project: Project, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Lower the findings that the project lowers, each with its written reason (content/checks.yaml)."""
    for finding in findings:
        for rule in project.lowered:
            if rule.code == finding.code and fnmatchcase(finding.place, rule.place):
                message = f"{finding.message} (lowered: {rule.reason})"
                finding = Finding(rule.level, finding.code, message, finding.place, finding.spot)
                break
        yield finding


def _checks_in(package: Any) -> Iterator[Any]:
    for module in pkgutil.iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{module.name}").CHECK


def _told(proof: "Proof | SheetProof", check: Check, run: Any) -> Iterator[Finding]:
    try:
        remarks = list(run())
    except Exception as error:
        yield _crashed(check, error, str(proof.edition))
        return
    for remark in remarks:
        yield _finding(proof, remark, remark.page)


def _finding(proof: "Proof | SheetProof", remark: Remark, page: int) -> Finding:
    spot = Spot(page, remark.box) if page else None
    return Finding(remark.level, remark.code, remark.message, _place(proof, page), spot)


def _place(proof: "Proof | SheetProof", page: int) -> str:
    return f"{proof.edition} page {page}" if page else str(proof.edition)


def _crashed(check: Check, error: Exception, place: str) -> Finding:
    remark = crash_of(check, error)
    return Finding(remark.level, remark.code, remark.message, place)
