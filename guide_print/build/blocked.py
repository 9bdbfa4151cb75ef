"""Which editions a fault in the content stops."""

from collections.abc import Iterable

from guide_print.edition import Edition
from guide_print.finding import Finding
from guide_print.source.layers import own_place

# The folder of a kind, what comes after a name in it, and the kind.
FOLDERS = (
    ("content/translations/", ".", "language"),
    ("content/languages/", ".", "language"),
    ("content/districts/", ".", "district"),
    ("layouts/", "/", "layout"),
)


def able_editions(editions: Iterable[Edition], findings: Iterable[Finding]) -> list[Edition]:
    """Return the editions that no fault in the content concerns, in their order.

    A fault in the files of one language, district or layout stops only that one's editions; one in
    the kits stops none; any other stops all.
    """
    stopped: dict[str, set[str]] = {kind: set() for _, _, kind in FOLDERS}
    for finding in findings:
        if finding.level != "fail" or finding.place.startswith("content/kits.yaml:"):
            continue
        place = own_place(finding.place)
        found = next((one for one in FOLDERS if place.startswith(one[0])), None)
        if found is None:
            return []
        folder, end, kind = found
        name, is_one, _ = place.removeprefix(folder).partition(end)
        stopped[kind].update([name] if is_one else [])
    return [
        edition
        for edition in editions
        if edition.language not in stopped["language"]
        and edition.district not in stopped["district"]
        and edition.layout not in stopped["layout"]
    ]
