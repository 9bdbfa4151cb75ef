"""The list of changes is up to date: its newest version is the guide's, and no version stands twice.

Why: people who hold an older sheet must be able to read what has changed since.
"""

from collections.abc import Iterator

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.project import Project

PLACE = "content/changes.yaml"
CODE = "changes-not-up-to-date"


def check_changes(project: Project) -> Iterator[Finding]:
    """Compare the versions of the list with the guide's and with each other."""
    if not project.is_whole(PLACE, "content/guide.yaml"):
        return
    versions = [change.version for change in project.changes]
    newest = versions[0] if versions else "none"
    if newest != project.guide.version:
        text = (
            f"the newest version here is {newest}, the guide's is {project.guide.version}; say what changed"
        )
        yield Finding("warn", CODE, text, PLACE)
    for version in sorted({version for version in versions if versions.count(version) > 1}):
        yield Finding("warn", CODE, f"version {version} stands here twice; join the two", PLACE)
    days = [change.date for change in project.changes]
    if days != sorted(days, reverse=True):
        yield Finding("warn", CODE, "the newest version must come first; put them in order", PLACE)


CHECK = ContentCheck(
    id="changes",
    reason="who holds an older sheet must be able to read what has changed since",
    standard="Keep a Changelog; content/changes.yaml",
    run=check_changes,
)
