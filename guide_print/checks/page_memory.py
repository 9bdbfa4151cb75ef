"""What was read from the pages of one file, for the next file that has equal ones.

Of each language and layout it keeps what the last file showed. Why no more: pages are shared by all
districts or by none, so that a page which the last file did not have does not come again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

MOST_KINDS = 4
Key = tuple[str, str]
Value = TypeVar("Value")


@dataclass
class FileMemory:
    """What was read from one file's pages, and from those of the file before it."""

    own: dict[Key, Any] = field(default_factory=dict)
    before: dict[Key, Any] = field(default_factory=dict)

    def once(self, key: Key, read: Callable[[], Value]) -> Value:
        """Return what `read` gives, or gave for an equal key; a key is what is read, and from what."""
        if key not in self.own:
            self.own[key] = self.before[key] if key in self.before else read()
        value: Value = self.own[key]
        return value


@dataclass
class PageMemory:
    """The memory that the proofs of many files share, however many there are."""

    _last: dict[tuple[str, str], dict[Key, Any]] = field(default_factory=dict)

    def of_file(self, language: str, layout: str) -> FileMemory:
        """Return the memory for the next file of a language and layout; that of the last but one is gone."""
        memory = FileMemory(before=self._last.pop((language, layout), {}))
        while len(self._last) >= MOST_KINDS:
            del self._last[next(iter(self._last))]
        self._last[language, layout] = memory.own
        return memory
