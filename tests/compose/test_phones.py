"""Phone numbers on the finished page read in dialling order, by the position of each glyph.

Why: numbers turn round in right-to-left text, and a wrong emergency number is the worst defect of all.
"""

from pathlib import Path

import pytest

from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.pdf import expected_numbers, printed_numbers, wrong_numbers
from tests.tools import CREATED, DISTRICT, add_door_sign, load, replace_in

LEAST = {"card": 5, "poster": 6, "booklet": 9}


@pytest.mark.parametrize("layout", LEAST)
@pytest.mark.parametrize("language", ["ar", "nb"])
def test_every_number_reads_in_dialling_order(
    built: Path, project: Project, language: str, layout: str
) -> None:
    path = built / language / DISTRICT / f"{layout}.screen.pdf"
    assert len(expected_numbers(project, DISTRICT, layout)) >= LEAST[layout]
    assert wrong_numbers(project, path, DISTRICT, layout) == (set(), set())


@pytest.mark.parametrize("language", ["ar", "nb"])
def test_the_card_prints_each_number_just_once(built: Path, project: Project, language: str) -> None:
    path = built / language / DISTRICT / "card.screen.pdf"
    long = [number for number in printed_numbers(path) if len(number) > 2]
    assert sorted(long) == sorted(expected_numbers(project, DISTRICT, "card"))


def test_a_number_that_is_not_kept_together_is_seen_to_turn_round(root: Path, tmp_path: Path) -> None:
    sign = add_door_sign(root)
    line = '<p class="message">{{ t("poster.message") }}</p>'
    replace_in(sign / "template.html", line, "<p>&#x627; 67 50 40 51 &#x627;</p>")
    edition = Edition("ar", DISTRICT, "door-sign", "screen")
    path = tmp_path / "sign.pdf"
    path.write_bytes(Composer(load(root), CREATED).compose(edition).data)
    assert "51405067" in printed_numbers(path)
    assert "67504051" not in printed_numbers(path)
    assert "67504770" in printed_numbers(path)
