"""Style sheets, parsed once for the engines of all languages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# A sheet with one of these belongs to the engine that read it: to its fonts, or to its fence.
OWN_RULES = ("@font-face", "@import", "@\\")
Remark = tuple[int, str]
Sheet = tuple[Any, tuple[Remark, ...]]


@dataclass
class StyleSheets:
    """Parsed style sheets by their paths, each with the remarks that it gave."""

    _parsed: dict[Path, Sheet] = field(default_factory=dict)

    def of(self, path: Path, own: dict[Path, Sheet], parse: Callable[[Path], Sheet]) -> Sheet:
        """Return a style sheet: parsed before, else by `parse`; `own` are those of the engine that asks."""
        for kept in (own, self._parsed):
            if path in kept:
                return kept[path]
        kept = self._parsed if is_for_all(path) else own
        kept[path] = parse(path)
        return kept[path]

    def forget(self) -> None:
        """Parse style sheets again from now on: they may have changed."""
        self._parsed.clear()


def is_for_all(path: Path) -> bool:
    """Tell whether a style sheet says the same to every engine."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace").lower()
    except OSError:
        return False
    return not any(rule in text for rule in OWN_RULES)
