"""The arithmetic of kits: shares of people, copies, sheets, paper."""

import pytest

from guide_print.deliver.kit_order import shares_of
from guide_print.deliver.kit_paper import Printed, paper_list, runs_of
from guide_print.edition import Edition
from guide_print.source.kits import KitItem
from tests.tools import DISTRICT


@pytest.mark.parametrize(
    ("languages", "participants", "given", "shares"),
    [
        (("so", "ar", "pl"), 40, {}, {"so": 14, "ar": 14, "pl": 14}),
        (("so", "ar", "pl"), 40, {"so": 20}, {"so": 20, "ar": 10, "pl": 10}),
        (("so", "ar"), 1, {}, {"so": 1, "ar": 1}),
        (("so",), 40, {"so": 50}, {"so": 50}),
    ],
)
def test_an_even_share_is_rounded_up(
    languages: tuple[str, ...], participants: int, given: dict[str, int], shares: dict[str, int]
) -> None:
    assert shares_of(languages, participants, given) == shares


@pytest.mark.parametrize(
    ("count", "participants", "copies"),
    [({"each": 2}, 10, 20), ({"one_per": 4}, 10, 3), ({"one_per": 4}, 1, 1), ({"fixed": 3}, 10, 3)],
)
def test_copies_go_by_people_or_are_fixed(count: dict[str, int], participants: int, copies: int) -> None:
    assert KitItem(layout="card", **count).copies(participants) == copies


@pytest.mark.parametrize(
    ("documents", "papers"),
    [
        ([("card", 20, 1, 5, "A4", "200 g")], [("A4", "200 g", 4)]),
        ([("card", 21, 1, 5, "A4", "200 g")], [("A4", "200 g", 5)]),
        (
            [("booklet", 20, 8, 1, "A4", "80 g"), ("large", 2, 10, 1, "A3", "80 g")],
            [("A3", "80 g", 20), ("A4", "80 g", 160)],
        ),
        ([("booklet", 3, 8, 1, "A4", "80 g"), ("sheet", 3, 1, 1, "A4", "80 g")], [("A4", "80 g", 27)]),
    ],
)
def test_paper_is_added_up_by_size_and_stock(
    documents: list[tuple[str, int, int, int, str, str]], papers: list[tuple[str, str, int]]
) -> None:
    printed = [
        Printed(Edition("nb", DISTRICT, layout, "office"), copies, sheets, a_set, paper, stock, "one-side")
        for layout, copies, sheets, a_set, paper, stock in documents
    ]
    runs = runs_of(printed)
    assert paper_list(runs) == papers
    for run in runs:
        places = run.places()
        assert [first for _, first, _ in places] == [1, *(last + 1 for _, _, last in places[:-1])]
        assert places[-1][2] == run.sheets
