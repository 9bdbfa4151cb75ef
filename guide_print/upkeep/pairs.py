"""Which editions of two states of a project belong together: what was printed, and what it is now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guide_print.build.manifest import FileEntry
from guide_print.edition import Edition, Ink, Selection, select_editions
from guide_print.errors import UsageError
from guide_print.source.project import Project
from guide_print.source.settings import choose_settings


@dataclass(frozen=True)
class Pair:
    """One sheet: as it was printed, and as it is made now; none where that state has no such edition."""

    path: str
    printed: Edition
    old: Edition | None
    new: Edition | None
    code: str = ""


def pairs_of_selection(old: Project, new: Project, wanted: Selection) -> tuple[list[Pair], int]:
    """Pair the editions of a selection by path; also returns how many there are in `new` only.

    Raises UsageError where `wanted` names what `old` has not.
    """
    now = {str(edition): edition for edition in _still_made(new, wanted)}
    pairs = [Pair(str(one), one, one, now.get(str(one))) for one in select_editions(old, wanted)]
    return pairs, len(now.keys() - {pair.path for pair in pairs})


def _still_made(new: Project, wanted: Selection) -> list[Edition]:
    try:
        return select_editions(new, wanted)
    except UsageError:  # something that was chosen is gone: what is left of it counts
        return select_editions(new, replace(wanted, languages=(), districts=(), layouts=tuple(new.layouts)))


def pairs_of_entries(
    old: Project, new: Project, entries: Iterable[FileEntry], wanted: Selection
) -> list[Pair]:
    """Pair the files of a manifest, as far as they are of the selection: whatever product they are."""
    return [_pair(old, new, entry) for entry in entries if _is_wanted(entry, wanted)]


def _is_wanted(entry: FileEntry, wanted: Selection) -> bool:
    chosen = (
        (entry.language, wanted.languages),
        (entry.district, wanted.districts),
        (entry.layout, wanted.layouts),
        (entry.product, wanted.products),
    )
    return all(not names or name in names for name, names in chosen)


def _pair(old: Project, new: Project, entry: FileEntry) -> Pair:
    ink: Ink = "black" if entry.ink == "black" else "colour"
    own = (entry.language, entry.district, entry.layout, entry.product)
    printed = Edition(*own, settings=tuple(entry.settings.items()), ink=ink)
    now = printed if _can_be_made(new, printed) else None
    if now and _can_be_made(old, now) and dict(_usual(old, now)) == entry.settings:
        now = replace(now, settings=_usual(new, now))  # what guide.yaml sets may have changed
    return Pair(entry.path, printed, printed if _can_be_made(old, printed) else None, now, entry.code)


def _can_be_made(project: Project, edition: Edition) -> bool:
    layout = project.layouts.get(edition.layout)
    if layout is None or edition.product not in layout.file.products:
        return False
    known = edition.language in project.languages and edition.district in project.districts
    return known and {name for name, _ in edition.settings} <= layout.file.parameters.keys()


def _usual(project: Project, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return the settings that a plain build gives a layout."""
    return choose_settings(project, [edition.layout], (), [])[edition.layout][0]
