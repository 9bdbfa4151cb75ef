"""Fields and frames as text: taken apart, put together, the fullest of each."""

import pytest

from guide_print.compose.fields import filled, fullest, named, open_fields, split
from guide_print.errors import ContentError
from tests.tools import codes

HEAD = '<title>Guide - {0}</title><meta name="description" content="for {0}">'
PAGE = HEAD + "<p><!--field place-->{0}<!--/field--></p><p>Same</p><!--field phone-->{1}<!--/field-->"


def test_a_page_taken_apart_is_the_same_when_put_together() -> None:
    html = PAGE.format("Rykkinn", "112")
    parts = split(html, "x")
    assert parts.fields == {"place": "Rykkinn", "phone": "112"}
    assert (parts.title, parts.about) == ("Guide - Rykkinn", "for Rykkinn")
    assert parts.whole == html


def test_districts_share_a_frame_if_only_fields_and_names_differ() -> None:
    one, other = (split(PAGE.format(name, "112"), "x") for name in ("Rykkinn", "Sandvika"))
    assert one.frame == other.frame
    changed = split(PAGE.format("Rykkinn", "112").replace("Same", "Other"), "x")
    assert changed.frame != one.frame


def test_a_field_is_open_if_one_district_has_it_otherwise() -> None:
    own = {"place": "a", "phone": "112", "only-here": "x"}
    assert open_fields(own, [{"place": "a", "phone": "112"}]) == frozenset()
    assert open_fields(own, [{"place": "a", "phone": "112"}, {"place": "b", "phone": "112"}]) == {"place"}


def test_the_fullest_text_keeps_room_for_all_and_any_number() -> None:
    own = {"place": '<b class="h2">Å 12</b>', "phone": "112"}
    found = fullest(own, [{"place": '<b class="h2">Lommedalen 34</b>', "phone": "113"}], ["place"])
    assert found == {"place": '<b class="h2">Lommedalen 00</b>', "phone": "112"}


def test_backslashes_and_braces_in_a_field_are_text() -> None:
    assert filled("<!--field a--><!--/field-->", {"a": r"\1 {b}"}) == r"<!--field a-->\1 {b}<!--/field-->"
    assert named("<title>x</title>", r"\g<0>", "") == r"<title>\g<0></title>"


def test_two_fields_of_one_name_are_a_mistake_of_the_template() -> None:
    with pytest.raises(ContentError) as raised:
        split("<!--field a-->1<!--/field--><!--field a-->2<!--/field-->", "x")
    assert codes(raised.value.findings) == ["field-repeated"]
