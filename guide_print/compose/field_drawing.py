"""Draws the fields of a page on their own: which box is a field's, and a field's box to its piece.

Reaches into WeasyPrint: while a page is painted, it notes which operators paint a field's box (a
stacking context of its own, by the style of `_base`). Later the box of another district's field, laid
out by itself in the same width, is painted at the same place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
import weasyprint.draw as plain
import weasyprint.pdf
from weasyprint.anchors import gather_anchors
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix
from weasyprint.pdf.anchors import add_links
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import _build_box_tree
from weasyprint.stacking import StackingContext

from guide_print.compose import tagging
from guide_print.compose.master import FieldError, FieldPiece, FieldPlace, Master
from guide_print.compose.tagging import field_of
from guide_print.compose.text_drawing import add_letters

TOLERANCE_PX = 0.05
# Of names, addresses and numbers in the languages of the North, Sami and Kven too.
SPARE_LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅÄÖÁÉÐÞČĐŊŠŦŽabcdefghijklmnopqrstuvwxyzæøåäöáéíóúýðþčđŋšŧž"
    "0123456789 \u00a0.,:;-–/()&'’+"
)

_plain_context = plain.draw_stacking_context
_plain_fonts = weasyprint.pdf.build_fonts_dictionary


@dataclass(frozen=True)
class Painted:
    """What paints a field: its operators from `start` to `end` in a page's stream, its box and matrix."""

    name: str
    start: int
    end: int
    box: tuple[float, float, float, float]
    matrix: Any


def install() -> None:
    """Let WeasyPrint note the fields that it paints from now on, and keep letters for them."""
    plain.draw_stacking_context = draw_stacking_context
    weasyprint.pdf.build_fonts_dictionary = build_fonts_dictionary


def build_fonts_dictionary(pdf: Any, fonts: dict[Any, Any], *options: Any) -> Any:
    """Build the fonts of a PDF; where it has fields, with the letters that names and numbers may need."""
    if any(hasattr(item, "painted") for item in pdf.objects):
        for font in fonts.values():
            add_letters(font, SPARE_LETTERS)
    return _plain_fonts(pdf, fonts, *options)


def draw_stacking_context(stream: Any, context: Any) -> None:
    """Draw a stacking context, and note it on the stream if it is a field."""
    name = field_of(context.box)
    start, matrix = len(stream.stream), stream.ctm
    _plain_context(stream, context)
    if name:
        if not hasattr(stream, "painted"):
            stream.painted = []
        stream.painted.append(Painted(name, start, len(stream.stream), _border_box(context.box), matrix))


def _border_box(box: Any) -> tuple[float, float, float, float]:
    sides = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    return tuple(float(side) for side in sides)  # type: ignore[return-value]


class FieldDrawer:
    """Draws the fields of one master; keeps the fonts that it has met."""

    def __init__(self, master: Master) -> None:
        self._master = master
        self._fonts: dict[Any, Any] = {}

    def draw(self, document: Any) -> tuple[FieldPiece, ...]:
        """Return the pieces of a document that holds every open field once, each laid out by itself.

        Raises FieldError where a field needs more room, or something that the master does not have.
        """
        places = self._master.places_of_fields
        found = dict(_fields_in(document.pages))
        if found.keys() != places.keys():
            raise FieldError(f"fields {sorted(found.keys() ^ places.keys())} are not laid out once")
        ledger = _Ledger(self._master)
        ordered = sorted(places.items(), key=lambda item: item[1].content)
        pieces = tuple(self._piece(ledger, name, place, *found[name]) for name, place in ordered)
        for font in self._fonts.values():
            if font.missing or not font.to_unicode.keys() <= self._master.fonts[font.hash].texts.keys():
                raise FieldError(f"{font.family} has letters that the master does not have")
        return pieces

    def _piece(self, ledger: "_Ledger", name: str, place: FieldPlace, page: Any, box: Any) -> FieldPiece:
        left, top, width, height = _border_box(box)
        if abs(width - place.box[2]) > TOLERANCE_PX or height > place.box[3] + TOLERANCE_PX:
            raise FieldError(f"“{name}” needs {width:.1f} x {height:.1f} px, not {place.box[2:]}")
        shift = Matrix(e=place.box[0] - left, f=place.box[1] - top)
        matrix = shift @ Matrix(*place.matrix)
        links = _gathered_links(box, name)
        below = ledger.open(name, place)
        host = pydyf.Dictionary()
        add_links((links, []), matrix, ledger, host, [], {})
        stream = self._paint(place, page, box, shift, ledger.first_mark)
        ledger.take_tags(box, stream, place)
        annotations = [int(reference.split()[0]) for reference in host.get("Annots", [])]
        return ledger.close(below, stream, annotations)

    def _paint(self, place: FieldPlace, page: Any, box: Any, shift: Any, first_mark: int) -> Any:
        field_page = self._master.field_pages[place.page]
        states = pydyf.Dictionary(dict.fromkeys(self._master.states))
        resources = {"ExtGState": states, "XObject": {}, "Pattern": {}, "Shading": {}, "ColorSpace": None}
        tags = _Marks(first_mark)
        stream = _FieldStream(self._master, self._fonts, field_page.rectangle, resources, tags)
        stream.start(Matrix(*place.matrix))
        with stream.stacked():
            stream.transform(*shift.values)
            _plain_context(stream, StackingContext.from_box(box, page))
        if any(resources[kind] for kind in ("XObject", "Pattern", "Shading")):
            raise FieldError("a picture or a pattern is in a field")
        if states.keys() != self._master.states:
            raise FieldError(f"a field is transparent {states.keys() ^ self._master.states}")
        return stream


