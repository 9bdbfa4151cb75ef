"""QR codes as pictures for templates: an address and a size in, SVG out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import segno
from markupsafe import Markup

QUIET_MODULES = 4
MOST_KEPT = 200


@lru_cache(maxsize=MOST_KEPT)
def qr_picture(address: str, size_mm: float, alt: Markup) -> Markup:
    """Return an SVG of a QR code (level M, quiet zone 4 modules) of `size_mm` with a text alternative.

    Why kept: a page is merged more than once, and its codes cost more than all else in it.
    """
    code = segno.make(address, error="m", micro=False, boost_error=False)
    svg = code.svg_inline(
        border=QUIET_MODULES, dark="#1c2530", light="#fff", omitsize=True, title=str(alt.striptags())
    )
    style = Markup('<svg style="width:{0}mm;height:{0}mm" data-code="{1}" ').format(size_mm, address)
    return Markup(svg.replace("<svg ", style, 1))


@dataclass
class QrCodes:
    """Makes the QR codes of one edition; `asked` tells whether there are any.

    All lead into the catalogue: to its start, to a path in it, or to the page of this very sheet.
    """

    catalogue: str
    sheet_path: Callable[[], str]
    asked: bool = field(default=False)

    def to_catalogue(self, size_mm: float, alt: Markup, path: str = "") -> Markup:
        """Return a code that leads to the catalogue, or to the `path` in it."""
        self.asked = True
        address = f"{self.catalogue.rstrip('/')}/{path}" if path else self.catalogue
        return qr_picture(address, size_mm, alt)

    def to_sheet(self, size_mm: float, alt: Markup) -> Markup:
        """Return a code that leads to the page that says whether this sheet still holds."""
        return self.to_catalogue(size_mm, alt, self.sheet_path())
