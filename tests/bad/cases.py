"""The bad files of this folder, each with what must be said of it (`expected.yaml` of each kind).

Keys of a kind: `run`, the command that looks at its files; `at`, where they go in a project. Keys of a
case: `code`, `line` or `place`, `says` (part of the message), `exit` (1 where nothing is said), `level`;
`make`, the function of `make/` that makes the file. `silent: true`: nothing is wrong with the file;
`fine: true`: nor with the project that has it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.bad.make import makers

FOLDER = Path(__file__).parent
KINDS = tuple(sorted(path.parent.name for path in FOLDER.glob("*/expected.yaml")))


@dataclass(frozen=True)
class Case:
    """One bad file: its kind and name, the command, its place in a project, what is expected."""

    kind: str
    name: str
    run: str
    at: str
    expected: dict[str, Any]

    @property
    def place(self) -> str:
        """Where the finding must be."""
        return str(self.expected.get("place", f"{self.at}:{self.expected.get('line', 1)}"))

    @property
    def exit_code(self) -> int:
        """The exit code of the command."""
        return int(self.expected.get("exit", 0 if self.expected.get("fine") else 1))

    @property
    def is_good(self) -> bool:
        """Tell whether nothing is wrong with this file: it shows that the limits leave room."""
        return bool(self.expected.get("fine") or self.expected.get("silent"))

    def data(self) -> bytes:
        """Return the file's bytes: those that are kept, or those that are made."""
        name = self.expected.get("make")
        return makers()[name]() if name else (FOLDER / self.kind / self.name).read_bytes()


def cases(kind: str) -> Iterator[Case]:
    """Yield the cases of a kind, as its `expected.yaml` lists them."""
    listed = yaml.safe_load((FOLDER / kind / "expected.yaml").read_text(encoding="utf-8"))
    for name, expected in listed["cases"].items():
        yield Case(kind, name, listed["run"], expected.get("at", listed.get("at", "")), expected)
