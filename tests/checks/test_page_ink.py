"""Ink: no two lines touch, and none leaves the page; the words of one line may touch."""

import pytest

from guide_print.checks.page.ink import CHECK
from tests.checks.little import SCRIPTS, LittlePress, moved
from tests.proofs import Press, found, remarks

GOOD = [*((language, "card") for language in SCRIPTS), ("nb", "poster"), ("ur", "poster"), ("nb", "booklet")]
ZONES = 1


@pytest.mark.parametrize(("language", "layout"), GOOD)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize(
    ("language", "up_pt"), [("nb", 8), ("ar", 9), ("ur", 12), ("ta", 6), ("my", 20), ("th", 10)]
)
def test_a_line_moved_up_into_another_is_told_with_its_place(
    press: Press, language: str, up_pt: float
) -> None:
    with press.proof(
        language, "card", moved(ZONES, 4 if language in ("nb", "ar", "ur", "ta") else 3, 0, up_pt)
    ) as proof:
        (remark,) = remarks(CHECK, proof)
        assert (remark.code, remark.level, remark.page) == ("lines-collide", "fail", ZONES + 1)
        assert remark.box is not None
        left, bottom, right, top = remark.box
        assert 0 < left < right < proof.pages[ZONES].size[0]
        assert 0 < bottom < top < proof.pages[ZONES].size[1]


@pytest.mark.parametrize("language", SCRIPTS)
def test_lines_that_are_set_too_tight_are_told(little: LittlePress, language: str) -> None:
    body = f"<p>{little.text(language, 'asking.confidential.text')}</p>"
    with little.proof(body, "p { width: 50mm; line-height: 0.6 }", language) as proof:
        assert found(CHECK, proof) == {"lines-collide"}
    with little.proof(body, "p { width: 50mm }", language) as proof:
        assert found(CHECK, proof) == set()


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_of_one_line_may_touch(little: LittlePress, language: str) -> None:
    words = little.text(language, "asking.title").split()
    body = " ".join(f"<b>{word}</b>" if at % 2 else word for at, word in enumerate(words))
    with little.proof(f"<p>{body}</p>", "p { word-spacing: -0.27em }", language) as proof:
        assert found(CHECK, proof) == set()


def test_columns_that_run_into_each_other_on_one_line_are_told(little: LittlePress) -> None:
    body = "<div><p>Barneverntjenesten</p><p>67 50 40 50</p></div>"
    style = "div { display: flex } p { width: 25mm; flex: none; white-space: nowrap }"
    with little.proof(body, style) as proof:
        assert found(CHECK, proof) == {"lines-collide"}
    with little.proof(body, style.replace("25mm", "45mm")) as proof:
        assert found(CHECK, proof) == set()


@pytest.mark.parametrize("language", ["nb", "ar", "my"])
@pytest.mark.parametrize(("right_pt", "up_pt"), [(-250, 0), (250, 0), (0, 200), (0, -200)])
def test_text_outside_the_page_is_told(press: Press, language: str, right_pt: float, up_pt: float) -> None:
    with press.proof(language, "card", moved(ZONES, 0, right_pt, up_pt)) as proof:
        assert [remark.code for remark in remarks(CHECK, proof)] == ["text-outside"]
