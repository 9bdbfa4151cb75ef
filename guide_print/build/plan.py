"""What a build has to make, and why; what stands as it is; and what no edition asks for any more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guide_print.build.fingerprint import Fingerprints, digest_of
from guide_print.build.job import Result
from guide_print.build.manifest import FileEntry, is_as_listed, listed
from guide_print.build.store import Store
from guide_print.compose.gates import GATES
from guide_print.edition import Edition
from guide_print.finding import Finding, Level
from guide_print.source.project import Project

Reasons = tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The editions to make, each with the reasons; and the entries of those that stand as they are."""

    stale: Mapping[Edition, Reasons]
    fresh: Mapping[Edition, FileEntry]


@dataclass(frozen=True)
class Known:
    """What is known of earlier builds: entries by path, lists of messages' ids, who vouches for a file."""

    entries: dict[str, FileEntry]
    texts: dict[str, list[str]]
    is_as_written: Callable[[str], bool]


def plan_build(
    editions: Iterable[Edition],
    known: Known,
    prints: Fingerprints,
    store: Store,
    *,
    force: bool,
    release: bool,
    all_checks: bool,
) -> Plan:
    """Compare each edition's fingerprint with that of the file that was made for it."""
    stale: dict[Edition, Reasons] = {}
    fresh: dict[Edition, FileEntry] = {}
    for edition in editions:
        entry = known.entries.get(str(edition))
        if entry is None:
            stale[edition] = ("new",)
        elif force:
            stale[edition] = ("asked for",)
        elif (release and entry.draft) or (all_checks and entry.checked != "all"):
            stale[edition] = ("all checks",)
        elif reasons := _reasons(edition, entry, known, prints, store):
            stale[edition] = reasons
        else:
            fresh[edition] = entry
    return Plan(stale, fresh)


def _reasons(edition: Edition, entry: FileEntry, known: Known, prints: Fingerprints, store: Store) -> Reasons:
    if not is_as_listed(store, entry, known.is_as_written):
        return ("file changed by hand" if store.exists(entry.path) else "file missing",)
    if not entry.fingerprint:
        return ("input changed while it was made",)
    now = prints.of(edition, known.texts.get(entry.text, ()))
    return tuple(
        sorted(part for part in now | entry.fingerprint if now.get(part) != entry.fingerprint.get(part))
    )


def standing(edition: Edition, entry: FileEntry) -> Result:
    """Return the result of an edition that stands as it is: what was found when it was made."""
    found = [_finding(item) for item in entry.findings]
    gates = tuple(finding for finding in found if finding.code in GATES)
    findings = tuple(finding for finding in found if finding.code not in GATES)
    return Result(edition, entry, gates, findings, 0, made=False)


def _finding(item: Mapping[str, str]) -> Finding:
    levels: dict[str, Level] = {"fail": "fail", "warn": "warn", "info": "info"}
    return Finding(levels[item["level"]], item["code"], item["message"], item["place"])


def signed(entry: FileEntry, used: frozenset[str], edition: Edition, prints: Fingerprints) -> FileEntry:
    """Return an entry with the fingerprint of what its file was made from."""
    update = {"fingerprint": prints.of(edition, used), "text": text_key(used)}
    return entry.model_copy(update=update)


def text_key(used: Iterable[str]) -> str:
    """Return the key of a list of messages' ids."""
    return digest_of(sorted(used))


def remove_gone(project: Project, entries: Iterable[FileEntry], store: Store) -> list[str]:
    """Remove the files of languages, districts and layouts that the project no longer has.

    Returns their paths. A file that somebody changed by hand stays.
    """
    gone = []
    for entry in entries:
        layout = project.layouts.get(entry.layout)
        is_asked = (
            entry.language in project.languages
            and entry.district in project.districts
            and layout is not None
            and entry.product in layout.file.products
        )
        if is_asked or not _is_surely_gone(project, entry) or not is_as_listed(store, entry):
            continue
        for path in listed(entry):
            store.remove(path)
            gone.append(path)
    return gone


def _is_surely_gone(project: Project, entry: FileEntry) -> bool:
    """Tell whether what an entry belongs to is no more: it is not unreadable, and has not come back.

    Where no district or no language at all is left, a folder is away and nothing is sure.
    """
    languages, districts = project.root / "content" / "languages", project.root / "content" / "districts"
    missing = [
        path
        for path, is_known in (
            (languages / f"{entry.language}.yaml", entry.language in project.languages),
            (districts / f"{entry.district}.yaml", entry.district in project.districts),
            (project.root / "layouts" / entry.layout, entry.layout in project.layouts),
        )
        if not is_known
    ]
    is_read = project.is_whole(
        f"content/languages/{entry.language}.",
        f"content/districts/{entry.district}.",
        f"layouts/{entry.layout}/",
    )
    has_some = bool(project.languages and project.districts)
    return has_some and is_read and not any(path.exists() for path in missing)
