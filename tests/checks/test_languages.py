"""What the checks say of a language's characters, quotation marks and agreed words."""

from pathlib import Path

from guide_print.checks.run import check_content
from guide_print.finding import Finding
from tests.tools import codes, load, replace_in, the_one


def spoil(root: Path, put: str, id: str = "cover.subtitle") -> list[Finding]:
    """Add to one Arabic message; returns what the checks say that they did not say before."""
    before = set(check_content(load(root)))
    old = load(root).translations["ar"][id].text
    replace_in(root / "content" / "translations" / "ar.po", f'msgstr "{old}"', f'msgstr "{old}{put}"')
    return [finding for finding in check_content(load(root)) if finding not in before]


def test_a_character_that_the_fonts_lack_is_told_once_with_its_place(root: Path) -> None:
    found = the_one(spoil(root, " ☃☃"), "missing-character")
    assert found.level == "fail"
    assert "U+2603 SNOWMAN" in found.message
    assert found.place.startswith("content/translations/ar.po:")


def test_quotation_marks_of_another_language_are_told(root: Path) -> None:
    assert codes(spoil(root, " “ا”")) == ["wrong-quotes"]


def test_a_quotation_that_is_not_closed_is_told(root: Path) -> None:
    assert codes(spoil(root, " «ا")) == ["quotes-unbalanced"]


def test_quotation_marks_of_the_language_itself_are_fine(root: Path) -> None:
    assert spoil(root, " «ا»") == []


def test_a_translation_without_the_agreed_word_is_told(root: Path) -> None:
    text = root / "content" / "text" / "1-front.yaml"
    before = set(check_content(load(root)))
    replace_in(text, "Se det tidlig. Snakk sammen. Få hjelp.", "Se det tidlig. Be om tolk.")
    found = [f for f in check_content(load(root)) if f not in before]
    assert codes(found) == ["glossary-not-used", "glossary-not-used"]
    assert "tolk" in found[0].message
