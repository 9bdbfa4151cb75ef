"""Checks of the finished PDF, read back from its bytes: fonts, language, title, boxes."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from guide_print.finding import Finding

PT_PER_MM = 72 / 25.4
TOLERANCE_PT = 0.1
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_finished(
    data: bytes, place: str, trim_mm: tuple[float, float], families: list[str]
) -> list[Finding]:
    """Check the bytes of one screen file; `families` are the fonts that its language may use."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            *_check_fonts(pdf, place, families),
            *_check_catalogue(pdf, place),
            *_check_boxes(pdf, place, trim_mm),
        ]


def embedded_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield each font's name, without its subset tag, and whether its file is embedded."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            name = str(item.get("/FontName", "")).lstrip("/").partition("+")
            yield name[2] or name[0], any(key in item for key in FONT_FILES)


def _check_fonts(pdf: pikepdf.Pdf, place: str, families: list[str]) -> Iterator[Finding]:
    allowed = tuple(family.replace(" ", "-").lower() for family in families)
    for name, embedded in embedded_fonts(pdf):
        if not embedded:
            yield Finding("fail", "font-not-embedded", f"the font {name} is not embedded", place)
        if not name.replace(" ", "-").lower().startswith(allowed):
            text = f"the font {name} stands in for a declared one; declare a font that has the text"
            yield Finding("fail", "font-substituted", text, place)


def _check_catalogue(pdf: pikepdf.Pdf, place: str) -> Iterator[Finding]:
    if not str(pdf.Root.get("/Lang", "")):
        yield Finding("fail", "no-language", "the file names no language; set it in the template", place)
    if not pdf.docinfo.get("/Title"):
        yield Finding("fail", "no-title", "the file has no title; set it in the template", place)
    if "/StructTreeRoot" not in pdf.Root:
        yield Finding("fail", "not-tagged", "the file has no tags for screen readers", place)


def _check_boxes(pdf: pikepdf.Pdf, place: str, trim_mm: tuple[float, float]) -> Iterator[Finding]:
    for number, page in enumerate(pdf.pages, 1):
        box: Any = page.trimbox
        size = (float(box[2] - box[0]), float(box[3] - box[1]))
        wanted = tuple(side * PT_PER_MM for side in trim_mm)
        if any(abs(a - b) > TOLERANCE_PT for a, b in zip(size, wanted, strict=True)):
            found, right = (" x ".join(f"{side:.1f}" for side in pair) for pair in (size, wanted))
            text = f"page {number} is {found} pt instead of {right} pt; set the size in layout.yaml"
            yield Finding("fail", "wrong-size", text, place)
