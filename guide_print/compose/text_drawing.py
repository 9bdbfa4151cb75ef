"""Text that reads back: takes the place of WeasyPrint's drawing of a line of text.

Why: in many scripts one glyph stands for different text in different places, and readers, search
and copying then get the wrong characters. Each *cluster* (the characters that share glyphs) that
does not map one to one is therefore marked with its own text: /Span with /ActualText, ISO 32000-1,
14.9.4. Never whole words or lines: readers turn those round in right-to-left scripts.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import weasyprint.draw.text as plain
from weasyprint.logger import LOGGER
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from guide_print.compose.spare_glyphs import spare_glyphs

HYPHEN, SOFT_HYPHEN = "\u2010", "\u00ad"
BESIDE, PAIR, LEAST_STEP = 120, 40, 0.5
MOST_KEPT = 4_000
UNSAID = dict.fromkeys((0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))

_plain_first_line = plain.draw_first_line


def install() -> None:
    """Let WeasyPrint draw its text by this module from now on."""
    plain.draw_first_line = draw_first_line


class Cluster(NamedTuple):
    """Characters that share glyphs: their text in logical order, their glyphs from left to right.

    A `beside` cluster is a mark or a joiner in right-to-left text: no advance, but text of its own.
    """

    text: str
    glyphs: tuple[Any, ...]
    beside: bool = False


def draw_first_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> Any:
    """Draw the line of a text box; the same parameters and result as WeasyPrint's function."""
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        return _plain_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    if textbox.text and textbox.style["font_size"] > 0:
        layout = textbox.pango_layout
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        stream.set_text_matrix(*matrix.values)
        line, _ = layout.get_first_line()
        text = layout.text.encode()
        for item in _runs(line):
            _Run(stream, item, textbox.style["font_size"]).draw(clusters_of(item, text))
    return []


def _runs(line: Any) -> Iterator[Any]:
    """Yield a Pango line's runs from left to right."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def clusters_of(item: Any, text: bytes) -> list[Cluster]:
    """Return the clusters of a run from left to right; `text` is that of its whole layout, in UTF-8."""
    string, start = item.glyphs, item.item.offset
    begins = list(string.log_clusters[0 : string.num_glyphs])
    ends = dict(zip(ordered := sorted(set(begins)), [*ordered[1:], item.item.length], strict=True))
    glyphs: dict[int, list[Any]] = {begin: [] for begin in begins}
    for begin, info in zip(begins, string.glyphs[0 : string.num_glyphs], strict=True):
        glyphs[begin].append(info)
    said = {begin: _said(text[start + begin : start + ends[begin]]) for begin in ordered}
    if text.endswith(HYPHEN.encode()) and start + item.item.length == len(text):
        said[ordered[-1]] = SOFT_HYPHEN
    clusters = [Cluster(said[begin], tuple(glyphs[begin]), _is_beside(said[begin])) for begin in glyphs]
    return clusters if item.item.analysis.level % 2 else _joined(clusters)


@lru_cache(MOST_KEPT)
def _said(text: bytes) -> str:
    """Return the characters of a cluster, without those that only steer the layout."""
    return text.decode() if text.isascii() else text.decode().translate(UNSAID)


@lru_cache(MOST_KEPT)
def _is_beside(text: str) -> bool:
    """Tell whether text has no place of its own on the line: a mark, or an invisible joiner."""
    return bool(text) and all(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)


def _joined(clusters: Iterable[Cluster]) -> list[Cluster]:
    """Join each mark to the cluster before it: left to right, they are read as one."""
    joined: list[Cluster] = []
    for cluster in clusters:
        if cluster.beside and joined:
            before = joined.pop()
            cluster = Cluster(before.text + cluster.text, before.glyphs + cluster.glyphs)
        joined.append(cluster)
    return joined


def blank_of(font: Any) -> int:
    """Return the code of a font's space; looked up once for each font of a document."""
    if not hasattr(font, "blank"):
        [(font.blank, _, _), *_] = spare_glyphs(font.file_content, font.index, " ")
    return int(font.blank)


def add_letters(font: Any, letters: str) -> None:
    """Let a font's subset hold letters too that the document does not show, and their ligatures."""
    blank_of(font)
    for code, text, width in spare_glyphs(font.file_content, font.index, letters):
        font.to_unicode.setdefault(code, text)
        font.widths.setdefault(code, width)


class Placed(NamedTuple):
    """A glyph: its code, its place from the start of its cluster, its rise in px, its own advance."""

    code: int
    x: float
    rise: float
    advance: float


