"""Pages in reading order to what goes through a printer: the office file and the press file."""

from functools import partial
from io import BytesIO

import pikepdf

from guide_print.edition import Edition, layout_of
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.press.colour import black_inks, press_inks, recolour
from guide_print.press.imposition import office_sheets, press_sheets
from guide_print.press.marks import Mark, Ruler, marks_of, ruler_of
from guide_print.press.pdfx import Papers, add_intent, describe, set_boxes
from guide_print.press.pictures import Converter, convert_pictures
from guide_print.press.pieces import pieces_of, single_pages
from guide_print.press.profile import Profile, profile_of
from guide_print.press.sheet_file import impose_file
from guide_print.press.slots import Sheet
from guide_print.source.layout import Layout
from guide_print.source.project import Project

SLUG_MM = 10.0


def sheets_of(project: Project, edition: Edition, pages: int) -> list[Sheet]:
    """Return the sheets of an edition; raises ContentError where its pieces do not fit on its paper."""
    layout = layout_of(project, edition)
    mirrored = project.languages[edition.language].direction == "rtl"
    file, size = layout.file, layout.trim_mm
    if edition.product == "press":
        bleed = file.press.bleed
        if file.press.pieces == "flat":
            pieces = pieces_of(file.piece, pages, size, mirrored=mirrored, bleed_mm=bleed)
        else:
            pieces = single_pages(pages, size, bleed_mm=bleed)
        return press_sheets(pieces, bleed, SLUG_MM)
    pieces = pieces_of(file.piece, pages, size, mirrored=mirrored, leaf_mm=file.office.leaf)
    try:
        return office_sheets(pieces, file.office)
    except ValueError as error:
        text = f"{error}; set “paper”, “copies” or “gap” under “office”"
        place = f"layouts/{layout.id}/layout.yaml:1"
        raise ContentError([Finding("fail", "piece-too-large", text, place)]) from error


def make_product(project: Project, edition: Edition, data: bytes, sheets: list[Sheet], created: str) -> bytes:
    """Return the file of an edition's sheets, from its pages in reading order.

    The title is that of the pages; `created` is in ISO 8601.
    """
    layout = layout_of(project, edition)
    profile = profile_of(project) if edition.product == "press" else None
    inked = _inked(project, edition, data, profile)
    margin = 0.0 if profile else layout.file.office.margin

    def finish(source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
        title = str(source.docinfo.get("/Title", edition.layout))
        describe(target, Papers(title, created), data, pdfx=profile is not None)
        set_boxes(target, sheets, layout.file.press.bleed if profile else 0.0)
        if profile:
            add_intent(target, profile)

    marks = partial(_marks, layout, edition.product, sheets[0])
    return impose_file(inked, sheets, marks, limit_mm=margin, finish=finish)


def _inked(project: Project, edition: Edition, data: bytes, profile: Profile | None) -> bytes:
    """Return the pages in the inks of the press, in black only, or as they are."""
    if profile is None and edition.ink == "colour":
        return data
    with pikepdf.open(BytesIO(data)) as pdf:
        if profile:
            converter = Converter(profile.data, project.guide.press.most_ink)
            inks = press_inks(project.colours, converter.colour)
            recolour(pdf, inks, overprint=True)
            convert_pictures(pdf, converter)
        else:
            recolour(pdf, black_inks(project.colours), overprint=False)
            convert_pictures(pdf, None)
        made = BytesIO()
        pdf.save(made, deterministic_id=True)
        return made.getvalue()


def _marks(
    layout: Layout, product: str, first: Sheet, sheet: Sheet, back: bool
) -> tuple[list[Mark], Ruler | None]:
    if product == "press":
        return marks_of(sheet, back=back, bleed_mm=layout.file.press.bleed, register=True), None
    margin = layout.file.office.margin
    shows = sheet is first and back == (layout.file.piece.scheme == "saddle")
    return marks_of(sheet, back=back, margin_mm=margin), ruler_of(sheet, margin) if shows else None
