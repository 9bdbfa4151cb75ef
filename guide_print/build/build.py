"""`build()` on one screen: check the content, make what can be made, list it in the manifest."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from guide_print.build.blocked import able_editions
from guide_print.build.bundle import pictures_named
from guide_print.build.changes import changed_inputs, trusted
from guide_print.build.equals import Equals
from guide_print.build.fingerprint import Fingerprints
from guide_print.build.index import Index, stats_of_inputs
from guide_print.build.job import Job, Result
from guide_print.build.keep_index import keep_index
from guide_print.build.kept_content import kept_content
from guide_print.build.lock import held
from guide_print.build.manifest import FileEntry, read_files, write_manifest
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
from guide_print.build.store import Place, Store, open_store, pages_folder
from guide_print.build.tree import stats_of
from guide_print.build.workers import make_all, processes_for
from guide_print.checks.run import check_content
from guide_print.edition import Edition, Selection, select_editions
from guide_print.errors import ContentError, WriteError
from guide_print.finding import Finding, has_failed, in_order
from guide_print.kept import NOTHING_KEPT, Kept
from guide_print.source.load import load_project
from guide_print.source.project import Project

Findings = tuple[Finding, ...]


@dataclass(frozen=True)
class Options:
    """How to build: to which folder or address, with how many processes, the date in files, release or draft.

    `created` is in ISO 8601; without it, files carry the date of the guide. A release, and a
    build with `all_checks`, looks at each finished file with every check. With `force`, files are
    made again that stand as they should. With `scheduler`, the machines of a Dask cluster make
    them, whose scheduler has that address. An edition that takes longer than `time_limit` seconds is
    stopped. `request` is the key under which the index keeps what a good build said.
    """

    out: Place
    jobs: int
    created: str | None = None
    release: bool = False
    all_checks: bool = False
    force: bool = False
    scheduler: str | None = None
    time_limit: float | None = None
    request: str = ""

    @property
    def looks_all(self) -> bool:
        """Tell whether every check looks at each file."""
        return self.all_checks or self.release


@dataclass(frozen=True)
class Report:
    """What a build did: findings about the content, editions left out for them, and each result.

    `reasons` say why each edition was made; `removed` are files that no edition asks for any more;
    `unlisted` says why the manifest could not be written.
    """

    content: tuple[Finding, ...]
    left_out: tuple[Edition, ...]
    results: tuple[Result, ...]
    reasons: Mapping[Edition, Reasons] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    unlisted: Findings = ()

    @property
    def gates(self) -> list[Finding]:
        """Every open release gate, once."""
        return in_order(gate for result in self.results for gate in result.gates)

    @property
    def findings(self) -> list[Finding]:
        """Every finding, worst first, once."""
        found = [f for result in self.results for f in result.findings]
        return in_order([*self.content, *found, *self.unlisted])

    @property
    def exit_code(self) -> int:
        """0 good; 1 the content is wrong; 3 a check failed; 4 a build crashed. The gravest wins."""
        codes = [result.exit_code for result in self.results]
        return max([*codes, 1 if has_failed(self.content) else 0, 4 if self.unlisted else 0])

    @property
    def said(self) -> dict[str, object]:
        """What the index keeps, to be said again while nothing has changed."""
        entries = [result.entry for result in self.results if result.entry]
        return {
            "paths": [entry.path for entry in entries],
            "drafts": sum(entry.draft for entry in entries),
            "findings": [finding.as_dict() for finding in self.findings],
            "gates": [gate.as_dict() for gate in self.gates],
        }


def read_project(root: Path) -> Project:
    """Read a project; raises ContentError where it can't be used at all."""
    project, findings = load_project(root)
    if project is None:
        raise ContentError(in_order(findings))
    return project


def read_checked(root: Path, kept: Kept = NOTHING_KEPT) -> tuple[Project, list[Finding]]:
    """Read a project and check its content; raises ContentError where nothing could be built.

    `kept` may hold what was read and found before.
    """
    project, findings = load_project(root, kept)
    if project is None:
        raise ContentError(in_order(findings))
    return project, in_order([*findings, *check_content(project, kept)])


