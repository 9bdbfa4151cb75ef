"""Messages as HTML: numbers are links, names in Latin letters are isolated, markup is only text."""

import re
from pathlib import Path

import pytest

from guide_print.compose.html import merge
from guide_print.compose.words import Words, phone_link
from guide_print.edition import Edition
from guide_print.source.load import load_project
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT, replace_in

NB = "\u00a0"


def html(project: Project, language: str, layout: str) -> str:
    return merge(project, Edition(language, DISTRICT, layout, "screen"), "", CREATED).text


@pytest.mark.parametrize(
    ("digits", "target", "shown"),
    [
        ("112", "112", "112"),
        ("116117", "116117", f"116{NB}117"),
        ("67504770", "+4767504770", f"67{NB}50{NB}47{NB}70"),
        ("80033321", "+4780033321", f"800{NB}33{NB}321"),
    ],
)
def test_a_number_is_a_link_that_dials_it_left_to_right(digits: str, target: str, shown: str) -> None:
    link = f'<span class="phone" dir="ltr" data-proof="phone"><a href="tel:{target}">{shown}</a></span>'
    assert phone_link(digits) == link


@pytest.mark.parametrize("language", ["nb", "ar", "en"])
def test_every_number_of_an_edition_is_such_a_link(project: Project, language: str) -> None:
    text = html(project, language, "card")
    assert text.count('href="tel:') == len(project.layouts["card"].file.services)
    for digits in ("112", "113", "67504770", "116117", "116111"):
        assert phone_link(digits) in text


def test_names_in_latin_letters_are_isolated_in_arabic(project: Project) -> None:
    text = html(project, "ar", "booklet")
    places = re.findall(r"<bdi[^>]*>\(?CC BY 4\.0\)?</bdi>|<bdi[^>]*>Rykkinn</bdi>", text)
    assert {re.sub("<.*?>|[()]", "", place) for place in places} == {"CC BY 4.0", "Rykkinn"}
    assert all('dir="ltr"' in place and 'lang="nb"' in place for place in places)


def test_names_are_not_isolated_where_the_text_is_latin(project: Project) -> None:
    assert Words(project, "en").text("about.licence").endswith("(CC BY 4.0).")


def test_markup_in_a_message_prints_as_it_stands(root: Path) -> None:
    path = root / "content" / "text" / "5-short.yaml"
    replace_in(path, "care: Jeg er glad i deg.", 'care: "<b>Jeg</b> & {{ guide }} <img src=x>"')
    project, _ = load_project(root)
    assert project is not None
    text = html(project, "nb", "card")
    assert "&lt;b&gt;Jeg&lt;/b&gt; &amp; {{ guide }} &lt;img src=x&gt;" in text


def test_the_words_below_an_id_come_in_the_order_of_the_text(project: Project) -> None:
    assert Words(project, "nb").children("card.say") == ["care", "noticed", "listen", "together"]
