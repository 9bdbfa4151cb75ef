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


def tail_html(shorter: str, longer: str, style: str) -> tuple[int, str] | None:
    """Return where the bodies of two pages part, as a child's number, and the longer one from there.

    What runs in margins stays with it, and `style` comes last in its head. None where nothing is
    shared, or where what is shared links to what is not.
    """
    one, other = _children(shorter), _children(longer)
    texts = [html for html, _ in one]
    same = 0
    while same < min(len(one), len(other)) and one[same][0] == other[same][0]:
        same += 1
    links = {f'href="#{id}"' for _, ids in other[same:] for id in ids}
    if same < 2 or any(link in text for link in links for text in texts[:same]):
        return None
    running = [text for text in texts[:same] if text.startswith('<div class="running')]
    kept = "".join([*running, *(html for html, _ in other[same:])])
    head, _, _ = longer.partition("</head>")
    body = longer[longer.index("<body") : longer.index(">", longer.index("<body")) + 1]
    return same, f"{head}<style>{style}</style></head>{body}{kept}</body></html>"


def _children(html: str) -> list[tuple[str, set[str]]]:
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return [(html[child.start : child.end], child.ids) for child in reader.found]


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
