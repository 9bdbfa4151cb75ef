"""The index of a build: sizes and times of all that it read and wrote, as git's index does it.

Where none has changed since the same request was built well, there is nothing to make, and nothing
more is read. Standard library only, since this comes before everything else is imported. Its first
line is the digest of the rest: a damaged index is as good as none.
"""

import hashlib
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guide_print.build.tree import Stat, stat_of, stats_below, stats_of

FOLDER, NAME, MANIFEST = ".cache", "index.json", "manifest.json"
PROGRAM = Path(__file__).resolve().parents[1]
MOST_REQUESTS = 50
RACY_NS = 20_000_000


def request_key(*parts: object) -> str:
    """Return the name of a request: what was asked for, from which project, with which options."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def stats_of_inputs(root: Path, more: list[str]) -> dict[str, Stat]:
    """Return sizes and times of everything that a build reads: the project, the program, `more` files.

    The names of installed packages stand for the libraries, each with its version.
    """
    found: dict[str, Stat] = {}
    for name in ("content", "layouts", "fonts"):
        found |= stats_below(root / name)
        for base in (PROGRAM.parent, PROGRAM / "bundled"):
            if base != root and (base / name).is_dir():
                found |= stats_below(base / name)
    found |= stats_below(PROGRAM, (".py", ".xml", ".html"))
    for folder in sys.path:
        if folder.endswith("-packages"):
            names = sorted(path.name for path in Path(folder).glob("*.dist-info"))
            found[folder] = (int(request_key(*names)[:12], 16), 0, 0)
    return found | stats_of(more)


@dataclass
class Index:
    """What is known of the builds into one folder; `requests` are those that ended well, by key."""

    out: Path
    inputs: dict[str, Stat] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)
    files: dict[str, Stat] = field(default_factory=dict)
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, out: Path) -> "Index":
        """Read the index of a folder; an empty one where there is none, or it is damaged."""
        try:
            digest, _, text = (out / FOLDER / NAME).read_bytes().partition(b"\n")
            if hashlib.sha256(text).hexdigest().encode() != digest:
                return cls(out)
            kept = json.loads(text)
            files, inputs = (
                {path: (size, own, changed) for path, (size, own, changed) in kept[name].items()}
                for name in ("files", "inputs")
            )
            requests = {str(key): said for key, said in kept["requests"].items() if _is_whole(said)}
            return cls(out, inputs, [str(path) for path in kept["more"]], files, requests)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return cls(out)

    def nothing_to_make(self, key: str, root: Path) -> dict[str, Any] | None:
        """Return what was said of a request if all that it read and wrote is as it was; else none."""
        said = self.requests.get(key)
        if said is None or stats_of_inputs(root, self.more) != self.inputs:
            return None
        is_there = all(self.is_as_written(path) for path in (MANIFEST, *said["paths"]))
        return said if is_there else None

    def is_as_written(self, path: str) -> bool:
        """Tell whether a file still has the size and times that it had when it was written."""
        return path in self.files and self.files[path] == stat_of(f"{self.out}/{path}")

    def data(self) -> bytes:
        """Return the index as it is kept."""
        names = list(self.requests)[-MOST_REQUESTS:]
        value = {
            "inputs": self.inputs,
            "more": self.more,
            "files": self.files,
            "requests": {name: self.requests[name] for name in names},
        }
        text = json.dumps(value).encode()
        return hashlib.sha256(text).hexdigest().encode() + b"\n" + text


def _is_whole(said: Any) -> bool:
    """Tell whether what was kept of a request has all that is said again."""
    findings = [*said["findings"], *said["gates"]]
    texts = [*said["paths"], *(text for finding in findings for text in finding.values())]
    keys = all(finding.keys() == {"level", "code", "message", "place"} for finding in findings)
    return keys and isinstance(said["drafts"], int) and all(isinstance(text, str) for text in texts)


def is_settled(inputs: dict[str, Stat], now_ns: int) -> bool:
    """Tell whether every input was last changed a while ago, so that its time tells of the next change."""
    return all(changed < now_ns - RACY_NS for _, _, changed in inputs.values())
