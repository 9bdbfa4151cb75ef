"""Flow over page breaks: headings keep to their text, and no line of a paragraph stands alone."""

import pytest

from guide_print.checks.finished.flow import CHECK
from guide_print.checks.text_runs import lines_of_runs
from tests.checks.little import SCRIPTS, LittlePress
from tests.proofs import Press, found, remarks

LINES = 5
ALONE = (
    "@page { size: 90mm 64mm; margin: 10mm } "
    "p { orphans: 1; widows: 1; margin: 0; line-height: 8mm; font-size: 9pt }"
)


def lines(number: int) -> str:
    """Return paragraphs of one line each."""
    return "".join(f"<p>Linje {at}</p>" for at in range(number))


@pytest.mark.parametrize(
    ("language", "layout"), [*((language, "card") for language in SCRIPTS), ("nb", "booklet")]
)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_heading_at_the_end_of_a_page_is_told(little: LittlePress, language: str) -> None:
    title, text = (little.text(language, f"asking.confidential.{part}") for part in ("title", "text"))
    body = f"<h1>{title}</h1><p>{text}</p><h2>{title}</h2><p style='break-before: {{}}'>{text}</p>"
    with little.proof(body.format("page"), "", language) as proof:
        (remark,) = remarks(CHECK, proof)
        assert (remark.level, remark.code, remark.page) == ("fail", "heading-at-page-end", 1)
        assert remark.box is not None
    with little.proof(body.format("auto"), "", language) as proof:
        assert remarks(CHECK, proof) == []


def test_a_heading_before_a_smaller_one_on_the_next_page_is_told(little: LittlePress) -> None:
    text = little.text("nb", "asking.confidential.text")
    page = f"<h1>Hjelp</h1><p>{text}</p><h2>Ring</h2><h3 style='break-before: page'>Nå</h3><p>112</p>"
    with little.proof(page) as proof:
        assert found(CHECK, proof) == {"heading-at-page-end"}


@pytest.mark.parametrize(
    "body",
    [
        "<p>Rykkinn</p><h1>Veileder for foreldre</h1><h2 style='break-before: page'>Hjelp</h2><p>Ring</p>",
        "<h1>Hjelp</h1><p style='break-before: page'>Ring</p>",
        "<h1>a</h1><p>b</p><h2>Notater</h2><div style='height: 9cm; border: 1px solid'></div>"
        "<h2 style='break-before: page'>Flere notater</h2>",
        "<h1>a</h1><p>b</p><h2>Bilde</h2><svg width='9' height='9'><title>c</title><path d='M0 0H9V9'/></svg>"
        "<p style='break-before: page'>Ring</p>",
    ],
    ids=["cover", "opening", "room for notes", "picture"],
)
def test_a_title_page_room_for_notes_and_a_picture_are_no_fault(little: LittlePress, body: str) -> None:
    with little.proof(body) as proof:
        assert len(proof.pages) == 2
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_line_left_alone_is_told(little: LittlePress, language: str) -> None:
    text = little.text(language, "asking.confidential.text")
    with little.proof(f"{lines(4)}<p>{text} {text}</p>", ALONE, language) as proof:
        assert [(remark.code, remark.page) for remark in remarks(CHECK, proof)][:1] == [("orphan", 1)]
    with little.proof(f"{lines(3)}<p>{text} {text}</p>", ALONE, language) as proof:
        assert ("orphan", 1) not in [(remark.code, remark.page) for remark in remarks(CHECK, proof)]


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_line_carried_over_alone_is_told(little: LittlePress, language: str) -> None:
    text = little.text(language, "asking.confidential.text")
    with little.proof(f"<p>{text}</p>", ALONE, language) as proof:
        count = sum(len(lines_of_runs(page.runs)) for page in proof.pages)
    before = (LINES - count + 1) % LINES
    with little.proof(f"{lines(before)}<p>{text}</p>", ALONE, language) as proof:
        last = [(remark.code, remark.level, remark.page) for remark in remarks(CHECK, proof)][-1]
        assert last == ("widow", "warn", len(proof.pages))


def test_a_paragraph_of_two_lines_that_is_parted_is_told_from_both_sides(little: LittlePress) -> None:
    body = f"{lines(4)}<p style='width: 40mm'>Ring nødnummeret 112 nå</p>"
    with little.proof(body, ALONE) as proof:
        assert [(remark.code, remark.page) for remark in remarks(CHECK, proof)] == [
            ("orphan", 1),
            ("widow", 2),
        ]


def test_two_lines_on_each_side_are_no_fault(little: LittlePress) -> None:
    text = "Ring nødnummeret 112 med en gang hvis noen er i fare akkurat nå eller snart"
    body = f"{lines(3)}<p style='width: 40mm'>{text}</p>"
    with little.proof(body, ALONE) as proof:
        assert [len(lines_of_runs(page.runs)) for page in proof.pages] == [5, 2]
        assert remarks(CHECK, proof) == []
