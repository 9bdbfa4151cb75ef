"""How wide a text is about, without a font."""

from guide_print.compose.fields import fullest
from guide_print.compose.text_width import text_width


def test_letters_of_other_widths_count_differently() -> None:
    assert text_width("Willmar") > text_width("Iilltij")
    assert text_width("Å") == text_width("A")


def test_tags_take_no_room_and_entities_take_that_of_their_letter() -> None:
    assert text_width('<b class="wide">a</b>') == text_width("a")
    assert text_width("&amp;") == text_width("&")


def test_the_widest_text_is_kept_not_the_one_with_most_letters() -> None:
    assert fullest({"place": "Illijill"}, [{"place": "Mammom"}], ["place"]) == {"place": "Mammom"}


def test_of_texts_equally_wide_that_of_the_others_is_kept() -> None:
    assert fullest({"place": "ob"}, [{"place": "bo"}], ["place"]) == {"place": "bo"}
