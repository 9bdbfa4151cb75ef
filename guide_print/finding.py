"""A finding is one remark about content, pages or a file. Plain data, used by every room."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["fail", "warn", "info"]
LEVELS: tuple[Level, ...] = ("fail", "warn", "info")


Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A place on a page, for a picture: page from 1; left, bottom, right and top in pt."""

    page: int
    box: Box | None = None


@dataclass(frozen=True)
class Finding:
    """One remark: how bad, a stable kebab-case code, what is wrong and what to do, and where.

    `place` is `file:line`, or the name of an edition and a page. It may be empty.
    """

    level: Level
    code: str
    message: str
    place: str = ""
    spot: Spot | None = None

    def as_dict(self) -> dict[str, str]:
        """Return the finding as it stands in the manifest and in `--json` output."""
        return {"level": self.level, "code": self.code, "message": self.message, "place": self.place}

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{self.level}: {where}{self.message} [{self.code}]"


def has_failed(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding is a `fail`."""
    return any(finding.level == "fail" for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by level, worst first, then place and code, and drop repeats."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (LEVELS.index(f.level), _place_key(f.place), f.code))


def _place_key(place: str) -> tuple[str, int]:
    file, _, line = place.rpartition(":")
    return (file, int(line)) if line.isdigit() else (place, 0)
