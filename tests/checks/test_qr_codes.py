"""QR codes: good ones pass; one that is hidden, wrong, small or crowded is seen."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import zxingcpp

from guide_print.checks.finished.qr_codes import CHECK
from guide_print.checks.proof import Proof
from guide_print.compose.sheet_code import sheet_path
from guide_print.finding import Box
from tests.proofs import Press, Spoil, remarks
from tests.tools import add_door_sign, load, replace_in

MESSAGE = '<p class="message">{{ t("poster.message") }}</p>'
ADDRESS = "https://guide.example/"
MODULES = 29  # of a code that leads to the page of a sheet
DPI = 150


def box_of_code(press: Press) -> Box:
    """Return where the code of the Norwegian poster stands: left, bottom, right, top in pt."""
    with press.proof("nb", "poster") as proof:
        page = proof.pages[0]
        (found,) = zxingcpp.read_barcodes(page.picture(DPI))
        start, end = found.position.top_left, found.position.bottom_right
        left, top, right, bottom = (side * 72 / DPI for side in (start.x, start.y, end.x, end.y))
        return left, page.size[1] - bottom, right, page.size[1] - top


def paint(colour: str, left: float, bottom: float, right: float, top: float) -> Spoil:
    """Paint over a part of the first page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(b"q", prepend=True)
        painted = f"Q q {colour} rg {left} {bottom} {right - left} {top - bottom} re f Q"
        page.contents_add(painted.encode(), prepend=False)

    return spoil


def shrink(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"0.8 0 0 0.8 0 0 cm", prepend=True)


def signed(root: Path, body: str) -> Press:
    """Return a press for a project with a door sign that says `body`."""
    replace_in(add_door_sign(root) / "template.html", MESSAGE, body)
    return Press(load(root))


def codes(press: Press, spoil: Spoil | None = None, html: Callable[[str], str] = str) -> list[str]:
    with press.proof("nb", "poster", spoil, html) as proof:
        told = remarks(CHECK, proof)
    assert all(remark.level == "fail" for remark in told)
    return [remark.code for remark in told]


def page_of(proof: Proof) -> str:
    """Return the address of the page of a sheet."""
    return ADDRESS + sheet_path(proof.sheet_code)


@pytest.mark.parametrize("layout", ["card", "poster", "booklet"])
@pytest.mark.parametrize("language", ["nb", "ur"])
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert proof.expected.codes == (page_of(proof),)
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize("language", ["ar", "my"])
def test_a_good_poster_has_no_finding(press: Press, language: str) -> None:
    with press.proof(language, "poster") as proof:
        assert proof.expected.codes == (page_of(proof),)
        assert remarks(CHECK, proof) == []


def test_a_code_that_is_painted_over_is_told(press: Press) -> None:
    left, bottom, right, top = box_of_code(press)
    across = (left + right) / 2
    assert codes(press, paint("1 1 1", across, bottom, right, top)) == ["qr-unreadable"]


def test_a_code_that_leads_elsewhere_is_told(press: Press) -> None:
    assert codes(press, html=lambda html: html.replace(ADDRESS, "https://example.org/")) == [
        "qr-wrong-address"
    ]


def test_a_code_that_was_asked_for_and_is_not_there_is_told(press: Press) -> None:
    def more(html: str) -> str:
        return html.replace("</body>", '<svg data-code="https://example.org/"></svg></body>')

    assert codes(press, html=more) == ["qr-unreadable"]


def test_a_code_with_small_modules_is_told(press: Press) -> None:
    assert codes(press, shrink) == ["qr-too-small"]


@pytest.mark.parametrize("modules", [1.0, 3.4])
@pytest.mark.parametrize("side", ["left", "right", "below", "above"])
def test_a_code_without_its_quiet_zone_is_told(press: Press, side: str, modules: float) -> None:
    left, bottom, right, top = box_of_code(press)
    away = modules * (right - left) / MODULES
    bars = {
        "left": (left - away - 9, bottom, left - away, top),
        "right": (right + away, bottom, right + away + 9, top),
        "below": (left, bottom - away - 9, right, bottom - away),
        "above": (left, top + away, right, top + away + 9),
    }
    assert codes(press, paint("0.2 0.2 0.2", *bars[side])) == ["qr-no-quiet-zone"]


def test_what_stands_outside_the_quiet_zone_is_no_fault(press: Press) -> None:
    left, bottom, right, top = box_of_code(press)
    away = 4.2 * (right - left) / MODULES
    assert codes(press, paint("0 0 0", right + away, bottom, right + away + 9, top)) == []


@pytest.mark.parametrize(("size_mm", "told"), [(14, []), (12, ["qr-too-small"])])
def test_in_the_hand_a_code_may_be_smaller(root: Path, size_mm: int, told: list[str]) -> None:
    with signed(root, f'{{{{ qr({size_mm}, t("poster.qr-alt")) }}}}').proof("nb", "door-sign") as proof:
        assert proof.expected.codes == (ADDRESS, page_of(proof))
        assert [remark.code for remark in remarks(CHECK, proof)] == told
