"""Contrast: text against what is really behind its ink."""

import pytest

from guide_print.checks.colours import contrast, luminance
from guide_print.checks.page.contrast import CHECK
from tests.checks.little import SCRIPTS, LittlePress, changed
from tests.proofs import Press, found, remarks

GOOD = [*((language, "card") for language in SCRIPTS), ("nb", "poster"), ("nb", "booklet")]


@pytest.mark.parametrize(
    ("colour", "ratio"), [("000000", 21), ("ffffff", 1), ("767676", 4.54), ("1b6e45", 6.24), ("b3261e", 6.54)]
)
def test_contrast_with_white_is_that_of_wcag(colour: str, ratio: float) -> None:
    found = contrast(luminance(list(bytes.fromhex(colour))), luminance([255, 255, 255]))
    assert float(found) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("language", "layout"), GOOD)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_pale_colour_is_told(press: Press, language: str) -> None:
    spoil = changed(0, "rg", 1, lambda _: [0.6, 0.6, 0.6])
    with press.proof(language, "card", spoil) as proof:
        assert {(remark.level, remark.code, remark.page) for remark in remarks(CHECK, proof)} == {
            ("fail", "low-contrast", 1)
        }


def test_a_dark_ground_is_told(press: Press) -> None:
    with press.proof("ur", "card", changed(0, "rg", 0, lambda _: [0.2, 0.3, 0.4])) as proof:
        assert found(CHECK, proof) == {"low-contrast"}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_line_that_runs_over_the_edge_of_a_field_is_told_where_it_does(
    little: LittlePress, language: str
) -> None:
    body = f"<p>{little.text(language, 'asking.title')}</p>"
    field = "p {{ background: linear-gradient(90deg, #1b6e45 {0}, #fff {0}); white-space: nowrap }}"
    with little.proof(body, field.format("0mm"), language) as proof:
        assert found(CHECK, proof) == set()
        run = proof.pages[0].runs[0].box
    middle = (run[0] + run[2]) / 2
    with little.proof(body, field.format(f"{middle - 15 * 72 / 25.4}pt"), language) as proof:
        (remark,) = remarks(CHECK, proof)
        assert remark.box is not None
        assert remark.box[2] == pytest.approx(middle, abs=12)
        assert remark.box[0] < middle - 12


def test_a_frame_beside_a_text_passes_and_one_through_it_does_not(little: LittlePress) -> None:
    body = "<p style='border: 0.3mm solid; line-height: {}; padding: 0'>Hjelp og gode gåter</p>"
    with little.proof(body.format(1.4)) as proof:
        assert found(CHECK, proof) == set()
    with little.proof(body.format(0.6)) as proof:
        assert found(CHECK, proof) == {"low-contrast"}


@pytest.mark.parametrize(
    ("style", "codes"),
    [
        ("font-size: 18pt", set()),
        ("font-size: 14pt; font-weight: 700", set()),
        ("font-size: 17pt", {"low-contrast"}),
        ("font-size: 13pt; font-weight: 700", {"low-contrast"}),
    ],
)
def test_large_text_needs_less(little: LittlePress, style: str, codes: set[str]) -> None:
    with little.proof(f"<p style='color: #8a8a8a; {style}'>Hjelp</p>") as proof:
        assert found(CHECK, proof) == codes


def test_text_that_is_seen_through_has_the_colour_that_is_seen(little: LittlePress) -> None:
    with little.proof("<p style='color: rgb(0 0 0 / 80%)'>Hjelp</p>") as proof:
        assert found(CHECK, proof) == set()
    with little.proof("<p style='color: rgb(0 0 0 / 40%)'>Hjelp</p>") as proof:
        assert found(CHECK, proof) == {"low-contrast"}
