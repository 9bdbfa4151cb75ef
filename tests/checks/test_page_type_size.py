"""The size of type: nothing under 8 pt; light on dark is bold."""

import pytest

from guide_print.checks.page.type_size import CHECK
from tests.checks.little import SCRIPTS, LittlePress, changed
from tests.proofs import Press, found, remarks


@pytest.mark.parametrize(
    ("language", "layout"), [*((language, "card") for language in SCRIPTS), ("nb", "booklet")]
)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_small_type_is_told(press: Press, language: str) -> None:
    spoil = changed(1, "Tf", 0, lambda operands: [operands[0], 7.9 / 0.75])
    with press.proof(language, "card", spoil) as proof:
        (remark,) = remarks(CHECK, proof)
        assert (remark.level, remark.code, remark.page) == ("fail", "type-too-small", 2)
        assert "7.9 pt" in remark.message


@pytest.mark.parametrize("language", SCRIPTS)
def test_light_text_on_dark_is_bold(little: LittlePress, language: str) -> None:
    body = f"<p>{little.text(language, 'asking.title')}</p>"
    style = "p { background: #1b6e45; color: #fff }"
    with little.proof(body, style, language) as proof:
        assert {(remark.level, remark.code) for remark in remarks(CHECK, proof)} == {
            ("warn", "reversed-not-bold")
        }
    with little.proof(body, f"{style} p {{ font-weight: 700 }}", language) as proof:
        assert found(CHECK, proof) == set()


def test_dark_text_on_a_light_ground_and_bare_punctuation_may_be_regular(little: LittlePress) -> None:
    with little.proof("<p style='background: #f2b705'>Gul sone</p>") as proof:
        assert found(CHECK, proof) == set()
    with little.proof("<p style='background: #000; color: #fff'>·</p>") as proof:
        assert found(CHECK, proof) == set()
