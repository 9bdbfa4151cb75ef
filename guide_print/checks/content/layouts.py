"""Every layout names services that exist, every setting a parameter; every id can stand in a file name."""

import re
from collections.abc import Iterable, Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.source.settings import project_settings_findings

DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def check_layouts(project: Project) -> Iterator[Finding]:
    """Check what layouts name, and that no two ids differ only in capitals."""
    for layout in project.layouts.values():
        for service in layout.file.services if project.is_whole("content/services") else ():
            if service not in project.services:
                text = f"there is no service “{service}”; there are: {', '.join(project.services)}"
                yield Finding("fail", "unknown-service", text, f"layouts/{layout.id}/layout.yaml:1")
    yield from project_settings_findings(project)
    yield from _names(project.languages, "content/languages/{}.yaml")
    yield from _names(project.districts, "content/districts/{}.yaml")
    yield from _names(project.layouts, "layouts/{}/layout.yaml")


def _names(ids: Iterable[str], file: str) -> Iterator[Finding]:
    """Check ids as the names of files and folders that they become, on any system."""
    seen: dict[str, str] = {}
    for id in ids:
        place = f"{file.format(id)}:1"
        first = seen.setdefault(id.lower(), id)
        if first != id:
            text = f"“{first}” and “{id}” differ only in capitals; rename one"
            yield Finding("fail", "duplicate-id", text, place)
        if DEVICE.fullmatch(id.lower()):
            text = f"“{id}” is the name of a device in Windows, where no file can have it; choose another"
            yield Finding("fail", "reserved-id", text, place)


CHECK = ContentCheck(
    id="layouts",
    reason="a layout that names an unknown service prints a gap",
    standard="layout.yaml",
    run=check_layouts,
)
