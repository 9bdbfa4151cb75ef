"""Data by glyph position: good files pass, and a number that is wrong, broken, lost or strange is seen."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guide_print.checks.finished.data import CHECK
from tests.proofs import Press, Spoil, found, remarks
from tests.tools import add_door_sign, load, replace_in

MESSAGE = '<p class="message">{{ t("poster.message") }}</p>'
NUMBERS_PAGE = 3
Change = Callable[[list[Any], int, list[bytes]], None]


def shown(step: Any) -> list[bytes]:
    """Return the glyphs that a TJ operator shows, two bytes each."""
    data = b"".join(bytes(part) for part in step.operands[0] if isinstance(part, pikepdf.String))
    return [data[at : at + 2] for at in range(0, len(data), 2)]


def alike(glyphs: list[bytes], text: str) -> bool:
    """Tell whether glyphs may be those of a text: the same one wherever the text has the same character."""
    pairs = set(zip(glyphs, text, strict=False))
    return len(glyphs) == len(text) and len(pairs) == len(set(glyphs)) == len(set(text))


def show(glyphs: list[bytes]) -> Any:
    operands = [pikepdf.Array([pikepdf.String(b"".join(glyphs))])]
    return pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("TJ"))


def number(text: str, change: Change) -> Spoil:
    """Change the first number that looks like `text` on the card's face of numbers."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[NUMBERS_PAGE]
        steps: list[Any] = list(pikepdf.parse_content_stream(page))
        places = [at for at, step in enumerate(steps) if str(step.operator) == "TJ"]
        place = next(at for at in places if alike(shown(steps[at]), text))
        change(steps, place, shown(steps[place]))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))

    return spoil


