"""The master of an edition's file: its pages laid out once, the fields left open. Plain data.

Pages, fonts, tags and bookmarks are written once, as finished bytes; each district's file is those
bytes and the few objects of its fields (compose/assembly.py). Object numbers are those of the master.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from pydantic import ConfigDict

Remark = tuple[int, str]
KEPT = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
Matrix = tuple[float, float, float, float, float, float]


class FieldError(Exception):
    """A field can't be drawn on its own: the edition is laid out whole instead."""


@dataclass(frozen=True)
class FontState:
    """A font's subset in the master: the text of each glyph's code, the widths, the code of its space."""

    texts: dict[int, str]
    widths: dict[int, int]
    blank: int


@dataclass(frozen=True)
class FieldPlace:
    """Where a field stands: page index, matrix at its place, border box in CSS px.

    `content`, `tag` and `above` are numbers of objects: the field's stream, its tag, the tag's parent;
    `kind` is the parent's kind of tag.
    """

    page: int
    matrix: Matrix
    box: tuple[float, float, float, float]
    content: int
    tag: int
    above: int
    kind: str


@dataclass(frozen=True)
class FieldPage:
    """A page that has fields: its object, its entries, what it holds without them.

    `marks` counts its marked content: that of fields goes on from there.
    """

    __pydantic_config__: ClassVar[ConfigDict] = KEPT
    number: int
    entries: bytes
    contents: tuple[int, ...]
    links: tuple[int, ...]
    marks: int
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True)
class Master:
    """Everything that files which share their pages have in common.

    `start` is how each file begins; `places` are the entries of its cross-reference table, 7 bytes
    for each object below `count`.
    """

    __pydantic_config__: ClassVar[ConfigDict] = KEPT
    start: bytes
    places: bytes
    count: int
    pages: int
    root: int
    info: dict[str, bytes]
    info_number: int
    metadata: bytes
    metadata_number: int
    parents: int
    marked: tuple[tuple[int, bytes], ...]
    page_numbers: tuple[int, ...]
    places_of_fields: dict[str, FieldPlace] = field(default_factory=dict)
    field_pages: dict[int, FieldPage] = field(default_factory=dict)
    fonts: dict[str, FontState] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def digest(self) -> str:
        """A digest of the bytes that all its files begin with, and of its pages' entries."""
        entries = (page.entries for page in self.field_pages.values())
        return hashlib.sha256(b"\0".join([self.start, *entries])).hexdigest()


@dataclass(frozen=True)
class FieldPiece:
    """A field of one district, drawn: its stream, its tags and links by number, its marked content.

    `marked` are the references of its marked content, from the page's first free number on.
    """

    name: str
    stream: bytes
    objects: dict[int, bytes]
    links: tuple[int, ...]
    marked: tuple[bytes, ...]
    linked: tuple[tuple[int, bytes], ...]
