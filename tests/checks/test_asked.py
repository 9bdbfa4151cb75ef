"""The data that a file must show, read piece by piece from its HTML, are those of the HTML as a whole."""

import pytest

from guide_print.checks.expected import FIELD_HERE, Datum, data_around, data_inside, expected_of
from tests.proofs import Press

PHONE = '<b data-proof="phone">112</b>'


@pytest.mark.parametrize("layout", ["card", "poster", "booklet", "leaflet", "conversation-card"])
def test_all_data_are_asked_for_as_often_as_they_stand_in_the_page(press: Press, layout: str) -> None:
    with press.proof("ar", layout) as proof:
        assert "expected" not in vars(proof)
        asked = proof.asked
        assert "expected" not in vars(proof), "it was read as a whole"
        assert sorted(map(repr, asked)) == sorted(map(repr, proof.expected.data))
        assert len(asked) >= 3


@pytest.mark.parametrize(
    ("before", "field", "after", "data"),
    [
        ("<p hidden>", PHONE, "</p>", ()),
        ('<p data-proof="phone">112 ', "<i>113</i>", "</p>", (Datum("phone", "112 113"),)),
        ("<p>", f"<i hidden>{PHONE}", "</i></p>", ()),
        ("<p>", f"<br>{PHONE}", "</p>", (Datum("phone", "112"),)),
    ],
)
def test_fields_where_a_piece_does_not_stand_for_itself_are_read_with_the_page(
    press: Press, before: str, field: str, after: str, data: tuple[Datum, ...]
) -> None:
    whole = f"<body>{before}<!--field one-->{field}<!--/field-->{after}</body>"
    with press.proof("nb", "card", html=lambda html: whole) as proof:
        assert proof.asked == data == expected_of(whole).data


def test_a_piece_says_when_it_does_not_stand_for_itself() -> None:
    assert data_around(f"<p hidden>{FIELD_HERE}</p>") is None
    assert data_around(f"<p hidden></p>{FIELD_HERE}{PHONE}") == (Datum("phone", "112"),)
    assert data_inside(f"<i hidden>{PHONE}") is None
    assert data_inside(PHONE) == (Datum("phone", "112"),)
