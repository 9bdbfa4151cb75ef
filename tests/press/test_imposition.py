"""Pieces to sheets: how many fit, what lies behind what, in which order stacks are cut."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_print.press.imposition import office_sheets, press_sheets
from guide_print.press.pieces import pieces_of, single_pages
from guide_print.press.slots import Box
from guide_print.source.sheet_plan import OfficePlan, PiecePlan

A5, A6, CARD = (148.0, 210.0), (105.0, 148.0), (171.2, 53.98)
TENTH_MM = 0.1
Paper = Literal["a6", "a5", "a4", "a3"]
Flip = Literal["short", "long"]


@pytest.mark.parametrize(
    ("size", "paper", "count", "lies"),
    [
        (A6, "a4", 4, (210, 297)),
        ((85.0, 54.0), "a4", 10, (210, 297)),
        (CARD, "a4", 5, (210, 297)),
        ((296.0, 210.0), "a4", 1, (297, 210)),
        ((420.0, 297.0), "a3", 1, (420, 297)),
        (A5, "a3", 4, (297, 420)),
    ],
)
def test_so_many_pieces_fit(
    size: tuple[float, float], paper: Paper, count: int, lies: tuple[float, float]
) -> None:
    [sheet] = office_sheets(single_pages(1, size), OfficePlan(paper=paper, copies="fill"))
    assert (len(sheet.trims), (sheet.width, sheet.height)) == (count, lies)


def test_two_small_booklets_lie_on_one_sheet() -> None:
    pieces = pieces_of(PiecePlan(scheme="saddle"), 8, A6)
    sheets = office_sheets(pieces, OfficePlan(paper="a4", copies=2))
    assert [sorted(slot.page for slot in sheet.front) for sheet in sheets] == [[1, 1, 8, 8], [3, 3, 6, 6]]


@given(
    st.integers(1, 40),
    st.sampled_from([A6, (85.6, 53.98), (60.0, 90.0)]),
    st.sampled_from(["short", "long"]),
    st.sampled_from([0.0, 2.0]),
)
def test_backs_lie_behind_fronts(pages: int, size: tuple[float, float], flip: Flip, gap: float) -> None:
    """For both ways of turning the paper, to a tenth of a millimetre."""
    pieces = single_pages(2 * pages, size, both_sides=True)
    plan = OfficePlan(paper="a4", copies="stack", flip=flip, gap=gap)
    for sheet in office_sheets(pieces, plan):
        for front, back in zip(sheet.front, sheet.back, strict=True):
            assert back.page == front.page + 1
            assert _apart(sheet.behind(front.box), back.box) < TENTH_MM
            assert back.turn == (0 if sheet.flip == "vertical" else 180)


def test_cut_stacks_lie_in_order() -> None:
    pieces = single_pages(10, A6)
    sheets = office_sheets(pieces, OfficePlan(paper="a4", copies="stack"))
    stacks = [[sheet.front[at].page for sheet in sheets if at < len(sheet.front)] for at in range(4)]
    assert [page for stack in stacks for page in stack] == list(range(1, 11))


@given(st.floats(20, 200), st.floats(20, 280), st.floats(0, 10))
def test_pieces_never_overlap_nor_leave_the_paper(width: float, height: float, gap: float) -> None:
    [sheet] = office_sheets(single_pages(1, (width, height)), OfficePlan(paper="a4", copies="fill", gap=gap))
    for number, trim in enumerate(sheet.trims):
        assert trim.x > -TENTH_MM
        assert trim.right < sheet.width + TENTH_MM
        assert trim.y > -TENTH_MM
        assert trim.top < sheet.height + TENTH_MM
        for other in sheet.trims[number + 1 :]:
            shared = trim.within(other)
            assert shared.width < TENTH_MM or shared.height < TENTH_MM


def test_a_piece_larger_than_the_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="297 x 420 mm does not fit on 210 x 297"):
        office_sheets(single_pages(1, (297, 420)), OfficePlan(paper="a4"))


def test_a_press_sheet_has_room_for_bleed_and_marks() -> None:
    [sheet] = press_sheets(single_pages(1, A6, bleed_mm=3), 3, 10)
    assert (sheet.width, sheet.height) == (131, 174)
    assert sheet.trims == (Box(13, 13, 105, 148),)
    assert sheet.front[0].clip == Box(10, 10, 111, 154)


def _apart(one: Box, other: Box) -> float:
    return max(
        abs(one.x - other.x), abs(one.y - other.y), abs(one.right - other.right), abs(one.top - other.top)
    )
