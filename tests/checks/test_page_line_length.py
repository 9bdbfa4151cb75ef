"""The length of lines: 75 characters at most, counted as the eye has them, in one column."""

import pytest

from guide_print.checks.page.line_length import CHECK
from tests.checks.little import SCRIPTS, LittlePress
from tests.proofs import Press, found, remarks

NOWRAP = "@page { size: 420mm 100mm } p { white-space: nowrap }"
WORD = {"nb": "barn ", "ar": "طفل ", "ur": "بچہ ", "zh-Hans": "孩子", "th": "เด็ก"}
LETTERS = {"nb": 5, "ar": 4, "ur": 4, "zh-Hans": 2, "th": 3}


@pytest.mark.parametrize(
    ("language", "layout"), [*((language, "card") for language in SCRIPTS), ("nb", "booklet")]
)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", WORD)
def test_a_long_line_is_told_in_every_script(little: LittlePress, language: str) -> None:
    words = 75 // LETTERS[language]
    with little.proof(f"<p>{WORD[language] * words}</p>", NOWRAP, language) as proof:
        assert found(CHECK, proof) == set()
    with little.proof(f"<p>{WORD[language] * (words + 2)}</p>", NOWRAP, language) as proof:
        (remark,) = remarks(CHECK, proof)
        assert (remark.level, remark.code) == ("warn", "line-too-long")


@pytest.mark.parametrize(("language", "word"), [("ta", "பிள்ளை"), ("my", "ကလေးငယ်")])
def test_a_letter_and_its_marks_count_as_one(little: LittlePress, language: str, word: str) -> None:
    line = word * 18
    assert len(line) > 75
    with little.proof(f"<p>{line}</p>", NOWRAP, language) as proof:
        assert found(CHECK, proof) == set()
    with little.proof(f"<p>{word * 28}</p>", NOWRAP, language) as proof:
        assert found(CHECK, proof) == {"line-too-long"}


def test_columns_are_counted_one_by_one(little: LittlePress) -> None:
    body = f"<div><p>{'barn ' * 10}</p><p>{'barn ' * 10}</p></div>"
    with little.proof(body, NOWRAP + "div { display: flex; gap: 12mm }") as proof:
        assert found(CHECK, proof) == set()
    with little.proof(body, NOWRAP + "div { display: flex; gap: 1mm }") as proof:
        assert found(CHECK, proof) == {"line-too-long"}


def test_changes_of_type_within_a_line_do_not_part_it(little: LittlePress) -> None:
    with little.proof(f"<p>{'barn <b>hjem</b> ' * 10}</p>", NOWRAP) as proof:
        assert "has 99 characters" in remarks(CHECK, proof)[0].message
