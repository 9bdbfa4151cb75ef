"""What a file must show: read from the HTML that the edition was made from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

BLOCKS = frozenset(
    """address article body br caption dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 header hr li
    main nav ol p section table td th tr ul svg""".split()  # noqa: SIM905
)
SILENT = frozenset(["head", "style", "script", "title", "svg"])
FIELD_NAME = "field"
FIELD_HERE = f"<!--{FIELD_NAME}-->"
VOID = frozenset(["br", "hr", "img", "meta", "link", "input", "col", "wbr"])
UNSAID = dict.fromkeys(
    (0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE)
)


class Datum(NamedTuple):
    """One piece of data that is printed: `phone`, `address`, `web` or `mail`, as it stands in print."""

    kind: str
    text: str


@dataclass(frozen=True)
class Expected:
    """What the page must hold: blocks of text in reading order, data, links (address, text), QR codes."""

    blocks: tuple[str, ...]
    data: tuple[Datum, ...]
    links: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]


def squeezed(text: str) -> str:
    """Return text without white space and without what only steers its layout."""
    return "".join(text.split()).translate(UNSAID)


def expected_of(html: str) -> Expected:
    """Read what a page must show from its HTML; what is hidden is left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return Expected(tuple(reader.blocks), tuple(reader.data), tuple(reader.links), tuple(reader.codes))


def data_around(frame: str) -> tuple[Datum, ...] | None:
    """Return the data of HTML with FIELD_HERE for fields; none if one stands in data, or is hidden."""
    reader = _Reader()
    reader.feed(frame)
    reader.close()
    return tuple(reader.data) if reader.is_plain else None


def data_inside(html: str) -> tuple[Datum, ...] | None:
    """Return the data of a field's HTML; none if that leaves an element open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.data) if reader.is_closed else None


@dataclass
class _Open:
    """An open element: its tag, what it says so far, and what to do with that at its end."""

    tag: str
    silent: bool
    said: list[str] = field(default_factory=list)
    ended: Callable[[str], None] | None = None


class _Reader(HTMLParser):
    """Reads the body of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.data: list[Datum] = []
        self.links: list[tuple[str, str]] = []
        self.codes: list[str] = []
        self._open: list[_Open] = []
        self._block: list[str] = []
        self.is_plain = True

    @property
    def is_closed(self) -> bool:
        """Tell whether every element was closed."""
        return not self._open

    def handle_comment(self, data: str) -> None:
        """Look at what is around a field."""
        if data == FIELD_NAME and any(element.silent or element.ended for element in self._open):
            self.is_plain = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in BLOCKS:
            self.end_block()
        if tag in VOID:
            return
        values = dict(attrs)
        if code := values.get("data-code"):
            self.codes.append(code)
        silent = tag in SILENT or "hidden" in values or bool(self._open and self._open[-1].silent)
        self._open.append(_Open(tag, silent))
        if href := values.get("href"):
            self._open[-1].ended = lambda said: self.links.append((href, said))
        elif kind := values.get("data-proof"):
            self._open[-1].ended = lambda said: self.data.append(Datum(kind, said))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were left open."""
        if tag in BLOCKS:
            self.end_block()
        while self._open and any(element.tag == tag for element in self._open):
            element = self._open.pop()
            if element.ended and not element.silent:
                element.ended(" ".join("".join(element.said).split()))
            if element.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if not (self._open and self._open[-1].silent):
            self._block.append(data)
            for element in self._open:
                if element.ended:
                    element.said.append(data)

    def end_block(self) -> None:
        """End a block of text."""
        if text := squeezed("".join(self._block)):
            self.blocks.append(text)
        self._block = []
