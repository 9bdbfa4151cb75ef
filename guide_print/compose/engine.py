"""The one door to WeasyPrint: HTML in, a tagged PDF and WeasyPrint's own remarks out.

Offline and fenced in: only the given files, and those below the given folders, are read, and only
declared fonts used.
"""

import gc
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import url2pathname

from guide_print.compose.shared_libraries import by_file_name

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fontconfig.xml"))
with warnings.catch_warnings(), by_file_name():
    warnings.simplefilter("ignore")  # WeasyPrint warns that no system fonts are configured: on purpose
    import weasyprint
    import weasyprint.formatting_structure.boxes
    import weasyprint.pdf
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse, URLFetchingError

    from guide_print.compose import (
        field_drawing,
        html_reading,
        style_attributes,
        tagging,
        text_drawing,
        text_measuring,
        used_values,
    )
    from guide_print.compose.field_drawing import FieldDrawer as FieldDrawer
    from guide_print.compose.field_frame import FIELD_CSS, field_frame
    from guide_print.compose.master import FieldPiece, Master
    from guide_print.compose.master_making import make_master
    from guide_print.compose.style_sheets import Sheet, StyleSheets
    from guide_print.process import begin
    from guide_print.source.fence import reading_problem

VERSION = weasyprint.__version__
begin()
gc.freeze()  # what is imported stays
html_reading.install()
text_drawing.install()
text_measuring.install()
style_attributes.install()
used_values.install()
tagging.install()
field_drawing.install()
VARIANT = "pdf/a-2a"
MOST_BYTES = 100_000_000
Finisher = Callable[[Any, Any], None]
Remark = tuple[int, str]