def build(
    root: Path,
    wanted: Selection | Sequence[Edition],
    options: Options,
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[Result], None] = lambda result: None,
) -> Report:
    """Build what is stale of a selection, or of editions; `started` is told how many, `done` each result."""
    out, store = options.out, open_store(options.out)
    further = _index(out).more
    inputs = stats_of_inputs(root, further)
    kept = kept_content(out)
    project, findings = read_checked(root, kept)
    editions = select_editions(project, wanted) if isinstance(wanted, Selection) else list(wanted)
    able = able_editions(editions, findings)
    prints = Fingerprints(project, options.created or f"{project.guide.date}T00:00:00Z")
    with held(out), pages_folder(out) as pages:
        store.prepare()
        kept.write()
        before = _index(out)
        known = Known(*read_files(store), before.is_as_written)
        removed = remove_gone(project, known.entries.values(), store)
        plan = _plan(able, known, prints, store, options)
        prints.take(plan.stale)
        more = [*prints.files(able), *(str(root / name) for name in pictures_named(project, able))]
        inputs = stats_of(more) | inputs
        changed = partial(changed_inputs, project, inputs, more, with_content=options.scheduler is not None)
        started(len(plan.stale))
        equals = Equals()
        results = [standing(edition, entry).sharing(equals) for edition, entry in plan.fresh.items()]
        job = Job(project, out, prints.created, options.release, options.looks_all, pages)
        try:
            with closing(_make(project, job, prints, store, plan, options)) as made:
                for result in made:
                    results.append(_signed(result, prints).sharing(equals))
                    done(result)
        except BaseException:  # what was made before a Ctrl-C need not be made again
            _list(store, trusted(results, changed(), pages, kept), known)
            raise
        findings += (found := changed())
        results = list(trusted(results, found, pages, kept))
        written, unlisted = _list(store, results, known)
        asked = set(able)
        left_out = tuple(edition for edition in editions if edition not in asked)
        results.sort(key=_by_edition(editions))
        report = Report(tuple(findings), left_out, tuple(results), plan.stale, tuple(removed), unlisted)
        if isinstance(out, Path) and not unlisted:
            said = {options.request: report.said} if options.request and report.exit_code == 0 else {}
            keep_index(before, inputs, sorted({*further, *more}), written, said)
    return report


def _index(out: Place) -> Index:
    return Index.read(out) if isinstance(out, Path) else Index(Path())


def _list(store: Store, results: Sequence[Result], known: Known) -> tuple[list[FileEntry], Findings]:
    """Write the manifest; returns its entries, or what was wrong."""
    lists = {text_key(used): sorted(used) for used in {result.used for result in results if result.made}}
    try:
        entries = [result.entry for result in results if result.entry]
        files = known.entries, known.texts
        return write_manifest(store, entries, lists, known.is_as_written, files), ()
    except WriteError as error:
        return [], tuple(error.findings)


def _make(
    project: Project, job: Job, prints: Fingerprints, store: Store, plan: Plan, options: Options
) -> Generator[Result, None, None]:
    """Make what is stale, layouts with many pages first: here, or on the machines of a cluster."""
    long_first = sorted(plan.stale, key=lambda one: project.layouts[one.layout].file.pages.exactly or 0)
    if options.scheduler is None:
        jobs = processes_for(plan.stale, options.jobs)
        return make_all(job, long_first, jobs, options.time_limit)
    from guide_print.build.cluster import make_on_cluster  # brings in distributed

    return make_on_cluster(project, prints, job, long_first, store, options.scheduler)


def _plan(
    able: Sequence[Edition], known: Known, prints: Fingerprints, store: Store, options: Options
) -> Plan:
    return plan_build(
        able,
        known,
        prints,
        store,
        force=options.force,
        release=options.release,
        all_checks=options.looks_all,
    )


def _signed(result: Result, prints: Fingerprints) -> Result:
    """Return a result whose entry says what its file was made from."""
    if result.entry is None:
        return result
    return replace(result, entry=signed(result.entry, result.used, result.edition, prints))


def _by_edition(editions: Sequence[Edition]) -> Callable[[Result], int]:
    order = {edition: number for number, edition in enumerate(editions)}
    return lambda result: order[result.edition]
