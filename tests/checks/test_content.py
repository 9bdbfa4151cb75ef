"""Every check of the content: the good project has no finding, one change gives just the expected one."""

from functools import lru_cache
from pathlib import Path

import pytest

from guide_print.build.build import read_checked
from guide_print.checks.content.placeholders import phone_numbers
from guide_print.checks.run import content_checks
from guide_print.finding import Finding
from tests.tools import ROOT, add_door_sign, codes, line_of, replace_in, the_one

EN = "content/translations/en.po"


@lru_cache
def remarks_before() -> set[tuple[str, str]]:
    """Return the warnings that the project has as it stands; they are not what these tests look for."""
    return {(finding.code, finding.message) for finding in read_checked(ROOT)[1]}


def findings_of(root: Path) -> list[Finding]:
    """Return what a change to the project has added."""
    return [f for f in read_checked(root)[1] if (f.code, f.message) not in remarks_before()]


def test_the_project_itself_has_no_fault() -> None:
    assert len(content_checks()) >= 8
    assert codes(read_checked(ROOT)[1], "fail") == []


def test_a_contact_for_an_unknown_service_is_told(root: Path) -> None:
    path = root / "content" / "contacts" / "national.yaml"
    text = path.read_text(encoding="utf-8")
    new = '  extra:\n    service: fyre\n    phone: "110"\n    grade: A\n    source: test\n'
    path.write_text(text + new, encoding="utf-8")
    line = text.count("\n") + 1
    assert the_one(findings_of(root), "unknown-service").place == f"content/contacts/national.yaml:{line}"


@pytest.mark.parametrize("phone", ["2240004", "00000000", "999"])
def test_a_number_that_nobody_can_dial_is_told(root: Path, phone: str) -> None:
    path = root / "content" / "contacts" / "national.yaml"
    replace_in(path, '"22400040"', f'"{phone}"')
    found = the_one(findings_of(root), "invalid-phone")
    assert found.place.startswith("content/contacts/national.yaml:")
    assert phone in found.message


def test_a_number_that_nobody_can_dial_is_told_in_a_district_too(root: Path) -> None:
    path = root / "content" / "districts" / "rykkinn.yaml"
    own = 'contacts:\n  head:\n    service: head\n    phone: "999"\n    grade: B\n    source: test\n'
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    assert "rykkinn" in the_one(findings_of(root), "invalid-phone").place


def test_a_number_outside_the_library_passes_with_its_reason(root: Path) -> None:
    path = root / "content" / "contacts" / "national.yaml"
    line = replace_in(path, 'phone: "22400040"', 'phone: "999"\n    phone_unlisted: a test')
    assert line > 1
    assert findings_of(root) == []


def test_a_service_without_contact_or_words_is_told(root: Path) -> None:
    path = root / "content" / "services.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "  priest: {need: advice}\n", encoding="utf-8")
    found = codes(findings_of(root))
    assert found == ["service-without-contact", "unknown-message", "unknown-message"]


def test_a_message_without_translation_is_told_where_it_should_stand(root: Path) -> None:
    path = root / EN
    replace_in(path, 'msgctxt "card.own"\nmsgid "Min kontakt"\nmsgstr "My contact"\n', "")
    found = the_one(findings_of(root), "translation-missing")
    before = line_of(path, 'msgctxt "card.anonymous"')
    assert found.place == f"{EN}:{before + 1}"
    assert "card.own" in found.message


def test_an_empty_translation_is_told_at_its_place(root: Path) -> None:
    line = replace_in(root / EN, 'msgstr "My contact"', 'msgstr ""')
    found = the_one(findings_of(root), "translation-missing")
    assert found.place == f"{EN}:{line - 1}"


def test_a_lost_placeholder_is_told(root: Path) -> None:
    line = replace_in(root / EN, 'msgstr "Zone {number} of 3"', 'msgstr "Zone of 3"')
    found = the_one(findings_of(root), "placeholder-lost")
    assert (found.place, "{number}" in found.message) == (f"{EN}:{line - 1}", True)


def test_an_added_placeholder_is_told(root: Path) -> None:
    line = replace_in(root / EN, 'msgstr "My contact"', 'msgstr "My {district}"')
    assert the_one(findings_of(root), "placeholder-unknown").place == f"{EN}:{line - 1}"


