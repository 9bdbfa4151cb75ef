"""One row of the fit table. Plain data: it travels from worker to parent."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class Fit:
    """How a language fits a layout: tightness, sizes in pt by role, fill of the tightest page, overset.

    `text` is a digest of what it was measured on, `notes` how many notes pages it has.
    """

    language: str
    layout: str
    tightness: float
    sizes: dict[str, float]
    fill: float
    overset: bool
    text: str = ""
    notes: int = 0

    def as_dict(self) -> dict[str, object]:
        """Return the row for `--json`."""
        return asdict(self)

    def as_cells(self) -> tuple[str, ...]:
        """Return the row for people."""
        sizes = " ".join(f"{role} {size:.1f}" for role, size in self.sizes.items())
        overset = "OVERSET" if self.overset else "-"
        return self.language, self.layout, f"{self.tightness:.1f}", sizes, f"{self.fill:.0%}", overset


def worst_first(rows: Iterable[Fit]) -> list[Fit]:
    """Return one row for each language and layout, its fullest district's, the worst row first."""
    merged: dict[tuple[str, str], Fit] = {}
    for row in rows:
        known = merged.setdefault((row.language, row.layout), row)
        fuller = replace(known, fill=max(known.fill, row.fill), overset=known.overset or row.overset)
        merged[row.language, row.layout] = fuller
    return sorted(merged.values(), key=lambda fit: (-fit.overset, -fit.tightness, -fit.fill))
