"""`build()` on one screen: check the content, make what can be made, list it in the manifest."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from guide_print.build.fingerprint import Fingerprints
from guide_print.build.index import Index, stats_of_inputs
from guide_print.build.job import Job, Result
from guide_print.build.keep_index import keep_index
from guide_print.build.leftovers import remove_leftovers
from guide_print.build.manifest import read_files, write_manifest
from guide_print.build.plan import (
    Known,
    Plan,
    Reasons,
    plan_build,
    remove_gone,
    signed,
    standing,
    text_key,
)
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
    build with `all_checks`, looks at each finished file with every check. With `force`, files are
    made again that stand as they should.
    """

    out: Path
    jobs: int
    created: str | None = None
    release: bool = False
    all_checks: bool = False
    force: bool = False


@dataclass(frozen=True)
class Report:
    """What a build did: findings about the content, editions left out for them, and each result.

    `reasons` say why each edition was made; `removed` are files that no edition asks for any more.
    """

    content: tuple[Finding, ...]
    left_out: tuple[Edition, ...]
    results: tuple[Result, ...]
    reasons: Mapping[Edition, Reasons] = field(default_factory=dict)
    removed: tuple[str, ...] = ()

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
    """Build what is stale of a selection; `started` is told how many that is, `done` each result."""
    out = options.out
    before = Index.read(out)
    inputs = stats_of_inputs(root, before.more)
    project, findings = read_checked(root)
    editions = select_editions(project, wanted)
    _make_folder(out)
    remove_leftovers(out)
    able = [edition for edition in editions if not _is_blocked(edition, findings)]
    created = options.created or f"{project.guide.date}T00:00:00Z"
    prints = Fingerprints(project, created)
    entries, texts = read_files(out)
    removed = remove_gone(project, entries.values(), out)
    known = Known(entries, texts, before.is_as_written)
    plan = _plan(able, known, prints, options)
    started(len(plan.stale))
    results = [standing(edition, entry) for edition, entry in plan.fresh.items()]
    all_checks = options.all_checks or options.release
    job = Job(root, out, created, options.release, all_checks)
    long_first = sorted(plan.stale, key=lambda one: project.layouts[one.layout].file.pages.exactly or 0)
    for result in make_all(job, long_first, options.jobs):
        results.append(_signed(result, prints))
        done(result)
    lists = {text_key(result.used): sorted(result.used) for result in results if result.made}
    written = write_manifest(out, [r.entry for r in results if r.entry], lists, before.is_as_written)
    asked = set(able)
    left_out = tuple(edition for edition in editions if edition not in asked)
    results.sort(key=_by_edition(editions))
    report = Report(tuple(findings), left_out, tuple(results), plan.stale, tuple(removed))
    more = [*prints.files(able), *(str(root / name) for name in _pictures(project, able))]
    keep_index(out, before, inputs, more, written)
    return report


def _plan(able: Sequence[Edition], known: Known, prints: Fingerprints, options: Options) -> Plan:
    return plan_build(
        able,
        known,
        prints,
        options.out,
        force=options.force,
        release=options.release,
        all_checks=options.all_checks or options.release,
    )


def _signed(result: Result, prints: Fingerprints) -> Result:
    """Return a result whose entry says what its file was made from."""
    if result.entry is None:
        return result
    return replace(result, entry=signed(result.entry, result.used, result.edition, prints))


def _pictures(project: Project, editions: Iterable[Edition]) -> list[str]:
    """Return the project's files that settings of editions name."""
    kinds = {id: layout.file.parameters for id, layout in project.layouts.items()}
    named = {(edition.layout, *setting) for edition in editions for setting in edition.settings}
    return sorted({value for layout, name, value in named if value and kinds[layout][name].kind == "image"})


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
