"""An office file respects what an office printer can print: its margin, and one ink where asked."""

from collections.abc import Iterator

import numpy as np
import pikepdf

from guide_print.checks.check import Remark, SheetCheck
from guide_print.checks.sheet_proof import SheetProof

DPI = 127
PIXELS_PER_MM = 5
PAPER = 250


def check_office(proof: SheetProof) -> Iterator[Remark]:
    """Look for ink in the margin of each sheet, and for anything but black where black was asked for."""
    margin = round((proof.layout.file.office.margin - 0.4) * PIXELS_PER_MM)
    for number in range(1, len(proof.pdf.pages) + 1) if margin > 0 else ():
        picture = np.asarray(proof.picture(number, DPI))
        edges = (picture[:margin], picture[-margin:], picture[:, :margin], picture[:, -margin:])
        if min(int(edge.min()) for edge in edges) < PAPER:
            text = "something is painted where an office printer can't print; keep the margin free"
            yield Remark("fail", "ink-in-margin", text, number)
    if proof.edition.ink == "black":
        yield from _grey(proof)


def _grey(proof: SheetProof) -> Iterator[Remark]:
    """Tell of colours that a copier prints as grey, or not as meant."""
    for painting in proof.paintings:
        for step in pikepdf.parse_content_stream(painting.stream):
            name = str(step.operator)
            parts = [float(part) for part in step.operands] if name in ("k", "K", "g", "G") else []
            if name in ("rg", "RG") or any(part not in (0.0, 1.0) for part in parts):
                said = " ".join(str(part) for part in step.operands)
                text = f"“{said} {name}” is neither black nor paper; set “black” in colours.yaml"
                yield Remark("fail", "not-black", text)
                return
    for item in proof.pdf.objects:
        is_picture = isinstance(item, pikepdf.Stream) and item.get("/Subtype") == pikepdf.Name.Image
        if is_picture and int(item.get("/BitsPerComponent", 1)) != 1:
            yield Remark("warn", "grey-picture", "a picture has shades of grey; copiers lose them")


CHECK = SheetCheck(
    id="office-printer",
    reason="a printer leaves out what lies in its margin; a copier makes grey of colours",
    standard="layout.yaml: office.margin; --ink black",
    run=check_office,
    products=("office",),
)
