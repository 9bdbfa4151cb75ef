"""The safe zone: text keeps 5 mm from the trim, on every side."""

import pytest

from guide_print.checks.page.safe_zone import CHECK
from tests.checks.little import SCRIPTS, LittlePress, moved
from tests.proofs import Press, found, remarks


@pytest.mark.parametrize(("language", "layout"), [("nb", "poster"), ("ur", "poster"), ("nb", "booklet")])
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_page_with_margins_of_6_mm_passes_and_one_of_3_mm_does_not(
    little: LittlePress, language: str
) -> None:
    body = f"<p>{little.text(language, 'asking.title')}</p>"
    with little.proof(body, "@page { margin: 6mm }", language) as proof:
        assert found(CHECK, proof) == set()
    with little.proof(body, "@page { margin: 3mm }", language) as proof:
        assert found(CHECK, proof) == {"text-near-trim"}


@pytest.mark.parametrize("side", ["left", "right", "lower", "upper"])
def test_a_text_near_the_trim_is_told_with_its_side(press: Press, side: str) -> None:
    with press.proof("nb", "poster") as proof:
        width, height = proof.pages[0].size
        left, bottom, right, top = proof.pages[0].runs[0].box
    steps = {
        "left": (-left, 0),
        "right": (width - right, 0),
        "lower": (0, -bottom),
        "upper": (0, height - top),
    }
    with press.proof("nb", "poster", moved(0, 0, *steps[side])) as proof:
        (remark,) = remarks(CHECK, proof)
        assert (remark.level, remark.code) == ("fail", "text-near-trim")
        assert f"is 0.0 mm from the {side} trim" in remark.message.replace("-0.0", "0.0")
        assert remark.box is not None


def test_a_running_head_near_the_trim_has_a_code_of_its_own(little: LittlePress) -> None:
    style = "@page { @top-center { content: 'Utkast'; vertical-align: top; padding-top: 2mm } }"
    with little.proof("<p>Ring 112</p>", style) as proof:
        assert found(CHECK, proof) == {"running-text-near-trim"}
