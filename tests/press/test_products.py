"""Office and press files as they come out: shared, exact, always the same, in the inks asked for."""

from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray

from guide_print.press.note import note_of
from guide_print.press.products import make_product
from guide_print.press.sheet_file import PT_PER_MM
from tests.sheets import printer
from tests.tools import CREATED

PIXELS_A_MM = 8
DPI = 25.4 * PIXELS_A_MM


def test_the_same_pages_make_the_same_bytes() -> None:
    for product in ("office", "press"):
        edition, data, sheets, pages = printer().make("ar", "card", product)
        assert make_product(printer().project, edition, pages.data, sheets, CREATED) == data


def test_each_page_is_in_the_file_once_and_fonts_are_shared() -> None:
    _, data, sheets, pages = printer().make("nb", "card", "office")
    with pikepdf.open(BytesIO(data)) as pdf, pikepdf.open(BytesIO(pages.data)) as source:
        forms = {form.objgen for page in pdf.pages for form in dict(page.resources.XObject).values()}
        assert len(sheets[0].trims) == 5
        assert _count(pdf, "/FontFile2") + _count(pdf, "/FontFile3") == _count(source, "/FontFile2") + _count(
            source, "/FontFile3"
        )
        assert len(forms) == 4
        assert _count(pdf, "/Subtype", "/Image") == 0, "something was turned into pixels"


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_a_face_prints_at_its_true_size_in_its_place(language: str) -> None:
    """The cover of the card, on the sheet and on its own: the same picture."""
    _, data, sheets, pages = printer().make(language, "card", "office")
    slot = next(slot for slot in sheets[0].front if slot.page == 1)
    sheet, cover = _picture(data, 0), _picture(pages.data, 0)
    x, y = (round(side * PIXELS_A_MM) for side in (slot.box.x, sheets[0].height - slot.box.top))
    height, width = cover.shape[0] - 4, cover.shape[1] - 4
    part = sheet[y + 2 : y + 2 + height, x + 2 : x + 2 + width].astype(int)
    shifted = [cover[dy : dy + height, dx : dx + width] for dy in range(5) for dx in range(5)]
    assert min(float((np.abs(part - one) > 90).mean()) for one in shifted) < 0.03


def test_office_sheets_are_a4_and_their_notes_say_so() -> None:
    edition, data, sheets, _ = printer().make("nb", "card", "office")
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = {tuple(round(float(side) / PT_PER_MM) for side in page.mediabox) for page in pdf.pages}
    assert boxes == {(0, 0, 210, 297)}
    note = note_of(printer().project.layouts["card"], sheets, edition.path.name)
    assert (note.paper, note.copies, note.sheets) == ("A4", 5, 1)
    assert note.printer[0] == "both-long"
    assert note.after == ("cut", "fold")


def test_every_step_of_a_note_has_words_in_both_languages() -> None:
    project = printer().project
    assert project.printing_words is not None
    words = project.printing_words.words
    assert set(words) == {"nb", "en"}
    assert set(words["nb"]) == set(words["en"])
    for layout in project.layouts.values():
        if "office" not in layout.file.products:
            continue
        language = "nb" if layout.file.languages != "translations" else "en"
        edition, _, sheets, _ = printer().make(language, layout.id, "office")
        note = note_of(layout, sheets, edition.path.name)
        assert {*note.printer, *note.after} <= set(words["nb"])


def test_black_ink_is_black_or_nothing() -> None:
    _, data, _, _ = printer().make("nb", "card", "office", "black")
    with pikepdf.open(BytesIO(data)) as pdf:
        streams = [page.Contents for page in pdf.pages]
        streams += [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/BBox" in item]
        colours = {
            (str(step.operator), *(float(part) for part in step.operands))
            for stream in streams
            for step in pikepdf.parse_content_stream(stream)
            if str(step.operator) in ("rg", "RG", "g", "G", "k", "K")
        }
    assert colours <= {(name, 0, 0, 0, black) for name in ("k", "K") for black in (0, 1)}
    assert len(colours) > 2


def test_press_files_say_what_they_are() -> None:
    _, data, _, _ = printer().make("nb", "card", "press")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
        assert pdf.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261122000000Z"
        assert str(pdf.docinfo["/Title"]).startswith("Veileder for foreldre")
        assert "/Annots" not in pdf.pages[0]


def _picture(data: bytes, page: int) -> NDArray[np.uint8]:
    document = pdfium.PdfDocument(data)
    try:
        return np.asarray(document[page].render(scale=DPI / 72, grayscale=True).to_pil())
    finally:
        document.close()


def _count(pdf: pikepdf.Pdf, key: str, value: str | None = None) -> int:
    return sum(
        isinstance(item, pikepdf.Dictionary | pikepdf.Stream)
        and key in item
        and (value is None or str(item[key]) == value)
        for item in pdf.objects
    )
