"""Every QR code is read back from the printed page, is large enough, and has its quiet zone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium_c
import segno
import zxingcpp
from PIL import Image

from guide_print.checks.check import FileCheck, Remark
from guide_print.checks.proof import Proof, ProofPage
from guide_print.finding import Box

A4_MM = (210.0, 297.0)
IN_HAND_MM, ON_POSTERS_MM = 0.4, 1.0
# Fine enough for four dots a module at the least size.
IN_HAND_DPI, ON_POSTERS_DPI = 300, 150
QUIET, ROUGH = 4, 0.25
LIGHT = 200
BUSY = 100
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Code:
    """A QR code read from a page's picture: what it says, its corners from left to bottom in dots."""

    address: str
    page: ProofPage
    picture: Image.Image
    corners: Box
    dpi: int

    @property
    def box(self) -> Box:
        """Where it stands on the page, in pt."""
        left, top, right, bottom = (side * 72 / self.dpi for side in self.corners)
        height = self.page.size[1]
        return left, height - bottom, right, height - top


def check_qr_codes(proof: Proof) -> Iterator[Remark]:
    """Read the codes back, measure their modules, and look at what is around them."""
    wanted = Counter(proof.expected.codes)
    if not wanted:
        return
    codes = _read(proof, wanted)
    missing = wanted - Counter(code.address for code in codes)
    for code in codes:
        yield from _check_code(proof, code, wanted)
        if code.address not in wanted and missing:
            missing -= Counter([next(iter(missing))])
    for address in missing.elements():
        text = f"the QR code of {address} can't be read from the page; print it dark on light and larger"
        yield Remark("fail", "qr-unreadable", text)


def _check_code(proof: Proof, code: Code, wanted: Counter[str]) -> Iterator[Remark]:
    page = code.page.number
    if code.address not in wanted:
        text = f"a QR code leads to {code.address}, which nobody asked for; make it anew"
        yield Remark("fail", "qr-wrong-address", text, page, code.box)
        return
    modules = segno.make(code.address, error="m", micro=False, boost_error=False).symbol_size(border=0)[0]
    module = (code.corners[2] - code.corners[0] + code.corners[3] - code.corners[1]) / 2 / modules
    least = ON_POSTERS_MM if _is_poster(proof) else IN_HAND_MM
    size = module * 25.4 / code.dpi
    if size < least:
        text = f"a module of the QR code is {size:.2f} mm; make it {least:.2f} mm or more"
        yield Remark("fail", "qr-too-small", text, page, code.box)
    if not _is_quiet(code, module):
        text = f"the QR code has no light zone of {QUIET} modules around it; keep all else away from it"
        yield Remark("fail", "qr-no-quiet-zone", text, page, code.box)


def _is_quiet(code: Code, module: float) -> bool:
    """Tell whether the zone around a code is light; what is measured may be a part of a module wrong."""
    zone, hole = _grown(code.corners, (QUIET - ROUGH) * module), _grown(code.corners, 2 * ROUGH * module)
    picture = code.picture.convert("L").crop(zone)
    picture.paste(255, (hole[0] - zone[0], hole[1] - zone[1], hole[2] - zone[0], hole[3] - zone[1]))
    return not any(picture.histogram()[:LIGHT])


def _grown(box: Box, by: float) -> tuple[int, int, int, int]:
    return round(box[0] - by), round(box[1] - by), round(box[2] + by), round(box[3] + by)


def _read(proof: Proof, wanted: Counter[str]) -> list[Code]:
    """Read all pages with a large drawing, then the others until every code is found."""
    dpi = ON_POSTERS_DPI if _is_poster(proof) else IN_HAND_DPI
    codes: list[Code] = []
    drawn = {page.number: _segments(page) for page in proof.pages}
    for page in sorted(proof.pages, key=lambda page: -drawn[page.number]):
        if drawn[page.number] < BUSY and not wanted - Counter(code.address for code in codes):
            break
        codes += _codes_on(page, dpi)
    return codes


def _codes_on(page: ProofPage, dpi: int) -> Iterator[Code]:
    picture = page.picture(dpi)
    for found in zxingcpp.read_barcodes(picture.convert("L"), formats=QR):
        place = found.position
        points = [place.top_left, place.top_right, place.bottom_right, place.bottom_left]
        across, down = [point.x for point in points], [point.y for point in points]
        yield Code(found.text, page, picture, (min(across), min(down), max(across), max(down)), dpi)


def _segments(page: ProofPage) -> int:
    """Return of how many lines the largest drawing of a page consists; a QR code has hundreds."""
    with page.opened() as opened:
        drawings: Any = opened.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=4)
        return max((pdfium_c.FPDFPath_CountSegments(item) for item in drawings), default=0)


def _is_poster(proof: Proof) -> bool:
    """Tell whether codes are read from a distance: on sheets over A4, if the layout says nothing else."""
    if proof.layout.file.codes == "in-hand":
        return False
    return any(side > most for side, most in zip(sorted(proof.layout.trim_mm), A4_MM, strict=True))


CHECK = FileCheck(
    id="qr-codes",
    reason="a code that a telephone can't read is a promise that nobody can take up",
    standard="ISO/IEC 18004: quiet zone; print.md: module 0.4 mm in the hand, 1.0 mm on posters",
    run=check_qr_codes,
)
