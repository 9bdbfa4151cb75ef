"""Quick checks of the finished file: a good one has no finding, a spoilt one has just the expected."""

from dataclasses import replace

import pikepdf
import pytest

from guide_print.checks.check import Check
from guide_print.checks.finished.boxes import CHECK as BOXES
from guide_print.checks.finished.catalogue import CHECK as CATALOGUE
from guide_print.checks.finished.fonts import CHECK as FONTS
from guide_print.checks.finished.fonts import FONT_FILES
from guide_print.checks.finished.nothing_lost import CHECK as NOTHING_LOST
from tests.proofs import Press, Spoil, found, remarks


def take_out_a_font(pdf: pikepdf.Pdf) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for key in FONT_FILES:
                if key in item:
                    del item[key]
            return


def take_out(name: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[name]

    return spoil


def take_out_the_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]


def take_out_a_line(pdf: pikepdf.Pdf) -> None:
    """Take the longest line of the first page off it."""
    page = pdf.pages[0]
    steps = list(pikepdf.parse_content_stream(page))
    shown = [at for at, step in enumerate(steps) if str(step.operator) == "TJ"]
    longest = max(shown, key=lambda at: len(str(steps[at].operands)))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps[:longest] + steps[longest + 1 :]))


def turn_the_tags_round(pdf: pikepdf.Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    document.K = pikepdf.Array(reversed(list(document.K)))


@pytest.mark.parametrize("check", [BOXES, CATALOGUE, FONTS, NOTHING_LOST], ids=lambda check: check.id)
@pytest.mark.parametrize("language", ["nb", "ar", "ur", "my"])
def test_a_good_file_has_no_finding(press: Press, check: Check, language: str) -> None:
    with press.proof(language, "card") as proof:
        assert remarks(check, proof) == []


@pytest.mark.parametrize(
    ("check", "spoil", "code"),
    [
        (FONTS, take_out_a_font, "font-not-embedded"),
        (CATALOGUE, take_out("/Lang"), "no-language"),
        (CATALOGUE, take_out("/StructTreeRoot"), "not-tagged"),
        (CATALOGUE, take_out_the_title, "no-title"),
        (NOTHING_LOST, take_out_a_line, "text-lost"),
        (NOTHING_LOST, turn_the_tags_round, "text-out-of-order"),
    ],
)
def test_what_a_file_lacks_is_told(press: Press, check: Check, spoil: Spoil, code: str) -> None:
    with press.proof("nb", "card", spoil) as proof:
        assert found(check, proof) == {code}


def test_text_that_was_asked_for_and_is_not_there_is_told(press: Press) -> None:
    def more(html: str) -> str:
        return html.replace("</body>", "<p>Ring oss</p></body>")

    with press.proof("nb", "card", html=more) as proof:
        assert [remark.code for remark in remarks(NOTHING_LOST, proof)] == ["text-lost"]


def test_a_wrong_size_is_told_for_each_page(press: Press) -> None:
    with press.proof("nb", "card") as proof:
        proof.edition = replace(proof.edition, layout="booklet")
        assert [remark.code for remark in remarks(BOXES, proof)] == ["wrong-size"] * 4


def test_a_font_that_the_language_does_not_name_is_told(press: Press) -> None:
    with press.proof("ar", "card") as proof:
        proof.edition = replace(proof.edition, language="nb")
        assert found(FONTS, proof) == {"font-substituted"}