def prove_alike(document: Any, alone: Any, names: frozenset[str]) -> None:
    """Raise FieldError where a field lays out its text otherwise alone than it does on its page.

    Floats beside it do that, and selectors that look at what is not there.
    """
    on_page, by_itself = dict(_fields_in(document.pages)), dict(_fields_in(alone.pages))
    for name in sorted(names):
        if name not in by_itself or _outline(on_page[name][1]) != _outline(by_itself[name][1]):
            raise FieldError(f"“{name}” looks otherwise alone than on its page: is there a float beside it?")


def _outline(field: Any) -> list[tuple[str, float, float, float]]:
    """Return each text in a field with its place from the field's corner and its width, in px."""
    left, top, _, _ = _border_box(field)
    return [
        (box.text, round(box.position_x - left, 1), round(box.position_y - top, 1), round(box.width, 1))
        for box in _boxes_below(field)
        if isinstance(box, TextBox)
    ]


def _gathered_links(box: Any, name: str) -> list[Any]:
    anchors: dict[str, Any] = {}
    links: list[Any] = []
    bookmarks: list[Any] = []
    gather_anchors(box, anchors, links, bookmarks, {None: []})
    if anchors or bookmarks:
        raise FieldError(f"“{name}” has a heading or an id in it")
    return links


def _fields_in(pages: list[Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Yield each field's name, page box and box; raises FieldError for one in two parts."""
    seen = set()
    for page in pages:
        for box in _boxes_below(page._page_box):
            if name := field_of(box):
                if name in seen:
                    raise FieldError(f"“{name}” is broken over pages")
                seen.add(name)
                yield name, (page._page_box, box)


def _boxes_below(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = child._box if isinstance(child, AbsolutePlaceholder) else child
        yield child
        if not field_of(child):
            yield from _boxes_below(child)


class _Marks(dict[Any, Any]):
    """The marks of a page's content from a number on: as WeasyPrint counts them, by their length."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._first = first

    def __len__(self) -> int:
        return self._first + super().__len__()


class _FieldStream(Stream):  # type: ignore[misc]
    """A page's stream that goes on where the master's is cut; its fonts are those of the master."""

    def __init__(self, master: Master, fonts: Any, rectangle: Any, resources: Any, tags: Any) -> None:
        super().__init__(fonts, rectangle, resources, {}, tags, {}, "srgb", compress=True)
        self._master = master

    def start(self, matrix: Any) -> None:
        """Set the matrix that is in force where the stream begins."""
        self._ctm_stack = [matrix]

    def add_font(self, pango_font: Any) -> tuple[Any, float]:
        """Return a font that knows what the master's subset holds."""
        font, size = super().add_font(pango_font)
        if not hasattr(font, "is_known"):
            state = self._master.fonts.get(font.hash)
            if state is None:
                raise FieldError(f"the font {font.family} is not in the master")
            font.to_unicode.update(state.texts)
            font.widths.update(state.widths)
            font.blank = state.blank
            font.is_known = True
        return font, size


class _Ledger:
    """Numbers the objects of fields; in place of a PDF where WeasyPrint wants one."""

    def __init__(self, master: Master) -> None:
        self._master = master
        self._next = master.count
        self._next_link = max((key for key, _ in master.marked), default=-1) + 1
        self._free: list[int] = []
        self._marks = {index: page.marks for index, page in master.field_pages.items()}
        self.objects: list[Any] = []
        self.page_references = [f"{number} 0 R".encode() for number in master.page_numbers]
        self.first_mark = 0

    def add_object(self, item: Any) -> None:
        """Give an object the number kept free for it, or the next one."""
        if self._free:
            item.number = self._free.pop()
        else:
            item.number, self._next = self._next, self._next + 1
        self.objects.append(item)

    def open(self, name: str, place: FieldPlace) -> tuple[str, FieldPlace]:
        """Begin a field."""
        self.objects = []
        self.first_mark = self._marks[place.page]
        self._linked: list[tuple[int, bytes]] = []
        self._references: dict[int, bytes] = {}
        return name, place

    def take_tags(self, box: Any, stream: Any, place: FieldPlace) -> None:
        """Build the tags of a field's box; its own tag has the number that the master refers to."""
        parent = pydyf.Dictionary({"S": place.kind})
        parent.number = place.above
        annotations: list[Any] = []
        self._free = [place.tag]
        roots = list(
            _build_box_tree(box, parent, self, place.page, self._references, annotations, stream._tags)
        )
        if [root.number for root in roots] != [place.tag]:
            raise FieldError("a field is not one tag")
        for reference, annotation in annotations:
            self._linked.append((self._next_link, reference))
            annotation["StructParent"] = self._next_link
            self._next_link += 1
        for item in self.objects:
            if item.get("Type") == "/Annot":
                item["F"] = 4  # printed, as PDF/A asks
        page = self.page_references[place.page]
        tagging.tidy(self.objects, roots[0], stream, page, self._references)

    def close(self, below: tuple[str, FieldPlace], stream: Any, annotations: list[int]) -> FieldPiece:
        """End a field."""
        name, place = below
        first = self._marks[place.page]
        count = max(self._references, default=first - 1) + 1 - first
        marked = tuple(self._references.get(first + at, b"null") for at in range(count))
        self._marks[place.page] = first + count
        objects = {item.number: item.data for item in self.objects if item}
        kept = tuple(number for number in annotations if number in objects)
        linked = tuple(
            (key, reference) for key, reference in self._linked if int(reference.split()[0]) in objects
        )
        return FieldPiece(name, stream.data, objects, kept, marked, linked)
