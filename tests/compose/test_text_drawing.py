"""The hook into WeasyPrint's drawing: it is installed where it must be, and text reads back by it."""

import inspect
import subprocess
import sys

import pikepdf
import pytest
import weasyprint.draw.text
import weasyprint.pdf.tags

from guide_print.checks.expected import squeezed
from guide_print.checks.tagged_text import tagged_pieces
from guide_print.compose import tagging, text_drawing
from guide_print.press.sheet_file import content_of
from tests.proofs import Press

PARAMETERS = ["stream", "textbox", "text_overflow", "block_ellipsis", "matrix"]
CLEAN = (
    "import inspect, weasyprint.draw.text as t; print(list(inspect.signature(t.draw_first_line).parameters))"
)


def test_weasyprint_still_draws_by_the_function_that_is_replaced() -> None:
    assert weasyprint.draw.text.draw_first_line is text_drawing.draw_first_line
    assert "draw_first_line(" in inspect.getsource(weasyprint.draw.text.draw_text)
    assert weasyprint.pdf.tags._build_box_tree is tagging._build_box_tree
    assert "_build_box_tree(" in inspect.getsource(weasyprint.pdf.tags.add_tags)


def test_the_replaced_function_takes_what_ours_takes() -> None:
    done = subprocess.run([sys.executable, "-c", CLEAN], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(PARAMETERS)
    assert list(inspect.signature(text_drawing.draw_first_line).parameters) == PARAMETERS


@pytest.mark.parametrize("language", ["ur", "ta", "my", "th", "fa", "pa"])
def test_a_cluster_that_does_not_map_one_to_one_carries_its_own_text(press: Press, language: str) -> None:
    with press.proof(language, "card") as proof:
        content = b"".join(content_of(page) for page in proof.pdf.pages)
        assert content.count(b"/ActualText") > 5
        read = squeezed("".join(piece.text for piece in tagged_pieces(proof.pdf)))
        title = press.project.translations[language]["cover.title"].text
        assert squeezed(title) in read


def test_zero_width_non_joiners_are_kept_and_layout_marks_are_not(press: Press) -> None:
    for language, kept in (("fa", "\u200c"), ("my", "")):
        with press.proof(language, "booklet") as proof:
            text = "".join(piece.text for piece in tagged_pieces(proof.pdf))
        assert kept in text
        assert "\u200b" not in text
        assert "\u2068" not in text


def test_running_heads_are_artifacts_and_right_to_left_books_say_so(press: Press) -> None:
    with press.proof("ar", "booklet") as proof:
        assert proof.pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
        content = b"".join(content_of(page) for page in proof.pdf.pages)
    assert b"/Pagination" in content
