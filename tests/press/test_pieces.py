"""Pages to pieces: tables of small cases, and what holds for every number of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_print.press.pieces import BLANK, in_fours, pieces_of, saddle_leaves, single_pages
from guide_print.press.slots import Box, Piece
from guide_print.source.sheet_plan import Fold, PiecePlan, SlotFile

A6 = (105.0, 148.0)
SADDLE = PiecePlan(scheme="saddle")


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        (1, [1, 0, 0, 0]),
        (2, [1, 0, 0, 2]),
        (4, [1, 2, 3, 4]),
        (6, [1, 2, 3, 4, 5, 0, 0, 6]),
        (7, [1, 2, 3, 4, 5, 6, 0, 7]),
    ],
)
def test_blanks_stand_before_the_last_page(pages: int, order: list[int]) -> None:
    assert in_fours(pages) == order


@pytest.mark.parametrize(
    ("pages", "leaves"),
    [
        (4, [((4, 1), (2, 3))]),
        (8, [((8, 1), (2, 7)), ((6, 3), (4, 5))]),
        (6, [((6, 1), (2, 0)), ((0, 3), (4, 5))]),
        (12, [((12, 1), (2, 11)), ((10, 3), (4, 9)), ((8, 5), (6, 7))]),
    ],
)
def test_saddle_leaves(pages: int, leaves: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    assert saddle_leaves(pages) == leaves


@given(st.integers(1, 200), st.booleans())
def test_a_saddle_holds_every_page_once(pages: int, mirrored: bool) -> None:
    pieces = pieces_of(SADDLE, pages, A6, mirrored=mirrored)
    shown = [slot.page for piece in pieces for slot in (*piece.front, *piece.back)]
    assert sorted(shown) == list(range(1, pages + 1))
    assert len(pieces) == -(-pages // 4)
    assert BLANK not in shown


@given(st.integers(1, 100), st.booleans())
def test_pages_of_one_leaf_lie_behind_each_other(pages: int, mirrored: bool) -> None:
    for piece in pieces_of(SADDLE, pages, A6, mirrored=mirrored):
        fronts = {slot.page: slot.box for slot in piece.front}
        backs = {slot.page: slot.box for slot in piece.back}
        for page in in_fours(pages)[::2]:
            if page in fronts and page + 1 in backs:
                assert backs[page + 1] == fronts[page].mirrored(piece.width)


def test_a_book_bound_on_the_right_is_the_mirror_of_one_bound_on_the_left() -> None:
    left, right = (pieces_of(SADDLE, 8, A6, mirrored=mirrored) for mirrored in (False, True))
    for one, other in zip(left, right, strict=True):
        assert _by_page(other) == {page: box.mirrored(210) for page, box in _by_page(one).items()}


def test_creep_draws_inner_leaves_to_the_fold_linearly() -> None:
    pieces = pieces_of(SADDLE, 16, A6, leaf_mm=0.1)
    assert [round(piece.front[0].box.x, 3) for piece in pieces] == [0, 0.1, 0.2, 0.3]
    assert [round(piece.front[1].box.x, 3) for piece in pieces] == [105, 104.9, 104.8, 104.7]
    for piece in pieces:
        left, right = piece.front
        assert left.clip.right <= 105 <= right.clip.x, "a page reaches over the fold"


def test_single_pages_take_their_bleed_along() -> None:
    [piece] = single_pages(1, A6, bleed_mm=3)
    assert piece.front[0].clip == Box(-3, -3, 111, 154)


def test_an_odd_page_has_an_empty_back() -> None:
    pieces = single_pages(3, A6, both_sides=True)
    assert [(len(piece.front), len(piece.back)) for piece in pieces] == [(1, 1), (1, 0)]


ZINE = PiecePlan(
    scheme="table",
    size=[296, 210],
    front=[
        *(SlotFile(page=page, at=[74 * at, 105], turn="180") for at, page in enumerate((5, 4, 3, 2))),
        *(SlotFile(page=page, at=[74 * at, 0]) for at, page in enumerate((6, 7, 8, 1))),
    ],
    folds=[Fold(at=74), Fold(at=105, line="horizontal")],
)


def test_a_zine_of_one_sheet_needs_data_only() -> None:
    [piece] = pieces_of(ZINE, 8, (74, 105))
    assert {slot.page: slot.turn for slot in piece.front} == {
        **dict.fromkeys((2, 3, 4, 5), 180),
        **dict.fromkeys((1, 6, 7, 8), 0),
    }
    assert _covered(piece) == 296 * 210
    assert [fold.line for fold in piece.folds] == ["vertical", "horizontal"]


def test_a_mirrored_table_mirrors_slots_folds_and_quarter_turns() -> None:
    plan = PiecePlan(
        scheme="table", size=[148, 105], front=[SlotFile(page=1, at=[0, 0], turn="90")], folds=[Fold(at=40)]
    )
    [piece] = pieces_of(plan, 1, (105, 148), mirrored=True)
    assert piece.front[0].turn == 270
    assert piece.front[0].box == Box(0, 0, 148, 105)
    assert piece.folds[0].at == 108


def test_a_panel_that_reaches_over_the_edge_is_cut_there() -> None:
    plan = PiecePlan(
        scheme="table", size=[197, 210], front=[SlotFile(page=1, at=[-3, 0]), SlotFile(page=2, at=[97, 0])]
    )
    [piece] = pieces_of(plan, 2, (100, 210), bleed_mm=3)
    narrow, whole = piece.front
    assert (narrow.clip.x, narrow.clip.right) == (-3, 97)
    assert (whole.clip.x, whole.clip.right) == (97, 200)


def _by_page(piece: Piece) -> dict[int, Box]:
    return {slot.page: slot.box for slot in (*piece.front, *piece.back)}


def _covered(piece: Piece) -> float:
    return sum(slot.box.width * slot.box.height for slot in piece.front)
