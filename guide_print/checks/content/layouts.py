"""Every layout names services that exist, every setting a parameter; every id can stand in a file name."""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.source.settings import project_settings_findings


def check_layouts(project: Project) -> Iterator[Finding]:
    """Check what layouts name, and that no two ids differ only in capitals."""
    for layout in project.layouts.values():
        for service in layout.file.services if project.is_whole("content/services") else ():
            if service not in project.services:
                text = f"there is no service “{service}”; there are: {', '.join(project.services)}"
                yield Finding("fail", "unknown-service", text, f"layouts/{layout.id}/layout.yaml:1")
    yield from project_settings_findings(project)
    for kind in (project.languages, project.districts, project.layouts):
        yield from _twins(list(kind))


def _twins(ids: list[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for id in ids:
        first = seen.setdefault(id.lower(), id)
        if first != id:
            text = f"“{first}” and “{id}” differ only in capitals; rename one"
            yield Finding("fail", "duplicate-id", text, "content")


CHECK = ContentCheck(
    id="layouts",
    reason="a layout that names an unknown service prints a gap",
    standard="layout.yaml",
    run=check_layouts,
)