class _Run:
    """One run of one font on its way into a page's stream; sizes in thousandths of the font's."""

    def __init__(self, stream: Any, item: Any, font_size: float) -> None:
        self._stream = stream
        self._pango_font = item.item.analysis.font
        self._font, _ = stream.add_font(self._pango_font)
        self._unit = 1000 * FROM_UNITS / font_size
        self._rtl = bool(item.item.analysis.level % 2)
        self._shown = ""
        self._pen = 0.0
        stream.set_font_size(self._font.hash, font_size)

    def draw(self, clusters: list[Cluster]) -> None:
        """Write every glyph at its place, and the text of each cluster that needs its own."""
        for cluster in clusters:
            placed = self._placed(cluster)
            if self._says_itself(cluster, placed):
                self._write(placed)
            else:
                self._flush()
                text = ("\ufeff" + cluster.text).encode("utf-16-be").hex()
                self._stream.stream.append(f"/Span <</ActualText <{text}>>> BDC".encode())
                self._write_marked(cluster, placed)
                self._flush()
                self._stream.end_marked_content()
            self._pen -= self._width(cluster)
        self._go(0.0)
        self._flush()

    def _placed(self, cluster: Cluster) -> list[Placed]:
        """Return the glyphs of a cluster that have ink or advance, each with its place."""
        placed, x = [], 0.0
        for info in cluster.glyphs:
            if info.glyph != pango.PANGO_GLYPH_EMPTY:
                code = self._code(info)
                rise = -info.geometry.y_offset * FROM_UNITS
                self._font.to_unicode.setdefault(code, cluster.text or " ")
                place = x + info.geometry.x_offset * self._unit
                placed.append(Placed(code, place, rise, self._advance(code, info.glyph)))
            x += info.geometry.width * self._unit
        return placed

    def _width(self, cluster: Cluster) -> float:
        return float(sum(info.geometry.width for info in cluster.glyphs) * self._unit)

    def _says_itself(self, cluster: Cluster, placed: list[Placed]) -> bool:
        """Tell whether a cluster is one glyph on the base line, and stands for one character anywhere."""
        if cluster.beside or not placed:
            return not cluster.text
        alone = len(placed) == len(cluster.text) == 1 and not placed[0].rise
        return alone and bool(self._font.to_unicode[placed[0].code] == cluster.text)

    def _write_marked(self, cluster: Cluster, placed: list[Placed]) -> None:
        """Write a cluster that has its own text.

        Why blanks: readers take the place of marked text from its first and last glyph, which must
        lie on the base line, in the order of reading; two of them, since one alone has no width.
        """
        width, blank = self._width(cluster), self._blank()
        left, right = (-BESIDE, BESIDE) if cluster.beside else (0.0, width)
        right -= blank.advance
        start = [blank._replace(x=left), blank._replace(x=left + PAIR)]
        end = [blank._replace(x=right - PAIR), blank._replace(x=right)]
        if cluster.beside or (self._rtl and any(glyph.rise for glyph in placed)):
            self._write([*start, *placed, *end])
            return
        placed = sorted(placed, key=lambda glyph: bool(glyph.rise))
        starts_well = not placed[0].rise and abs(placed[0].x) < BESIDE / 2
        ends_well = not placed[-1].rise and abs(placed[-1].x + placed[-1].advance - width) < BESIDE / 2
        self._write([*([] if starts_well else start), *placed, *([] if ends_well else end)])

    def _blank(self) -> Placed:
        """Return the font's space: a glyph without ink."""
        code = blank_of(self._font)
        self._font.to_unicode.setdefault(code, " ")
        return Placed(code, 0, 0, self._advance(code, code))

    def _code(self, info: Any) -> int:
        """Return the code of a glyph in the file; a missing one gets a code of its own, and a remark."""
        if not info.glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
            return int(info.glyph)
        point = info.glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG
        LOGGER.warning(".notdef glyph: no font has “%s” (U+%04X)", chr(point), point)
        code = int(self._font.get_unused_glyph_id(point))
        width = round(info.geometry.width * self._unit)
        self._font.widths[code] = width
        self._font.widths.setdefault(0, width)
        return code

    def _write(self, placed: list[Placed]) -> None:
        """Write glyphs at their places.

        Why a blank before a risen glyph: PDFium sorts by where the text of an operator starts.
        """
        for glyph in placed:
            if glyph.rise:
                self._flush()
                self._stream.set_text_rise(glyph.rise)
                self._show(self._blank())
            self._show(glyph)
            if glyph.rise:
                self._flush()
                self._stream.set_text_rise(0)

    def _show(self, glyph: Placed) -> None:
        self._go(glyph.x)
        self._shown += f"<{glyph.code:04x}>"
        self._pen += glyph.advance

    def _go(self, x: float) -> None:
        """Go to a place, in thousandths of the font's size from the start of the cluster."""
        step = round(x - self._pen, 2)
        if abs(step) >= LEAST_STEP:
            self._shown += f"{-step:g}"
            self._pen += step

    def _advance(self, code: int, glyph: int) -> int:
        """Return how far a glyph itself moves on."""
        if code not in self._font.widths:
            ink, logical = self._stream.ink_rect, self._stream.logical_rect
            pango.pango_font_get_glyph_extents(self._pango_font, glyph, ink, logical)
            self._font.widths[code] = round(logical.width * self._unit)
        return int(self._font.widths[code])

    def _flush(self) -> None:
        if self._shown:
            self._stream.show_text(self._shown.replace("><", ""))
            self._shown = ""