def turn_groups_round(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    """Print 67 50 47 70 as right-to-left text does that is not isolated: 70 47 50 67."""
    space = glyphs[2:3]
    steps[at] = show(glyphs[9:] + space + glyphs[6:8] + space + glyphs[3:5] + space + glyphs[:2])


def swap_two_digits(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    steps[at] = show([*glyphs[:-2], glyphs[-1], glyphs[-2]])


def take_out(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    del steps[at]


def break_line(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    down = pikepdf.ContentStreamInstruction([0, -12], pikepdf.Operator("Td"))
    steps[at : at + 1] = [show(glyphs[:5]), down, show(glyphs[6:])]


def spread_out(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    groups = pikepdf.Array(
        [pikepdf.String(b"".join(glyphs[:5])), -1500, pikepdf.String(b"".join(glyphs[5:]))]
    )
    steps[at] = pikepdf.ContentStreamInstruction([groups], pikepdf.Operator("TJ"))


def repeat_last_digit(steps: list[Any], at: int, glyphs: list[bytes]) -> None:
    steps[at] = show([*glyphs, glyphs[-1]])


def signed(root: Path, body: str) -> Press:
    """Return a press for a project with a door sign that says `body`."""
    replace_in(add_door_sign(root) / "template.html", MESSAGE, body)
    return Press(load(root))


@pytest.mark.parametrize("layout", ["card", "poster"])
@pytest.mark.parametrize("language", ["nb", "ar", "ur", "my"])
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert len(proof.expected.data) >= 5
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", ["nb", "ur"])
def test_a_good_booklet_has_all_but_one_name_on_one_line(press: Press, language: str) -> None:
    with press.proof(language, "booklet") as proof:
        assert {datum.kind for datum in proof.expected.data} == {"phone", "address", "web", "name"}
        told = remarks(CHECK, proof)
    assert {(remark.level, remark.code) for remark in told} <= {("warn", "data-broken")}
    assert all("Asker og Bærum barnevernvakt" in remark.message for remark in told)


@pytest.mark.parametrize("language", ["nb", "ar"])
@pytest.mark.parametrize(
    ("text", "change", "codes"),
    [
        ("67 50 47 70", turn_groups_round, {"number-wrong"}),
        ("112", swap_two_digits, {"number-wrong"}),
        ("67 50 47 70", break_line, {"number-broken"}),
        ("67 50 47 70", spread_out, {"number-broken"}),
        ("67 50 47 70", take_out, {"number-missing"}),
        ("112", repeat_last_digit, {"number-missing", "unknown-number"}),
    ],
)
def test_a_spoilt_number_is_told(
    press: Press, language: str, text: str, change: Change, codes: set[str]
) -> None:
    with press.proof(language, "card", number(text, change)) as proof:
        told = remarks(CHECK, proof)
    assert {remark.code for remark in told} == codes
    assert {remark.level for remark in told} == {"fail"}
    assert all(
        remark.page == NUMBERS_PAGE + 1 and remark.box for remark in told if "missing" not in remark.code
    )


def test_each_place_of_a_number_counts(press: Press) -> None:
    def more(html: str) -> str:
        return html.replace("</body>", '<span data-proof="phone">116 117</span></body>')

    with press.proof("nb", "card", html=more) as proof:
        assert [remark.code for remark in remarks(CHECK, proof)] == ["number-missing"]


def test_a_number_that_right_to_left_text_turns_round_is_told(root: Path) -> None:
    press = signed(root, '<p>&#x627; <span data-proof="phone">67 50 40 51</span> &#x627;</p>')
    with press.proof("ar", "door-sign") as proof:
        told = remarks(CHECK, proof)
    assert [remark.code for remark in told] == ["number-wrong"]
    assert "67504051 reads 51405067" in told[0].message


def test_a_number_that_is_set_left_to_right_passes_in_right_to_left_text(root: Path) -> None:
    press = signed(root, '<p>&#x627; <span dir="ltr" data-proof="phone">67 50 40 51</span> &#x627;</p>')
    with press.proof("ar", "door-sign") as proof:
        assert remarks(CHECK, proof) == []


def test_brackets_in_a_name_are_no_fault_in_right_to_left_text(root: Path) -> None:
    press = signed(root, '<p>&#x627; <bdi dir="ltr" data-proof="name">Rykkinn [(Vest)]</bdi> &#x627;</p>')
    with press.proof("ar", "door-sign") as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<p>987 65 432</p>", {"unknown-number"}),
        ("<p>67 50 40 50, 1814, 2026, 22</p>", {"unknown-number"}),
        ("<p>67 50 40 50, 2026, 22</p>", set()),
        ('<p><b data-proof="name">Sofie, 1st floor, office</b> <i data-proof="name">fi</i></p>', set()),
        ('<p data-proof="address">Postboks 700, 1304 Sandvika</p><p>700, 1304</p>', set()),
        (
            '<p data-proof="address" style="width: 20mm">Elias Smiths vei 20, 1337 Sandvika</p>',
            {"data-broken"},
        ),
        ('<p data-proof="web" style="width: 15mm">korspahalsen.example</p>', {"data-broken"}),
        ('<p data-proof="name" style="width: 36mm">Barnevernvakten i Asker</p>', {"data-broken"}),
    ],
)
def test_what_a_page_says_besides_is_told(root: Path, body: str, codes: set[str]) -> None:
    with signed(root, body).proof("nb", "door-sign") as proof:
        told = remarks(CHECK, proof)
    assert {remark.code for remark in told} == codes
    assert {remark.level for remark in told} <= ({"warn"} if "name" in body else {"fail"})


def test_a_name_that_is_broken_within_a_word_fails(root: Path) -> None:
    body = '<p data-proof="name" style="width: 15mm">Barnevernvakten</p>'
    with signed(root, body).proof("nb", "door-sign") as proof:
        assert [(r.level, r.code) for r in remarks(CHECK, proof)] == [("fail", "data-broken")]


@pytest.mark.parametrize("kind", ["address", "web", "name"])
def test_data_that_are_not_there_are_told(press: Press, kind: str) -> None:
    def more(html: str) -> str:
        return html.replace("</body>", f'<span data-proof="{kind}">Elias Smiths vei 20</span></body>')

    with press.proof("ar", "card", html=more) as proof:
        assert found(CHECK, proof) == {"data-missing"}
