"""How far each translation is: a project goes in, counts by language come out."""

from dataclasses import asdict, dataclass

from guide_print.source.project import Project, is_stale


@dataclass(frozen=True)
class Status:
    """Counts of one language's messages. Reviewed ones are neither stale nor missing."""

    language: str
    total: int
    translated: int
    reviewed: int
    stale: int
    missing: int

    def as_dict(self) -> dict[str, object]:
        """Return the row for `--json`."""
        return asdict(self)


def translation_status(project: Project) -> list[Status]:
    """Return a row for each language but the source."""
    keys = [key for key in project.languages if key != project.source_language]
    return [_status(project, key) for key in keys]


def _status(project: Project, key: str) -> Status:
    wanted = [message.id for message in project.translatable()]
    made = project.translations.get(key, {})
    done = [made[id] for id in wanted if id in made and made[id].text.strip()]
    stale = [t for t in done if is_stale(project, t)]
    reviewed = [t for t in done if t.reviewed and t not in stale]
    missing = len(wanted) - len(done)
    return Status(key, len(wanted), len(done), len(reviewed), len(stale), missing)
