"""What the checks of a sheet file look at: its bytes read back, beside the sheets that were asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from guide_print.edition import Edition, layout_of
from guide_print.press.slots import Box, Sheet
from guide_print.source.layout import Layout
from guide_print.source.project import Project


@dataclass(frozen=True)
class Painting:
    """A stream that paints, and what it may name: a page's content, a form or a pattern."""

    stream: Any
    resources: Any


class SheetProof:
    """One file of sheets under proof. Close it after use."""

    def __init__(
        self, project: Project, edition: Edition, data: bytes, sheets: list[Sheet], *, draft: bool
    ) -> None:
        self.project, self.edition, self.sheets, self.draft = project, edition, sheets, draft
        self.data = data
        self.pdf = pikepdf.open(BytesIO(data))
        self.document = pdfium.PdfDocument(data)

    def close(self) -> None:
        """Let go of the file."""
        self.pdf.close()
        self.document.close()

    @property
    def layout(self) -> Layout:
        """The layout that the file was made by."""
        return layout_of(self.project, self.edition)

    @cached_property
    def sides(self) -> list[tuple[Sheet, bool]]:
        """The sheet and side (whether it is the back) of each page of the file."""
        two_sided = any(sheet.back for sheet in self.sheets)
        return [(sheet, back) for sheet in self.sheets for back in ((False, True) if two_sided else (False,))]

    def trims(self, number: int) -> list[Box]:
        """Return the trims of the pieces on a page (from 1), in mm."""
        sheet, back = self.sides[number - 1]
        return [sheet.behind(trim) if back else trim for trim in sheet.trims]

    @cached_property
    def paintings(self) -> list[Painting]:
        """Every stream that paints, once: those of pages, then of the forms and patterns they name."""
        found: list[Painting] = []
        seen: set[tuple[int, int]] = set()
        waiting = [Painting(page, page.resources) for page in self.pdf.pages]
        while waiting:
            painting = waiting.pop(0)
            found.append(painting)
            for kind in ("/XObject", "/Pattern"):
                for item in dict(painting.resources.get(kind, {})).values():
                    paints = item.get("/Subtype") == pikepdf.Name.Form or item.get("/PatternType") == 1
                    if paints and item.objgen not in seen:
                        seen.add(item.objgen)
                        waiting.append(Painting(item, item.get("/Resources", pikepdf.Dictionary())))
        return found

    @contextmanager
    def opened(self, number: int) -> Iterator[Any]:
        """Open a page (from 1) in PDFium."""
        page = self.document[number - 1]
        try:
            yield page
        finally:
            page.close()

    def picture(self, number: int, dpi: int) -> Image.Image:
        """Return a page (from 1) as a picture in RGB."""
        with self.opened(number) as page:
            picture: Image.Image = page.render(scale=dpi / 72, rev_byteorder=True).to_pil()
            return picture.convert("RGB")
