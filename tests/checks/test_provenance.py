"""What staff must be able to tell from a sheet, and the mark of a draft."""

from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from guide_print.checks.finished.provenance import CHECK
from guide_print.checks.tagged_text import tagged_pieces
from tests.proofs import Press, Spoil, found, remarks
from tests.tools import copy_project, load, sign_everything


def silence(text: str) -> Spoil:
    """Take what shows a text off the first page."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        silent = {piece.mcid for piece in tagged_pieces(pdf) if piece.page == 1 and text in piece.text}
        assert silent
        kept, number = [], None
        steps: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[0]))
        for step in steps:
            if str(step.operator) == "BDC" and "/MCID" in step.operands[1]:
                number = int(step.operands[1].MCID)
            if str(step.operator) not in ("Tj", "TJ") or number not in silent:
                kept.append(step)
        pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))

    return spoil


def name_it_a_draft(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("Veileder for foreldre (utkast)")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Composes editions of a project in which everything is signed."""
    root = copy_project(tmp_path_factory.mktemp("released"))
    sign_everything(root)
    return Press(load(root))


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        *((language, "card") for language in ("nb", "en", "ar", "ur", "ta", "my")),
        ("nb", "poster"),
        ("ar", "poster"),
        ("nb", "booklet"),
    ],
)
def test_a_good_draft_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert proof.draft
        assert remarks(CHECK, proof) == []


def test_a_good_file_for_release_has_no_finding(released: Press) -> None:
    with released.proof("nb", "card") as proof:
        assert not proof.draft
        assert remarks(CHECK, proof) == []


@pytest.mark.parametrize(
    "text", ["العربية", "arabisk", "lommekort", "Rykkinn", "Oversatt", "ikke", "0.1", "Kode"]
)
def test_each_thing_that_staff_need_is_missed(press: Press, text: str) -> None:
    with press.proof("ar", "card", silence(text)) as proof:
        assert found(CHECK, proof) == {"provenance-missing"}


def test_a_sheet_without_the_code_that_leads_to_its_page_is_told(press: Press) -> None:
    with press.proof(
        "nb", "card", html=lambda html: html.replace("guide.example/s/", "guide.example/")
    ) as proof:
        assert found(CHECK, proof) == {"sheet-code-missing"}


def test_the_names_of_a_language_count_only_beside_each_other(press: Press) -> None:
    with press.proof("ar", "card", silence("arabisk")) as proof:
        assert "arabisk" in remarks(CHECK, proof)[0].message
        assert len(remarks(CHECK, proof)) == 1


def test_the_line_of_another_district_or_version_will_not_do(press: Press) -> None:
    with press.proof("nb", "card") as proof:
        edition, project = proof.edition, proof.project
        proof.edition = replace(edition, district="fornebu-snaroya")
        assert found(CHECK, proof) == {"provenance-missing"}
        guide = project.guide.model_copy(update={"version": "0.2"})
        proof.edition, proof.project = edition, replace(project, guide=guide)
        assert found(CHECK, proof) == {"provenance-missing"}


def test_contacts_that_are_not_checked_may_not_be_called_checked(press: Press, released: Press) -> None:
    with released.proof("nb", "card") as proof:
        proof.project = press.project
        assert [remark.code for remark in remarks(CHECK, proof)] == ["provenance-missing"]


def test_a_draft_without_its_mark_is_told(released: Press) -> None:
    with released.proof("nb", "card") as proof:
        proof.draft = True
        assert found(CHECK, proof) == {"draft-mark-missing"}


@pytest.mark.parametrize("language", ["nb", "ar", "ur"])
def test_the_mark_of_a_draft_on_a_file_that_is_none_is_told(press: Press, language: str) -> None:
    with press.proof(language, "card") as proof:
        proof.draft = False
        assert found(CHECK, proof) == {"draft-mark-untrue"}


def test_metadata_that_speak_of_a_draft_are_told_where_there_is_none(press: Press, released: Press) -> None:
    with released.proof("nb", "card", name_it_a_draft) as proof:
        assert found(CHECK, proof) == {"draft-mark-untrue"}
    with press.proof("nb", "card", name_it_a_draft) as proof:
        assert remarks(CHECK, proof) == []
