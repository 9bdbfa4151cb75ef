"""Checks of the finished file: a good one has no finding, a spoilt one has just the expected."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from guide_print.checks.finished import FONT_FILES, check_finished
from tests.tools import DISTRICT, codes

TRIM = (85.6, 53.98)
FAMILIES = ["Noto Sans"]


@pytest.fixture(scope="module")
def card(built: Path) -> bytes:
    return (built / "nb" / DISTRICT / "card.screen.pdf").read_bytes()


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], object]) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        spoil(pdf)
        pdf.save(target)
    return target.getvalue()


def take_out_a_font(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for key in FONT_FILES:
                if key in item:
                    del item[key]
            return


def take_out(name: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[name]

    return spoil


def take_out_the_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def test_a_good_file_has_no_finding(card: bytes) -> None:
    assert check_finished(card, "card", TRIM, FAMILIES) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (take_out_a_font, "font-not-embedded"),
        (take_out("/Lang"), "no-language"),
        (take_out("/StructTreeRoot"), "not-tagged"),
        (take_out_the_title, "no-title"),
    ],
)
def test_what_a_file_lacks_is_told(card: bytes, spoil: Callable[[pikepdf.Pdf], object], code: str) -> None:
    assert codes(check_finished(spoilt(card, spoil), "card", TRIM, FAMILIES)) == [code]


def test_a_wrong_size_is_told_for_each_page(card: bytes) -> None:
    assert codes(check_finished(card, "card", (148, 210), FAMILIES)) == ["wrong-size"] * 4


def test_a_font_that_the_language_does_not_name_is_told(card: bytes) -> None:
    found = set(codes(check_finished(card, "card", TRIM, ["Noto Naskh Arabic"])))
    assert found == {"font-substituted"}
