"""How badly a sheet that is out there is wrong: the actions, worst first, and what is said of one file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Action = Literal["recall", "can't tell", "replace soon", "withdrawn", "next print", "nothing"]
ACTIONS: tuple[Action, ...] = ("recall", "can't tell", "replace soon", "withdrawn", "next print", "nothing")
REASONS: dict[Action, str] = {
    "recall": "a phone number on it is wrong",
    "can't tell": "what it says can't be compared",
    "replace soon": "an address, a name, hours or a web address on it is wrong",
    "withdrawn": "it is not made any more",
    "next print": "words have changed; what it says holds",
    "nothing": "only its looks have changed",
}


@dataclass(frozen=True)
class Verdict:
    """One file that has changed: what to do about the sheets of it, and because of what."""

    path: str
    language: str
    district: str
    layout: str
    product: str
    code: str
    action: Action
    because: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """Return the verdict for `--json`."""
        return asdict(self)


@dataclass(frozen=True)
class Comparison:
    """All verdicts, worst first; how many files say and look the same; how many are new."""

    verdicts: tuple[Verdict, ...]
    same: int
    new: int

    def counts(self) -> dict[Action, int]:
        """Return how many files there are of each action, worst first."""
        found = Counter(verdict.action for verdict in self.verdicts)
        return {action: found[action] for action in ACTIONS if found[action]}


def worst_first(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """Sort verdicts by what has to be done, then by path."""
    return tuple(sorted(verdicts, key=lambda one: (ACTIONS.index(one.action), one.path)))
