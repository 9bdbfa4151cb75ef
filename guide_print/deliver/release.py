"""A release: every file made and checked beside the output folder, signed, then put in place at once.

`release` takes a project and a key; with an open gate or a failed check nothing in the folder is
touched. `verify_release` takes a folder and the signers that are allowed, and tells who signed it.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from guide_print.build.build import Options, Report, build, read_project
from guide_print.build.files import write_whole
from guide_print.build.index import FOLDER as CACHE
from guide_print.build.job import Result
from guide_print.build.manifest import (
    NAME as MANIFEST,
)
from guide_print.build.manifest import (
    FileEntry,
    is_as_listed,
    listed,
    read_files,
    read_manifest,
    sha256_of,
    write_manifest,
)
from guide_print.build.store import LocalStore
from guide_print.checks.content.changes import CODE as CHANGES_CODE
from guide_print.deliver.release_notes import NAME as NOTES
from guide_print.deliver.release_notes import manifest_digest, release_notes
from guide_print.deliver.signature import sign, signer_of
from guide_print.edition import Selection
from guide_print.errors import CheckError, UsageError, WriteError
from guide_print.finding import Finding, has_failed, in_order

STAGE = "release"
SIGNED = (MANIFEST, NOTES)
ENDING = ".sig"


@dataclass(frozen=True)
class Release:
    """What became of a release: the build's report, why it was refused, the files that went out."""

    report: Report
    refused: tuple[Finding, ...]
    entries: tuple[FileEntry, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 released; else the build's code, or 3 for an open gate."""
        return (self.report.exit_code or CheckError.exit_code) if self.refused else 0


def release(
    root: Path,
    wanted: Selection,
    options: Options,
    key: Path,
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[Result], None] = lambda result: None,
) -> Release:
    """Release a selection into the folder `options.out`, signed by `key`; or say why not."""
    assert isinstance(options.out, Path)
    if not key.is_file():
        raise UsageError([Finding("fail", "missing-file", "there is no such key; name another", str(key))])
    out, stage = options.out, options.out / CACHE / STAGE
    report = build(root, wanted, replace(options, out=stage, release=True), started, done)
    if refused := tuple(in_order(_reasons(report))):
        return Release(report, refused)
    entries = tuple(result.entry for result in report.results if result.entry)
    day = dt.date.fromisoformat((options.created or str(read_project(root).guide.date))[:10])
    _write_papers(root, stage, entries, day, key)
    try:
        _put_in_place(stage, out, entries)
    except OSError as error:
        text = f"the release can't be put in place ({error.strerror or error}); check the folder and the disk"
        raise WriteError([Finding("fail", "unwritable-file", text, str(out))]) from error
    return Release(report, (), entries)


def verify_release(out: Path, signers: Path) -> tuple[str, list[Finding]]:
    """Return who signed the release in a folder, and what is wrong with its files.

    Raises UsageError where there is no release, CheckError where the signatures do not hold.
    """
    papers: dict[str, bytes] = {}
    names = set()
    for name in SIGNED:
        papers[name], signature = (_read(out / file) for file in (name, f"{name}{ENDING}"))
        names.add(signer_of(papers[name], signature, signers, name))
    if manifest_digest(papers[NOTES].decode()) != sha256_of(papers[MANIFEST]):
        text = f"these notes go with another {MANIFEST}; do not use the files"
        raise CheckError([Finding("fail", "signature-wrong", text, NOTES)])
    return ", ".join(sorted(names)), in_order(_changed(out, read_manifest(out)))


def _reasons(report: Report) -> Iterator[Finding]:
    """Yield what keeps a release back: open gates, failed checks, a list of changes left behind."""
    yield from report.gates
    yield from (finding for finding in report.findings if finding.level == "fail")
    yield from (finding for finding in report.content if finding.code == CHANGES_CODE)
    missing = [*report.left_out, *(result.edition for result in report.results if not result.entry)]
    if missing and not report.gates and not has_failed(report.findings):
        yield Finding("fail", "not-made", f"{len(missing)} files could not be made", str(missing[0]))
    if not report.results:
        yield Finding("fail", "nothing-to-release", "no file is asked for", "the command line")


def _write_papers(root: Path, stage: Path, entries: tuple[FileEntry, ...], day: dt.date, key: Path) -> None:
    """Write manifest, notes and their signatures into the stage; the manifest holds this release only."""
    _, texts = read_files(LocalStore(stage))
    (stage / MANIFEST).unlink(missing_ok=True)
    write_manifest(stage, entries, texts)
    digest = sha256_of((stage / MANIFEST).read_bytes())
    notes = release_notes(read_project(root), entries, day, digest)
    write_whole(stage / NOTES, notes.encode())
    for name in SIGNED:
        write_whole(stage / f"{name}{ENDING}", sign((stage / name).read_bytes(), key))


def _put_in_place(stage: Path, out: Path, entries: tuple[FileEntry, ...]) -> None:
    """Move a finished release into its folder: old signatures go first, new ones come last.

    Why: whatever stops this halfway, no folder is left that holds a valid signature and other files.
    What an earlier manifest lists and this one does not is removed, unless somebody changed it.
    """
    store = LocalStore(out)
    for name in SIGNED:
        (out / f"{name}{ENDING}").unlink(missing_ok=True)
    new = {path for entry in entries for path in listed(entry)}
    for old in read_manifest(out):
        if not new & set(listed(old)) and is_as_listed(store, old):
            for path in listed(old):
                store.remove(path)
    for path in (*sorted(new), *SIGNED, *(f"{name}{ENDING}" for name in SIGNED)):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (stage / path).replace(out / path)
    shutil.rmtree(stage)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        text = f"no release is here ({error.strerror}); name its folder with --out"
        raise UsageError([Finding("fail", "no-release", text, str(path))]) from None


def _changed(out: Path, entries: list[FileEntry]) -> Iterator[Finding]:
    """Yield each file that is not the one that was signed, and PDF files that were not."""
    signed = {path: sha256 for entry in entries for path, sha256 in listed(entry).items()}
    for path, sha256 in signed.items():
        file = out / path
        if not file.is_file():
            yield Finding("fail", "file-missing", "the release has this file; get it again", path)
        elif sha256_of(file.read_bytes()) != sha256:
            yield Finding(
                "fail", "file-changed", "this is not the file that was signed; do not print it", path
            )
    for file in sorted(out.rglob("*.pdf")):
        path = file.relative_to(out).as_posix()
        if path not in signed and not path.startswith(f"{CACHE}/"):
            yield Finding("warn", "file-not-in-release", "the release does not have this file", path)
