"""Tags: headings, lists, links, figures, tables in order; nothing empty, untagged, or read on every page."""

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from guide_print.checks.finished.structure import CHECK
from guide_print.press.sheet_file import content_of
from tests.checks.little import LittlePress
from tests.pdf import elements
from tests.proofs import Press, Spoil, found, remarks

TABLE = "<h1>Tid</h1><table><tr><{0}>Dag</{0}></tr><tr><td>Mandag</td></tr></table>"


def named(pdf: pikepdf.Pdf, name: str) -> Iterator[Any]:
    return (element for element in elements(pdf) if str(element.S) == f"/{name}")


def rename(old: str, new: str) -> Spoil:
    """Change the name of the first such tag."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        next(named(pdf, old)).S = Name(f"/{new}")

    return spoil


def take_out_the_description(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[3].Annots[0]["/Contents"]


def take_out_the_annotation(pdf: pikepdf.Pdf) -> None:
    link = next(named(pdf, "Link"))
    link.K = Array(kid for kid in link.K if isinstance(kid, int))


def take_out_the_alternative(pdf: pikepdf.Pdf) -> None:
    del next(named(pdf, "Figure"))["/Alt"]


def take_out_a_tag(pdf: pikepdf.Pdf) -> None:
    """Take the first paragraph out of the tree; what it holds stays on the page."""
    section = next(named(pdf, "Sect"))
    section.K = Array(list(section.K)[1:])


def add_tag(pdf: pikepdf.Pdf, page: int, content: Any) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    tag = Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=pdf.pages[page].obj, K=content)
    document.K.append(pdf.make_indirect(tag))


def add_an_empty_tag(pdf: pikepdf.Pdf) -> None:
    add_tag(pdf, 0, Array())


def tag_artifacts(pdf: pikepdf.Pdf, operator: str) -> None:
    """Put the first artifact of each page whose mark is opened so into the tags."""
    for number, page in enumerate(pdf.pages):
        steps: list[Any] = list(pikepdf.parse_content_stream(page))
        opened = [at for at, step in enumerate(steps) if str(step.operator) in ("BDC", "BMC")]
        at = next(
            a for a in opened if str(steps[a].operator) == operator and steps[a].operands[0] == "/Artifact"
        )
        operands = [Name.P, Dictionary(MCID=900)]
        steps[at] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("BDC"))
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))
        add_tag(pdf, number, 900)


def paint_outside_the_marks(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    page.Contents = pdf.make_stream(content_of(page) + b"\n0 0 9 9 re f\n")


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        *((language, "card") for language in ("nb", "ar", "ur", "ta", "my")),
        ("nb", "poster"),
        ("ar", "poster"),
        ("nb", "booklet"),
    ],
)
def test_a_good_file_has_nothing_but_blanks_out_of_order(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert found(CHECK, proof) <= {"empty-tag"}


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        ("nb", "card"),
        ("ar", "card"),
        pytest.param("ur", "card", marks=pytest.mark.xfail(reason="a blank at a line's end", strict=True)),
        ("ar", "poster"),
        ("nb", "booklet"),
    ],
)
def test_a_good_file_has_no_empty_tag(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (rename("H2", "H3"), "heading-levels-skip"),
        (rename("H1", "P"), "heading-levels-skip"),
        (rename("L", "Div"), "list-out-of-shape"),
        (rename("LI", "P"), "list-out-of-shape"),
        (rename("LBody", "P"), "list-out-of-shape"),
        (take_out_the_description, "link-without-description"),
        (take_out_the_annotation, "link-without-description"),
        (add_an_empty_tag, "empty-tag"),
        (take_out_a_tag, "untagged-content"),
        (paint_outside_the_marks, "untagged-content"),
        (lambda pdf: tag_artifacts(pdf, "BDC"), "running-head-in-tags"),
    ],
)
def test_what_is_out_of_order_is_told(press: Press, spoil: Spoil, code: str) -> None:
    with press.proof("nb", "card", spoil) as proof:
        assert found(CHECK, proof) == {code}


def test_a_figure_without_text_is_told_on_its_page(press: Press) -> None:
    with press.proof("nb", "booklet", take_out_the_alternative) as proof:
        told = [remark for remark in remarks(CHECK, proof) if remark.code == "figure-without-text"]
        assert [remark.page for remark in told] == [len(proof.pages)]


def test_decoration_in_the_tags_is_told(little: LittlePress) -> None:
    body, style = "<h1>Hei</h1><p>Les dette.</p>", "h1 { background: #eee }"
    with little.proof(body, style) as proof:
        assert remarks(CHECK, proof) == []
    with little.proof(body, style) as proof:
        tag_artifacts(proof.pdf, "BMC")
        assert found(CHECK, proof) == {"shape-in-tags"}


@pytest.mark.parametrize(("cell", "codes"), [("th", set()), ("td", {"table-without-headers"})])
def test_a_table_has_headers(little: LittlePress, cell: str, codes: set[str]) -> None:
    with little.proof(TABLE.format(cell)) as proof:
        assert found(CHECK, proof) == codes


def test_headings_that_skip_a_level_in_the_template_are_told_once(little: LittlePress) -> None:
    with little.proof("<h1>A</h1><h3>B</h3><h3>C</h3><h2>D</h2><h3>E</h3>") as proof:
        assert [remark.code for remark in remarks(CHECK, proof)] == ["heading-levels-skip"]
