"""What the checks of a finished file look at: its bytes read back, beside what was asked for."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import byref, c_float, c_uint
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, TypeVar

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from guide_print.checks.expected import (
    FIELD_HERE,
    Datum,
    Expected,
    data_around,
    data_inside,
    expected_of,
    squeezed,
)
from guide_print.checks.glyphs import Glyph, glyphs_of
from guide_print.checks.page_memory import PageMemory
from guide_print.checks.tagged_text import Piece, artifact_text, tagged_pieces
from guide_print.checks.text_runs import Run, quoted, runs_of
from guide_print.compose.fields import FIELD, SHEET_CODE
from guide_print.edition import Edition, layout_of
from guide_print.finding import Box
from guide_print.kept import digest_of_text
from guide_print.press.sheet_file import content_of
from guide_print.source.language import Language
from guide_print.source.layout import Layout
from guide_print.source.project import Project

PT_PER_MM = 72 / 25.4
Value = TypeVar("Value")


@dataclass(frozen=True)
class TextObject:
    """Text as the file paints it: its box in pt, the size of its type in pt, its colour (0 to 255)."""

    box: Box
    size: float
    colour: tuple[int, int, int]


class Proof:
    """One finished file under proof, and the HTML that it was made from. Close it after use.

    `memory` holds what was read from pages before: pages that files share are read once; `master` is the
    digest of what they share.
    """

    def __init__(
        self,
        project: Project,
        edition: Edition,
        data: bytes,
        html: str,
        *,
        draft: bool,
        memory: PageMemory | None = None,
        master: str = "",
    ) -> None:
        self.project, self.edition, self.data, self.draft = project, edition, data, draft
        self._memory = (memory or PageMemory()).of_file(edition.language, edition.layout, master)
        self._html = html
        self.pdf = pikepdf.open(BytesIO(data))
        self.document = pdfium.PdfDocument(data)

    def close(self) -> None:
        """Let go of the file."""
        self.pdf.close()
        self.document.close()

    @property
    def language(self) -> Language:
        """The language that the file is in."""
        return self.project.languages[self.edition.language]

    @property
    def layout(self) -> Layout:
        """The layout that the file was made by."""
        return layout_of(self.project, self.edition)

    @cached_property
    def expected(self) -> Expected:
        """What the file must show."""
        return expected_of(self._html)

    @cached_property
    def asked(self) -> tuple[Datum, ...]:
        """The data that the file must show; what every district's HTML holds is read once."""
        body = self._html[self._html.find("<body") :]
        frame = FIELD.sub(FIELD_HERE, body)
        around = self._memory.once(("asked", digest_of_text(frame)), lambda: data_around(frame))
        inside = [data_inside(html) for _, html in FIELD.findall(body)]
        if around is None or None in inside:
            return self.expected.data
        return tuple(Datum(*datum) for found in (around, *inside) for datum in found or ())

    @property
    def sheet_code(self) -> str:
        """The sheet's code, as its HTML has it; empty where it has none."""
        found = SHEET_CODE.search(self._html)
        return found[0] if found else ""

    @cached_property
    def pieces(self) -> list[Piece]:
        """The tagged text, in reading order; none where the file has no tags."""
        return tagged_pieces(self.pdf) if "/StructTreeRoot" in self.pdf.Root else []

    def remembered(self, page: "ProofPage", name: str, read: Callable[[], Value]) -> Value:
        """Return what `read` gives for a page, or gave for an equal one of the language and layout."""
        return self._memory.once((name, page.digest), read)

    @cached_property
    def artifacts(self) -> str:
        """What the file paints outside its tags, squeezed: running heads, page numbers."""
        return squeezed(artifact_text(self.pdf))

    @cached_property
    def pages(self) -> list["ProofPage"]:
        """The pages, in order."""
        return [ProofPage(self, number) for number in range(1, len(self.pdf.pages) + 1)]


class ProofPage:
    """One page of a file under proof; `number` is from 1, sizes are in pt, pictures in RGB."""

    def __init__(self, proof: Proof, number: int) -> None:
        self.proof, self.number = proof, number
        self.pdf: pikepdf.Page = proof.pdf.pages[number - 1]

    @cached_property
    def digest(self) -> str:
        """What tells one page from another: the digest of what it paints."""
        content = content_of(self.pdf)
        return hashlib.sha256(content + str(list(self.pdf.mediabox)).encode()).hexdigest()

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        width, height = self.proof.document.get_page_size(self.number - 1)
        return float(width), float(height)

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """Open the page in PDFium; what is changed on it is forgotten afterwards."""
        page = self.proof.document[self.number - 1]
        try:
            yield page
        finally:
            page.close()

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """Every character with ink, in the file's order, and where it stands."""
        return self.proof.remembered(self, "glyphs", self._read_glyphs)

    def _read_glyphs(self) -> list[Glyph]:
        with self.opened() as page:
            return glyphs_of(page)

    @cached_property
    def runs(self) -> list[Run]:
        """The page's text by lines and changes of type, in the file's order."""
        with self.opened() as page:
            return runs_of(page, self.pdf)

    def quote(self, run: Run) -> str:
        """Return the text of a run as a remark quotes it: by its tag, where it has one."""
        place = (self.number, run.mcid)
        tagged = (piece.text for piece in self.proof.pieces if (piece.page, piece.mcid) == place)
        return quoted(next(tagged, "") or run.text)

    def picture(self, dpi: int) -> Image.Image:
        """Return the page as a picture."""
        with self.opened() as page:
            return _picture(page, dpi)

    def picture_without_text(self, dpi: int) -> Image.Image:
        """Return what is behind the text as a picture."""
        with self.opened() as page:
            for item in list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=1)):
                page.remove_obj(item)
            return _picture(page, dpi)

    @cached_property
    def texts(self) -> list[TextObject]:
        """Every text with ink, as the file paints it."""
        with self.opened() as page:
            items = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=1)
            found = [_text_object(item) for item in items]
        return [text for text in found if text.box[2] - text.box[0] > 0.1 and text.box[3] - text.box[1] > 0.1]


def _picture(page: Any, dpi: int) -> Image.Image:
    picture: Image.Image = page.render(scale=dpi / 72, rev_byteorder=True).to_pil()
    return picture.convert("RGB")


def _text_object(item: Any) -> TextObject:
    size, parts = c_float(), [c_uint() for _ in range(4)]
    pdfium_c.FPDFTextObj_GetFontSize(item, byref(size))
    pdfium_c.FPDFPageObj_GetFillColor(item, *(byref(part) for part in parts))
    matrix = item.get_matrix()
    scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    red, green, blue = (part.value for part in parts[:3])
    return TextObject(tuple(item.get_bounds()), size.value * scale, (red, green, blue))