def test_a_number_in_a_translation_is_told(root: Path) -> None:
    line = replace_in(root / EN, 'msgstr "My contact"', 'msgstr "My contact: 67 50 47 70"')
    assert the_one(findings_of(root), "number-in-text").place == f"{EN}:{line - 1}"


def test_a_number_in_the_source_text_is_told(root: Path) -> None:
    path = root / "content" / "text" / "4-help.yaml"
    line = replace_in(path, "use: Brann og ulykker", "use: Brann og ulykker, ring 110")
    found = the_one(findings_of(root), "number-in-text")
    assert found.place == f"content/text/4-help.yaml:{line}"


def test_a_placeholder_that_nothing_fills_is_told(root: Path) -> None:
    path = root / "content" / "text" / "6-staff.yaml"
    line = replace_in(path, "draft: Utkast", "draft: Utkast {phone.nobody}")
    found = the_one(findings_of(root), "unknown-placeholder")
    assert found.place == f"content/text/6-staff.yaml:{line}"


def test_a_lone_brace_is_told(root: Path) -> None:
    replace_in(root / "content" / "text" / "6-staff.yaml", "draft: Utkast", 'draft: "Utkast {Date"')
    assert the_one(findings_of(root), "unknown-placeholder").message.startswith("a brace stands alone")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 112 nå", ["112"]),
        ("67 50 47 70", ["67 50 47 70"]),
        ("116\u00a0111", ["116\u00a0111"]),
        ("siden 2015", []),
        ("under 18 år, 3 av 4", []),
    ],
)
def test_phone_numbers_in_a_text_are_seen_and_years_are_not(text: str, numbers: list[str]) -> None:
    assert phone_numbers(text) == numbers


def test_a_translation_that_is_too_long_is_a_warning(root: Path) -> None:
    path = root / EN
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "Are you worried about a child?", ("Worried? " * 10).strip()
        ),
        encoding="utf-8",
    )
    found = the_one(findings_of(root), "translation-too-long")
    assert found.level == "warn"


def test_a_translation_of_no_message_is_a_warning(root: Path) -> None:
    path = root / EN
    new = 'msgctxt "no.such"\nmsgid "Hei"\nmsgstr "Hi"\n'
    path.write_text(path.read_text(encoding="utf-8") + "\n" + new, encoding="utf-8")
    assert the_one(findings_of(root), "translation-unknown").level == "warn"


def test_a_language_without_translation_is_told(root: Path) -> None:
    (root / EN).unlink()
    assert the_one(findings_of(root), "missing-file").place == f"{EN}:1"


def test_a_translation_without_language_is_told(root: Path) -> None:
    (root / "content" / "languages" / "en.yaml").unlink()
    assert "unknown-language" in {finding.code for finding in findings_of(root)}


def test_a_script_that_no_font_serves_is_told(root: Path) -> None:
    replace_in(root / "content" / "languages" / "ar.yaml", "script: Arab", "script: Zzzz")
    found = the_one(findings_of(root), "language-without-font")
    assert found.place.startswith("content/languages/ar.yaml:")


def test_a_font_that_is_not_declared_is_told(root: Path) -> None:
    replace_in(root / "content" / "languages" / "ar.yaml", "script: Arab", "script: Arab\nfonts: [comic]")
    assert "noto-sans" in the_one(findings_of(root), "unknown-font").message


def test_a_font_file_that_is_not_there_is_told_with_its_package(root: Path) -> None:
    replace_in(root / "fonts" / "fonts.yaml", "NotoNaskhArabic-Bold.ttf", "NotoNaskhArabic-Fat.ttf")
    found = findings_of(root)
    assert {finding.code for finding in found} == {"font-not-found"}
    assert "content/languages/ar.yaml:1" in {finding.place for finding in found}
    assert all("NotoNaskhArabic-Fat.ttf" in finding.message for finding in found)
    assert all("fonts-noto-core" in finding.message for finding in found)


def test_a_layout_that_names_an_unknown_service_is_told(root: Path) -> None:
    replace_in(add_door_sign(root) / "layout.yaml", "child-welfare", "child-wellfare")
    found = the_one(findings_of(root), "unknown-service")
    assert found.place.startswith("layouts/door-sign/layout.yaml:")
