"""The file and every text in it are tagged with their language."""

from collections.abc import Callable

import pikepdf
import pytest

from guide_print.checks.finished.languages import CHECK
from tests.checks.little import LittlePress
from tests.pdf import elements
from tests.proofs import Press, Spoil, found, remarks


def name_the_file(tag: str) -> Spoil:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Lang = pikepdf.String(tag)

    return spoil


def change_tags(change: Callable[[str], str]) -> Spoil:
    """Change the language of every element that has one; to none if it is empty."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf):
            if "/Lang" in element:
                tag = change(str(element.Lang))
                del element["/Lang"]
                if tag:
                    element.Lang = pikepdf.String(tag)

    return spoil


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        *((language, "card") for language in ("nb", "en", "ar", "ur", "ta", "my")),
        ("nb", "poster"),
        ("nb", "booklet"),
        ("ar", "poster"),
    ],
)
def test_a_good_file_has_no_finding(press: Press, language: str, layout: str) -> None:
    with press.proof(language, layout) as proof:
        assert remarks(CHECK, proof) == []


def test_a_file_in_another_language_than_it_says_is_told(press: Press) -> None:
    with press.proof("ar", "card", name_the_file("fa")) as proof:
        assert found(CHECK, proof) == {"wrong-language"}


@pytest.mark.parametrize("language", ["ar", "ta", "en"])
def test_norwegian_in_another_language_is_told_where_it_is_not_tagged(press: Press, language: str) -> None:
    with press.proof(language, "card", change_tags(lambda tag: "" if tag == "nb" else tag)) as proof:
        assert found(CHECK, proof) == {"language-untagged"}


def test_a_language_of_another_script_is_told_and_one_of_the_same_is_not(press: Press) -> None:
    with press.proof("ar", "card", change_tags(lambda tag: "fa" if tag == "ar" else tag)) as proof:
        assert remarks(CHECK, proof) == []
    with press.proof("ar", "card", change_tags(lambda tag: "nb" if tag == "ar" else tag)) as proof:
        assert [remark.message.split(" ")[0] for remark in remarks(CHECK, proof)] == ["“العربية”"]


def test_a_word_in_another_script_is_told_with_its_page(little: LittlePress) -> None:
    with little.proof("<p>نحن في Rykkinn هنا</p>", language="ar") as proof:
        assert [(remark.code, remark.page) for remark in remarks(CHECK, proof)] == [("language-untagged", 1)]
    with little.proof('<p>نحن في <bdi lang="nb">Rykkinn</bdi> هنا</p>', language="ar") as proof:
        assert remarks(CHECK, proof) == []
