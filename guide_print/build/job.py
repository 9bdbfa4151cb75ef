"""What crosses between processes: a job in, results out. Frozen plain data."""

from dataclasses import dataclass, replace
from pathlib import Path

from guide_print.build.equals import Equals
from guide_print.build.manifest import FileEntry
from guide_print.build.store import Place
from guide_print.compose.districts import Districts
from guide_print.compose.fit_row import Fit
from guide_print.edition import Edition
from guide_print.finding import Finding
from guide_print.source.project import Project

Pictures = tuple[tuple[Finding, bytes], ...]
Zones = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True)
class Job:
    """What every worker needs: the project as it was read, where to write, the date in files.

    With `release`, drafts are refused. With `all_checks`, every check looks at each finished file; else
    the quick ones do. `pages` is the folder in which pages are kept. Why the project itself: read once,
    it is the same for every worker, whatever becomes of its files meanwhile.
    """

    project: Project
    out: Place
    created: str
    release: bool
    all_checks: bool
    pages: Path


@dataclass(frozen=True)
class Task:
    """What a process makes in one go: editions, and their districts.

    Why they come along: a process has no others, so that it needs no more memory where there are many.
    """

    editions: tuple[Edition, ...]
    districts: Districts


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

    def sharing(self, equals: Equals) -> "Result":
        """Return an equal result that has its values in common with others."""
        return replace(
            self,
            entry=self.entry and self.entry.sharing(equals),
            gates=equals.one(self.gates),
            findings=equals.one(self.findings),
            zones=tuple(equals.one(zone) for zone in self.zones),
            used=equals.one(self.used),
        )


def crashed(edition: Edition, code: str, text: str) -> Result:
    """Return the result of an edition that could not be made (exit 4)."""
    return Result(edition, None, (), (Finding("fail", code, text, str(edition)),), 4)
