"""Every zone ends in something to do, and where there is danger the emergency number comes first."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from guide_print.checks.check import ContentCheck
from guide_print.finding import Finding
from guide_print.source.messages import Message, placeholders
from guide_print.source.project import Project

RULES = "content/rules.yaml"


def check_zones(project: Project) -> Iterator[Finding]:
    """Check the actions of every zone named in `rules.yaml`."""
    for zone, rule in project.rules.zones.items() if project.is_whole("content/text") else ():
        for pattern in rule.actions:
            if _first(project, pattern) is None:
                said = f"the {zone} zone has no message {pattern}; say what to do"
                yield Finding("fail", "zone-without-action", said, RULES)
        for pattern in rule.emergency:
            first = _first(project, pattern)
            if first is not None and rule.placeholder not in placeholders(first.text):
                said = (
                    f"“{first.id}” comes first in the {zone} zone and must give the emergency number: "
                    f"write {{{rule.placeholder}}}"
                )
                yield Finding("fail", "red-without-112", said, first.place)


def _first(project: Project, pattern: str) -> Message | None:
    return next((m for m in project.messages.values() if fnmatchcase(m.id, pattern)), None)


CHECK = ContentCheck(
    id="zone-actions",
    reason="worry without a way out helps nobody; in danger only one number matters",
    standard="the rules for the text, 7",
    run=check_zones,
)
