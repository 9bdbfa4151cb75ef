"""Marks: outside the bleed, inside the printer's margin; the ruler where it disturbs least."""

from hypothesis import given
from hypothesis import strategies as st

from guide_print.press.imposition import office_sheets, press_sheets
from guide_print.press.marks import RULER_MM, Ruler, marks_of, ruler_of
from guide_print.press.pieces import pieces_of, single_pages
from guide_print.press.slots import Box, Sheet
from guide_print.source.sheet_plan import OfficePlan, PiecePlan

CARD = (171.2, 53.98)


@given(st.floats(30, 300), st.floats(30, 300), st.sampled_from([0.0, 3.0, 5.0]), st.booleans())
def test_no_mark_touches_the_bleed(width: float, height: float, bleed: float, back: bool) -> None:
    [sheet] = press_sheets(single_pages(1, (width, height), bleed_mm=bleed), bleed, 10)
    art = sheet.trims[0].grown(bleed)
    marks = marks_of(sheet, back=back, bleed_mm=bleed, register=True)
    assert {mark.kind for mark in marks} == {"crop", "register"}
    for mark in marks:
        assert not _inside(art, mark.x1, mark.y1)
        assert not _inside(art, mark.x2, mark.y2)


def test_each_corner_has_two_crop_marks_on_its_trim() -> None:
    [sheet] = press_sheets(single_pages(1, (100, 50), bleed_mm=3), 3, 10)
    crops = [mark for mark in marks_of(sheet, bleed_mm=3) if mark.kind == "crop"]
    assert len(crops) == 8
    assert {round(mark.x1, 6) for mark in crops if mark.x1 == mark.x2} == {13, 113}
    assert {round(mark.y1, 6) for mark in crops if mark.y1 == mark.y2} == {13, 63}


def test_a_sheet_that_is_all_artwork_has_no_marks() -> None:
    [sheet] = office_sheets(single_pages(1, (210, 297)), OfficePlan(paper="a4"))
    assert marks_of(sheet, margin_mm=5) == []


def test_folds_are_marked_on_both_sides_at_the_same_place() -> None:
    sheet = _cards()
    fronts = {mark.x1 for mark in marks_of(sheet, margin_mm=5) if mark.kind == "fold"}
    backs = {mark.x1 for mark in marks_of(sheet, back=True, margin_mm=5) if mark.kind == "fold"}
    assert fronts == {105.0}
    assert {round(sheet.width - x, 6) for x in backs} == fronts


def test_the_ruler_lies_outside_the_pieces_where_there_is_room() -> None:
    sheet = _cards()
    ruler = ruler_of(sheet, 5)
    assert ruler is not None
    assert ruler.upright
    assert ruler.x < min(trim.x for trim in sheet.trims) - 8


def test_the_ruler_of_a_booklet_lies_beside_its_fold() -> None:
    pieces = pieces_of(PiecePlan(scheme="saddle"), 4, (148, 210))
    [sheet] = office_sheets(pieces, OfficePlan(paper="a4"))
    assert ruler_of(sheet, 5) == Ruler(147.5, 55, upright=True)


def test_a_sheet_shorter_than_the_ruler_has_none() -> None:
    [sheet] = office_sheets(single_pages(1, (90, 54)), OfficePlan())
    assert sheet.width < RULER_MM
    assert ruler_of(sheet, 5) is None


def _cards() -> Sheet:
    plan = PiecePlan.model_validate(
        {"scheme": "table", "size": [*CARD], "front": [{"page": 1, "at": [0, 0]}], "folds": [{"at": 85.6}]}
    )
    [sheet] = office_sheets(pieces_of(plan, 1, CARD), OfficePlan(paper="a4", copies="fill", gap=2))
    return sheet


def _inside(box: Box, x: float, y: float) -> bool:
    return box.x < x < box.right and box.y < y < box.top
