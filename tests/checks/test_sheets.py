"""The checks of sheet files: a good file passes each, and a file broken in one way is found by one."""

import zlib
from pathlib import Path

import pikepdf
import pytest

from guide_print.checks.run import sheet_checks
from guide_print.checks.sheets import bleed, boxes, colour, identity, office, pictures, safe_text
from guide_print.edition import Ink
from tests.proofs import Spoil
from tests.sheets import printer, told


@pytest.mark.parametrize("language", ["nb", "ar", "ur", "ta", "zh-Hans"])
@pytest.mark.parametrize("product", ["office", "press"])
def test_a_good_card_passes_every_check(language: str, product: str) -> None:
    with printer().proof(language, "card", product) as proof:
        found = [r for check in sheet_checks() if product in check.products for r in told(check, proof)]
    assert {remark.code for remark in found} <= {"running-text-near-trim"}, found


def content(pdf: pikepdf.Pdf, more: bytes, page: int = 0) -> None:
    """Paint something more on a page."""
    pdf.pages[page].contents_add(pdf.make_stream(more))


def with_rgb_text(pdf: pikepdf.Pdf) -> None:
    content(pdf, b"1 0 0 rg 20 20 10 10 re f")


def with_rgb_picture(pdf: pikepdf.Pdf) -> None:
    picture = pdf.make_stream(zlib.compress(bytes(3 * 40 * 40)))
    picture.update(
        {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 40, "/Height": 40}
    )
    picture.update({"/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8})
    picture["/Filter"] = pikepdf.Name.FlateDecode
    pdf.pages[0].resources.XObject["/Coarse"] = picture
    content(pdf, b"q 72 0 0 72 100 100 cm /Coarse Do Q")


def with_too_much_ink(pdf: pikepdf.Pdf) -> None:
    content(pdf, b"1 1 1 0.5 k 100 100 10 10 re f")


def forms(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Return the pages as the sheets hold them."""
    return [item for page in pdf.pages for item in dict(page.resources.XObject).values()]


def with_rich_black(pdf: pikepdf.Pdf) -> None:
    for form in forms(pdf):
        form.write(form.read_bytes().replace(b"\n0 0 0 1 k", b"\n0.6 0.5 0.5 1 k"))


def without_overprint(pdf: pikepdf.Pdf) -> None:
    for form in forms(pdf):
        form.write(form.read_bytes().replace(b"/PrintOver gs", b"/KnockOut gs"))


def without_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def without_x(pdf: pikepdf.Pdf) -> None:
    data = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(data.replace(b"PDF/X-4", b"PDF/X-9"))


def with_crossed_boxes(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/BleedBox"] = pikepdf.Array([60, 60, 200, 120])


def with_trim_for_bleed(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/BleedBox"] = pdf.pages[0].obj["/TrimBox"]


def one_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def with_white_bleed(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = (float(side) for side in pdf.pages[0].trimbox)
    frame = f"{left - 10} {bottom - 10} {right - left + 20} {top - bottom + 20} re"
    content(pdf, f"0 0 0 0 k {frame} {left} {bottom} {right - left} {top - bottom} re f*".encode())


def with_text_at_the_trim(pdf: pikepdf.Pdf) -> None:
    left, bottom, *_ = (float(side) for side in pdf.pages[1].trimbox)
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    pdf.pages[1].resources["/Font"] = pikepdf.Dictionary(Near=pdf.make_indirect(font))
    content(pdf, f"BT /Near 9 Tf {left + 4} {bottom + 30} Td (Gjelder i morgen) Tj ET".encode(), page=1)


@pytest.mark.parametrize(
    ("check", "spoil", "code"),
    [
        (colour, with_rgb_text, "press-rgb"),
        (colour, with_rgb_picture, "press-rgb"),
        (colour, with_too_much_ink, "too-much-ink"),
        (colour, with_rich_black, "rich-black-text"),
        (colour, without_overprint, "text-not-overprinting"),
        (identity, without_intent, "no-output-intent"),
        (identity, without_x, "not-pdfx"),
        (identity, with_text_at_the_trim, "font-not-embedded"),
        (boxes, with_crossed_boxes, "boxes-not-nested"),
        (boxes, with_trim_for_bleed, "wrong-bleed-box"),
        (boxes, one_page_less, "sheet-count"),
        (bleed, with_white_bleed, "bleed-not-filled"),
        (pictures, with_rgb_picture, "picture-too-coarse"),
        (safe_text, with_text_at_the_trim, "text-near-trim"),
    ],
)
def test_a_broken_press_file_is_found(check: object, spoil: Spoil, code: str) -> None:
    with printer().proof("nb", "card", "press", spoil) as proof:
        assert code in {remark.code for remark in told(check.CHECK, proof)}  # type: ignore[attr-defined]


def with_ink_at_the_edge(pdf: pikepdf.Pdf) -> None:
    content(pdf, b"0 0 0 rg 0 300 8 40 re f")


def with_grey(pdf: pikepdf.Pdf) -> None:
    content(pdf, b"0 0 0 0.4 k 200 300 8 40 re f")


@pytest.mark.parametrize(
    ("spoil", "ink", "code"),
    [(with_ink_at_the_edge, "colour", "ink-in-margin"), (with_grey, "black", "not-black")],
)
def test_a_broken_office_file_is_found(spoil: Spoil, ink: Ink, code: str) -> None:
    with printer().proof("nb", "card", "office", ink=ink) as proof:
        assert told(office.CHECK, proof) == []
    with printer().proof("nb", "card", "office", spoil, ink=ink) as proof:
        assert [remark.code for remark in told(office.CHECK, proof)] == [code]


def test_every_sheet_check_has_a_broken_file_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    for check in sheet_checks():
        module = check.run.__module__.rpartition(".")[2]
        assert f"({module}, " in text or f"{module}.CHECK" in text, check.id
