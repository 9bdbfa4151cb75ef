"""What was read from the pages of one file, for the next file that has equal ones.

Of each language and layout it keeps what the last file showed. Why no more: pages are shared by all
districts or by none, so that a page which the last file did not have does not come again. What is plain
data is kept on disk too, for the next process, as long as the pages are laid out the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from guide_print.kept import NOTHING_KEPT, Kept

MOST_KINDS = 4
PLAIN = ("asked", "data")
Key = tuple[str, str]
Kind = tuple[str, str]
Value = TypeVar("Value")


@dataclass
class FileMemory:
    """What was read from one file's pages, and from those of the file before it."""

    own: dict[Key, Any] = field(default_factory=dict)
    before: dict[Key, Any] = field(default_factory=dict)

    def once(self, key: Key, read: Callable[[], Value]) -> Value:
        """Return what `read` gives, or gave for an equal key; a key is what is read, and from what.

        For the names in PLAIN it gives plain data, which may come back as JSON has it.
        """
        if key not in self.own:
            self.own[key] = self.before[key] if key in self.before else read()
        value: Value = self.own[key]
        return value


@dataclass
class PageMemory:
    """The memory that the proofs of many files share, however many there are; `kept` outlasts the process."""

    kept: Kept = NOTHING_KEPT
    _last: dict[Kind, tuple[str, dict[Key, Any]]] = field(default_factory=dict)
    _is_kept: set[tuple[Kind, str]] = field(default_factory=set)

    def of_file(self, language: str, layout: str, master: str = "") -> FileMemory:
        """Return the memory for the next file of a language and layout; that of the last but one is gone.

        `master` is a digest of what the file shares with others; empty where it shares nothing.
        """
        kind = language, layout
        last_master, before = self._last.pop(kind, ("", {}))
        if master and master != last_master:
            before = self._read(kind, master)
        while len(self._last) >= MOST_KINDS:
            del self._last[next(iter(self._last))]
        memory = FileMemory(before=before)
        self._last[kind] = master, memory.own
        return memory

    def keep(self) -> None:
        """Keep on disk what was read from the last file, once for what it shares with others.

        Another file shows the same but for its own fields, which need not be kept.
        """
        kind, (master, own) = next(reversed(self._last.items()))
        if master and (kind, master) not in self._is_kept:
            self._is_kept.add((kind, master))
            plain = [[*key, value] for key, value in own.items() if key[0] in PLAIN]
            self.kept.keep(" ".join(kind), master, plain)
            self.kept.write()

    def _read(self, kind: Kind, master: str) -> dict[Key, Any]:
        found = self.kept.get(" ".join(kind), master, _entries)
        if found:
            self._is_kept.add((kind, master))
        return found or {}


def _entries(plain: list[tuple[str, str, Any]]) -> dict[Key, Any]:
    return {(name, of): value for name, of, value in plain}