class _Fence(URLFetcher):  # type: ignore[misc]
    """Fetches data: addresses and the allowed files, or those below the allowed folders, nothing else."""

    def __init__(self, allowed: Sequence[Path]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._allowed = [path.resolve() for path in allowed]

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return the response for `url`; raises ValueError for one outside the fence."""
        if url.startswith("file:"):
            path = Path(url2pathname(url.split("?")[0].split("#")[0].removeprefix("file://"))).resolve()
            if not any(path.is_relative_to(allowed) for allowed in self._allowed):
                raise ValueError(f"{path} is outside the project, the program and the fonts")
            problem = reading_problem(path, path.name, None, MOST_BYTES)
            if problem:
                raise ValueError(problem.message)
        return super().fetch(url, headers)


@dataclass
class _LogKeeper(logging.Handler):
    """Keeps every warning and error of WeasyPrint's log, each once."""

    records: dict[Remark, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.records[(record.levelno, record.getMessage())] = None

    __hash__ = object.__hash__


@contextmanager
def _listening() -> Iterator[_LogKeeper]:
    """Keep WeasyPrint's log for the time of the block, and off the terminal."""
    keeper, logger = _LogKeeper(), logging.getLogger("weasyprint")
    handlers, logger.handlers = logger.handlers, [keeper]
    try:
        yield keeper
    finally:
        logger.handlers = handlers


@dataclass(frozen=True)
class Rendered:
    """A laid-out document, and what WeasyPrint said: (logging level, message) in order."""

    document: Any
    remarks: tuple[Remark, ...]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.document.pages)

    def page_of(self, anchor: str) -> int | None:
        """Return the page, from 1, on which the element with the id `anchor` stands."""
        pages = enumerate(self.document.pages, 1)
        return next((number for number, page in pages if anchor in page.anchors), None)

    def pages_before(self, child: int) -> int:
        """Return how many pages come before the one on which a child of the body (from 0) begins."""
        body = self.document._html.etree_element.find("body")
        element = [one for one in body if isinstance(one.tag, str)][child]
        pages = enumerate(self.document.pages)
        return next((i for i, page in pages if _shows(page._page_box, element)), self.pages)

    def with_tail(self, count: int, tail: "Rendered") -> "Rendered":
        """Return a document of the first `count` pages of this one and all pages of another."""
        document = self.document.copy([*self.document.pages[:count], *tail.document.pages])
        document._html = self.document._html
        return Rendered(document, tuple(dict.fromkeys((*self.remarks, *tail.remarks))))

    def fill(self, number: int) -> float:
        """Return how far down text reaches on a page (from 1): 1 is the end of its text area."""
        box = self.document.pages[number - 1]._page_box
        in_flow = [child for child in box.children if child.is_in_normal_flow()]
        lowest = max((_lowest_line(child) for child in in_flow), default=0.0)
        return (lowest - float(box.content_box_y())) / float(box.height)


def _shows(box: Any, element: Any) -> bool:
    return any(child.element is element or _shows(child, element) for child in getattr(box, "children", ()))


def _lowest_line(box: Any) -> float:
    """Return the lower edge of the lowest line of text in a box of WeasyPrint's, in CSS px."""
    if isinstance(box, weasyprint.formatting_structure.boxes.LineBox):
        return float(box.position_y + box.height)
    children = [child for child in getattr(box, "children", ()) if hasattr(child, "position_y")]
    return max((_lowest_line(child) for child in children), default=0.0)


@cache
def _field_style() -> Any:
    """Return the style of fields laid out by themselves: the same for every language."""
    return weasyprint.CSS(string=FIELD_CSS)


class Engine:
    """WeasyPrint with one language's fonts, and the style sheets it has met, kept warm.

    Why one for each language: a font configuration offers every @font-face it has met to all text.
    """

    def __init__(self, allowed: Sequence[Path], font_css: str, sheets: StyleSheets | None = None) -> None:
        self._fetcher = _Fence(allowed)
        self._fonts = FontConfiguration()
        self._styles: dict[Path, Sheet] = {}
        self._sheets = sheets or StyleSheets()
        with _listening() as log:
            self._font_style = weasyprint.CSS(string=font_css, **self._reading())
        self._font_remarks = tuple(log.records)

    def forget_styles(self) -> None:
        """Read style sheets again from now on: they may have changed."""
        self._styles.clear()
        self._sheets.forget()

    def render(self, html: str, base: Path, styles: Sequence[Path], *, only_fields: bool = False) -> Rendered:
        """Lay out `html` with `styles`, later ones winning; addresses in it are relative to `base`."""
        sheets = [self._font_style]
        remarks = list(self._font_remarks)
        for path in styles:
            sheet, said = self._sheets.of(path, self._styles, self._parsed)
            sheets.append(sheet)
            remarks += said
        if only_fields:
            sheets.append(_field_style())
        with _listening() as log:
            page = weasyprint.HTML(string=html, base_url=f"{base}/", url_fetcher=self._fetcher)
            document = page.render(font_config=self._fonts, stylesheets=sheets)
        return Rendered(document, (*remarks, *log.records))

    def write(
        self, rendered: Rendered, identifier: bytes, finisher: Finisher
    ) -> tuple[bytes, tuple[Remark, ...]]:
        """Write a file that is PDF/A-2a and PDF/UA-1; returns its bytes and every remark on the document."""
        with _listening() as log, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its ICC profile open
            data = rendered.document.write_pdf(
                pdf_variant=VARIANT, pdf_identifier=identifier, finisher=finisher
            )
        return data, (*rendered.remarks, *log.records)

    def make_master(
        self, rendered: Rendered, wanted: frozenset[str], finisher: Finisher
    ) -> tuple[Master, str]:
        """Return the master of a document, as PDF/A-2a and PDF/UA-1, and the HTML for its `wanted` fields.

        Raises FieldError where they can't be left open.
        """
        document = rendered.document
        _, settings = weasyprint.pdf.VARIANTS[VARIANT]
        options = weasyprint.DEFAULT_OPTIONS | settings | {"pdf_variant": VARIANT}
        with _listening() as log, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves its ICC profile open
            pdf = weasyprint.pdf.generate_pdf(document, None, 1, **options)
            finisher(document, pdf)
        remarks = (*rendered.remarks, *log.records)
        master = make_master(pdf, wanted, document.fonts.values(), remarks)
        rooms = {name: place.box[2:] for name, place in master.places_of_fields.items()}
        return master, field_frame(document._html.etree_element, rooms) if rooms else ""

    def prove_fields(self, rendered: Rendered, alone: Rendered, names: frozenset[str]) -> None:
        """Raise FieldError where fields look otherwise alone than on their pages."""
        field_drawing.prove_alike(rendered.document, alone.document, names)

    def draw_fields(
        self, drawer: FieldDrawer, rendered: Rendered
    ) -> tuple[tuple[FieldPiece, ...], tuple[Remark, ...]]:
        """Draw the fields of a document that holds nothing else; raises FieldError where they don't fit."""
        with _listening() as log:
            pieces = drawer.draw(rendered.document)
        return pieces, (*rendered.remarks, *log.records)

    def write_plain(self, rendered: Rendered) -> tuple[bytes, tuple[Remark, ...]]:
        """Write a file without tags or profile, for sheets; returns its bytes and every remark."""
        with _listening() as log:
            data = rendered.document.write_pdf(pdf_identifier=b"pages")
        return data, (*rendered.remarks, *log.records)

    def _parsed(self, path: Path) -> Sheet:
        text_measuring.forget()
        with _listening() as log:
            try:
                sheet = weasyprint.CSS(url=path.as_uri(), **self._reading())  # a file name has no fence
            except (URLFetchingError, ValueError) as error:
                sheet = weasyprint.CSS(string="")
                log.records[(logging.ERROR, f"Failed to load the style sheet {path.name}: {error}")] = None
        return sheet, tuple(log.records)

    def _reading(self) -> dict[str, Any]:
        return {"url_fetcher": self._fetcher, "font_config": self._fonts}
