"""What lags behind: which messages are stale, and what changed in the source since."""

from dataclasses import asdict, dataclass
from difflib import SequenceMatcher

from guide_print.source.project import Project, is_stale


@dataclass(frozen=True)
class Change:
    """One stale message: the source it was made from, the source now, and the translation."""

    id: str
    place: str
    was: str
    now: str
    translation: str

    def as_dict(self) -> dict[str, str]:
        """Return the change for `--json`."""
        return {**asdict(self), "in_words": in_words(self.was, self.now)}


def stale_messages(project: Project, key: str) -> list[Change]:
    """Return the stale messages of a language, in the order of the source text."""
    made = project.translations.get(key, {})
    return [
        Change(m.id, m.place, made[m.id].source, m.text, made[m.id].text)
        for m in project.translatable()
        if m.id in made and is_stale(project, made[m.id])
    ]


def in_words(was: str, now: str) -> str:
    """Say in plain words what changed between two texts, word by word."""
    old, new = was.split(), now.split()
    parts = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = " ".join(old[a1:a2]), " ".join(new[b1:b2])
        if kind == "replace":
            parts.append(f"“{before}” became “{after}”")
        elif kind == "delete":
            parts.append(f"“{before}” was taken out")
        elif kind == "insert":
            parts.append(f"“{after}” was put in")
    return "; ".join(parts) or "only spaces changed"
