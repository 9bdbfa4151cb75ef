"""Pictures of the places that findings are about, for the report."""

from collections import Counter
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

from guide_print.checks.proof import Proof
from guide_print.checks.zone_marks import marks_of
from guide_print.checks.zones import simulated
from guide_print.finding import Finding

DPI = 110
MARGIN_PT = 24
OUTLINE = (200, 0, 90)
MOST_OF_A_CODE = 2


def pictures_of(proof: Proof, findings: Iterable[Finding]) -> tuple[tuple[Finding, bytes], ...]:
    """Return (finding, WebP) for the first findings of each code that have a place on a page."""
    counts = Counter[str]()
    pictures = []
    for finding in findings:
        if finding.spot and counts[finding.code] < MOST_OF_A_CODE:
            counts[finding.code] += 1
            pictures.append((finding, _picture(proof, finding)))
    return tuple(pictures)


def zones_of(proof: Proof) -> tuple[tuple[str, bytes], ...]:
    """Return (way of seeing, WebP) of the marks of the three zones, for a sheet in the source language."""
    if proof.language.key != proof.project.source_language:
        return ()
    return tuple((way, as_webp(picture)) for way, picture in simulated(marks_of(proof)).items())


def as_webp(picture: Image.Image) -> bytes:
    """Return a picture as WebP, small enough for a page with hundreds."""
    file = BytesIO()
    picture.save(file, "WEBP", quality=70)
    return file.getvalue()


def _picture(proof: Proof, finding: Finding) -> bytes:
    """Return the place with a little around it, outlined; or the whole page."""
    assert finding.spot is not None
    page = proof.pages[finding.spot.page - 1]
    picture = page.picture(DPI)
    if finding.spot.box is None:
        return as_webp(picture)
    left, bottom, right, top = finding.spot.box
    height, scale = page.size[1], DPI / 72
    box = tuple(value * scale for value in (left, height - top, right, height - bottom))
    ImageDraw.Draw(picture).rectangle((box[0] - 2, box[1] - 2, box[2] + 2, box[3] + 2), outline=OUTLINE)
    margin = MARGIN_PT * scale
    around = (box[0] - 3 * margin, box[1] - margin, box[2] + 3 * margin, box[3] + margin)
    inside = (
        max(0, around[0]),
        max(0, around[1]),
        min(picture.width, around[2]),
        min(picture.height, around[3]),
    )
    return as_webp(picture.crop(inside))
