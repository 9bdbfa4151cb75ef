"""Every font is embedded, and none stands in for a declared one."""

from collections.abc import Iterator

import pikepdf

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import Proof
from guide_print.compose.fonts import fonts_of
from guide_print.source.language import Language

SIMPLE_FONTS = ("/Type1", "/TrueType", "/MMType1")
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_fonts(proof: Proof) -> Iterator[Remark]:
    """Check the fonts of a file against those that its language may use."""
    families = [font.family for language in _languages(proof) for font in fonts_of(proof.project, language)]
    allowed = tuple(family.replace(" ", "-").lower() for family in families)
    for name, embedded in embedded_fonts(proof.pdf):
        if not embedded:
            yield Remark("fail", "font-not-embedded", f"the font {name} is not embedded")
        if not name.replace(" ", "-").lower().startswith(allowed):
            text = f"the font {name} stands in for a declared one; declare a font that has the text"
            yield Remark("fail", "font-substituted", text)


def _languages(proof: Proof) -> list[Language]:
    """Return the languages that a file may show: its own; in a layout without one, every language."""
    own_none = proof.layout.file.languages == "source"
    return list(proof.project.languages.values()) if own_none else [proof.language]


def embedded_fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Yield each font's name, without its subset tag, and whether its file is embedded."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or "/S" in item:
            continue  # with /S it is a tag or an action: most of the file's objects are tags
        if item.get("/Subtype") in SIMPLE_FONTS and "/FontDescriptor" not in item:
            yield str(item.get("/BaseFont", "")).lstrip("/"), False
        if item.get("/Type") == "/FontDescriptor":
            name = str(item.get("/FontName", "")).lstrip("/").partition("+")
            yield name[2] or name[0], any(key in item for key in FONT_FILES)


CHECK = FileCheck(
    id="fonts",
    reason="a font that is not embedded, or another one, changes letters on the way to the printer",
    standard="PDF/UA-1 7.21.4; PDF/A-2 6.2.11.4",
    run=check_fonts,
    quick=True,
)
