"""Equal values as one: thousands of files say the same, and a build keeps what is said of each of them."""

from collections.abc import Hashable
from typing import Any, TypeVar

Value = TypeVar("Value", bound=Hashable)


class Equals:
    """Gives for each value the first equal one that it was given, so that only that one is kept.

    Dicts and lists that it gives are those of many: they are read, never changed.
    """

    def __init__(self) -> None:
        self._first: dict[Hashable, Any] = {}

    def one(self, value: Value) -> Value:
        """Return the first value that is equal to this one."""
        found: Value = self._first.setdefault(value, value)
        return found

    def texts(self, texts: dict[str, str]) -> dict[str, str]:
        """Return the first dict of texts that is equal to this one."""
        found: dict[str, str] = self._first.setdefault(("texts", *texts.items()), texts)
        return found

    def lists(self, items: list[dict[str, str]]) -> list[dict[str, str]]:
        """Return the first list of such dicts that is equal to this one."""
        key = ("lists", *(tuple(item.items()) for item in items))
        if key not in self._first:
            self._first[key] = [self.texts(item) for item in items]
        found: list[dict[str, str]] = self._first[key]
        return found
