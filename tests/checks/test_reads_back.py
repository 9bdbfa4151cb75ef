"""Reading back: letters that PDFium gets wrong are told."""

import pikepdf
import pytest

from guide_print.checks.finished.reads_back import CHECK
from tests.proofs import Press, found


def say_another_letter(pdf: pikepdf.Pdf) -> None:
    """Let every glyph of the file's first font stand for “x”."""
    font = next(iter(pdf.pages[0].obj.Resources.Font.values()))
    table = font.ToUnicode.read_bytes()
    start = table.index(b"beginbfchar")
    lines = [
        line.split(b"> <")[0] + b"> <0078>" if b"> <" in line else line for line in table[start:].split(b"\n")
    ]
    font.ToUnicode = pdf.make_stream(table[:start] + b"\n".join(lines))


@pytest.mark.parametrize("language", ["nb", "ar", "ta", "my", "th", "pa", "zh-Hans"])
def test_a_file_reads_back(press: Press, language: str) -> None:
    with press.proof(language, "card") as proof:
        assert found(CHECK, proof) == set()


def test_wrong_letters_behind_the_glyphs_are_told(press: Press) -> None:
    with press.proof("nb", "card", say_another_letter) as proof:
        assert found(CHECK, proof) == {"reads-back-wrong"}
