"""The part of a page's HTML that its layout's page rule speaks of: enough to see whether type fits.

Why: a booklet has forty pages, and its rule asks about three of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset(["br", "hr", "img", "meta", "link", "input", "col", "wbr"])


@dataclass
class _Child:
    """A child of the body: where it starts and ends in the text, and the ids in it."""

    start: int
    ids: set[str]
    end: int = -1


def anchored_html(html: str, anchors: Mapping[str, int]) -> str:
    """Return `html` without the children of its body that no anchor asks about.

    What stands before an anchor that counts from the front stays; so does what has no content.
    """
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    fronts = {anchor for anchor, page in anchors.items() if page > 0}
    last = max((number for number, child in enumerate(reader.found) if child.ids & fronts), default=-1)
    kept, position = list[str](), 0
    for number, child in enumerate(reader.found):
        if number > last and not child.ids & anchors.keys():
            kept.append(html[position : child.start])
            position = child.end
    return "".join([*kept, html[position:]])


class _Reader(HTMLParser):
    """Finds the children of the body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[_Child] = []
        self._depth = -1
        self._starts = [0]
        for line in html.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._depth = 0
            return
        if self._depth < 0:
            return
        if self._depth == 0:
            self.found.append(_Child(self._offset(), set()))
        id = dict(attrs).get("id")
        if id:
            self.found[-1].ids.add(id)
        if tag in VOID:
            self._close(len(self.get_starttag_text() or ""))
        else:
            self._depth += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth == 0:
            self.found.append(_Child(self._offset(), set()))
        self._close(len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if self._depth <= 0 or tag in VOID:
            self._depth = -1 if tag == "body" else self._depth
            return
        self._depth -= 1
        self._close(len(f"</{tag}>"))

    def _close(self, length: int) -> None:
        if self._depth == 0 and self.found:
            self.found[-1].end = self._offset() + length

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column
