"""`build()` on one screen: check the content, make what can be made, list it in the manifest."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_print.build.job import Job, Result
from guide_print.build.manifest import write_manifest
from guide_print.build.workers import make_all
from guide_print.checks.run import check_content
from guide_print.edition import Edition, Selection, select_editions
from guide_print.errors import ContentError, WriteError
from guide_print.finding import Finding, has_failed, in_order
from guide_print.source.load import load_project
from guide_print.source.project import Project


@dataclass(frozen=True)
class Options:
    """How to build: where to, with how many processes, the date and time in files, release or draft.

    `created` is in ISO 8601; without it, files carry the date of the guide. A release, and a
    build with `all_checks`, looks at each finished file with every check.
    """

    out: Path
    jobs: int
    created: str | None = None
    release: bool = False
    all_checks: bool = False


@dataclass(frozen=True)
class Report:
    """What a build did: findings about the content, editions left out for them, and each result."""

    content: tuple[Finding, ...]
    left_out: tuple[Edition, ...]
    results: tuple[Result, ...]

    @property
    def gates(self) -> list[Finding]:
        """Every open release gate, once."""
        return in_order(gate for result in self.results for gate in result.gates)

    @property
    def findings(self) -> list[Finding]:
        """Every finding, worst first, once."""
        found = [f for result in self.results for f in result.findings]
        return in_order([*self.content, *found])

    @property
    def exit_code(self) -> int:
        """0 good; 1 the content is wrong; 3 a check failed; 4 a build crashed. The gravest wins."""
        codes = [result.exit_code for result in self.results]
        return max([*codes, 1 if has_failed(self.content) else 0])


def read_project(root: Path) -> Project:
    """Read a project; raises ContentError where it can't be used at all."""
    project, findings = load_project(root)
    if project is None:
        raise ContentError(in_order(findings))
    return project


def read_checked(root: Path) -> tuple[Project, list[Finding]]:
    """Read a project and check its content; raises ContentError where nothing could be built."""
    project, findings = load_project(root)
    if project is None:
        raise ContentError(in_order(findings))
    return project, in_order([*findings, *check_content(project)])


def build(
    root: Path,
    wanted: Selection,
    options: Options,
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[Result], None] = lambda result: None,
) -> Report:
    """Build a selection; `started` is told how many editions there are, `done` each result."""
    project, findings = read_checked(root)
    editions = select_editions(project, wanted)
    _make_folder(options.out)
    able = [edition for edition in editions if not _is_blocked(edition, findings)]
    started(len(able))
    results = []
    created = options.created or f"{project.guide.date}T00:00:00Z"
    job = Job(root, options.out, created, options.release, options.all_checks or options.release)
    for result in make_all(job, able, options.jobs):
        results.append(result)
        done(result)
    write_manifest(options.out, [r.entry for r in results if r.entry])
    left_out = tuple(edition for edition in editions if edition not in able)
    return Report(tuple(findings), left_out, tuple(sorted(results, key=_by_edition(editions))))


def _make_folder(out: Path) -> None:
    """Make the output folder; raises WriteError where it can't be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        reason = "" if os.access(out, os.W_OK) else "Permission denied"
    except OSError as error:
        reason = error.strerror or str(error)
    if reason:
        text = f"the output folder can't be written ({reason}); check the folder and the disk"
        raise WriteError([Finding("fail", "unwritable-file", text, str(out))])


def _by_edition(editions: Sequence[Edition]) -> Callable[[Result], int]:
    order = {edition: number for number, edition in enumerate(editions)}
    return lambda result: order[result.edition]


def _is_blocked(edition: Edition, findings: Sequence[Finding]) -> bool:
    """Tell whether a fault in the content concerns an edition.

    A fault in the files of one language, district or layout stops only that one's editions.
    """
    own = (
        ("content/translations/", f"content/translations/{edition.language}."),
        ("content/languages/", f"content/languages/{edition.language}."),
        ("content/districts/", f"content/districts/{edition.district}."),
        ("layouts/", f"layouts/{edition.layout}/"),
    )
    for finding in findings:
        if finding.level != "fail":
            continue
        kind = next((pair for pair in own if finding.place.startswith(pair[0])), None)
        if kind is None or finding.place.startswith(kind[1]):
            return True
    return False
