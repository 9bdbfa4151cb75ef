"""What crosses between processes: a job in, results out. Frozen plain data."""

from dataclasses import dataclass
from pathlib import Path

from guide_print.build.manifest import FileEntry
from guide_print.build.store import Place
from guide_print.compose.fit_row import Fit
from guide_print.edition import Edition
from guide_print.finding import Finding

Pictures = tuple[tuple[Finding, bytes], ...]
Zones = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Job:
    """What every worker needs: the project's folder, where to write, the date in files, release or draft.

    With `all_checks`, every check looks at each finished file; else the quick ones do. `pages` is the
    folder in which pages are kept.
    """

    root: Path
    out: Place
    created: str
    release: bool
    all_checks: bool
    pages: Path


@dataclass(frozen=True)
class Result:
    """What became of one edition: `exit_code` is 0, or the contract's code for what went wrong.

    `pictures` show the places of findings, `zones` the zones as others see them (WebP). `used` are
    the ids of its messages. What need not be made again has `made` false.
    """

    edition: Edition
    entry: FileEntry | None
    gates: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    exit_code: int
    fit: Fit | None = None
    pictures: Pictures = ()
    zones: Zones = ()
    used: frozenset[str] = frozenset()
    made: bool = True


def crashed(edition: Edition, code: str, text: str) -> Result:
    """Return the result of an edition that could not be made (exit 4)."""
    return Result(edition, None, (), (Finding("fail", code, text, str(edition)),), 4)
