"""What the checks say of signs that name who somebody is, and of zones without a way out."""

from pathlib import Path

import pytest

from guide_print.checks.content.rules import words_of
from guide_print.checks.run import check_content
from guide_print.finding import Finding
from guide_print.source.load import load_project
from guide_print.source.project import Project
from tests.tools import codes, load, replace_in, the_one

ZONES = "content/text/2-zones.yaml"
RULES = "content/rules.yaml"
WEARS = "Barnet har en skjult profil eller en ekstra telefon."


def findings_of(root: Path) -> list[Finding]:
    """Return what a changed project is told, without what a changed source text brings to translations."""
    return [finding for finding in check_content(load(root)) if finding.code != "glossary-not-used"]


def test_the_project_keeps_its_rules(project: Project) -> None:
    identity = project.rules.identity
    assert identity is not None
    assert set(identity.stems["faith"]) == set(project.languages)
    assert set(identity.stems["dress"]) == set(identity.stems["origin"]) == set(project.languages)
    mine = {"names-identity", "rule-without-message", "zone-without-action", "red-without-112"}
    assert mine & set(codes(check_content(project))) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Barnet har begynt å gå i moskeen.", "faith"),
        ("Barnet bærer hijab på skolen.", "dress"),
        ("Barnet møter andre innvandrere.", "origin"),
        ("Barnet bytter språk når du kommer.", "language"),
        ("Barnet er opptatt av hudfarge.", "skin"),
        ("Barnet har nye venner, bare gutter.", "sex"),
        ("Barnet sier at det er homofilt.", "sexuality"),
        ("Barnet har fått en diagnose.", "disability"),
        ("Barnet går på politiske møter.", "opinion"),
    ],
)
def test_a_sign_that_names_identity_is_told(root: Path, text: str, kind: str) -> None:
    line = replace_in(root / ZONES, WEARS, text)
    found = the_one(findings_of(root), "names-identity")
    assert (found.level, found.place) == ("fail", f"{ZONES}:{line}")
    assert f"names {kind}" in found.message
    assert "rule 1" in found.message


def test_a_translated_sign_that_names_identity_is_told(root: Path) -> None:
    old = load(root).translations["ar"]["zones.yellow.signs.online.profile"].text
    replace_in(root / "content/translations/ar.po", f'msgstr "{old}"', 'msgstr "يذهب طفلكم إلى المسجد."')
    found = the_one(findings_of(root), "names-identity")
    assert found.place.startswith("content/translations/ar.po:")
    assert "المسجد" in found.message


def test_a_sign_that_is_not_allowed_for_is_told_in_green_too(root: Path) -> None:
    replace_in(root / RULES, "signs: poster.green.sign.seeks", "signs: poster.green.sign.school")
    found = the_one(findings_of(root), "names-identity")
    assert found.place.startswith("content/translations/en.po:")


@pytest.mark.parametrize(
    ("stem", "text", "found"),
    [
        ("bønn", "Mange bønner", ["bønner"]),
        ("bønn", "Morgenbønn", []),
        ("*مسجد", "في المسجد", ["المسجد"]),
        ("مسجد", "في المسجد", []),
        ("brun hud", "Har Brun Hud.", ["brun hud"]),
        ("ਪ੍ਰਾਰਥਨਾ", "ਨਵੇਂ ਵਿਚਾਰ, ਪ੍ਰਾਰਥਨਾ", ["ਪ੍ਰਾਰਥਨਾ"]),
    ],
)
def test_a_stem_begins_a_word_or_stands_anywhere(stem: str, text: str, found: list[str]) -> None:
    assert list(words_of([stem], text)) == found


def test_a_pattern_that_no_message_has_is_told(root: Path) -> None:
    replace_in(root / RULES, "    - zones.red.now.*", "    - zones.rde.now.*")
    assert the_one(findings_of(root), "rule-without-message").place == RULES


def test_a_zone_without_action_is_told(root: Path) -> None:
    replace_in(root / RULES, "[zones.green.action, zones.green.do.*]", "[zones.green.acts, zones.green.do.*]")
    assert "green zone" in the_one(findings_of(root), "zone-without-action").message


def test_red_without_the_emergency_number_first_is_told(root: Path) -> None:
    line = replace_in(
        root / ZONES, "Er det fare nå, ring {phone.police-emergency}.", "Er det fare nå, gå ut."
    )
    found = the_one((f for f in findings_of(root) if f.code != "placeholder-unknown"), "red-without-112")
    assert (found.level, found.place) == ("fail", f"{ZONES}:{line}")


def test_a_project_without_rules_is_fine(root: Path) -> None:
    (root / RULES).unlink()
    assert findings_of(root) == []


def test_a_misspelt_key_in_the_rules_is_told_with_its_line(root: Path) -> None:
    line = replace_in(root / RULES, "    placeholder: phone", "    place-holder: phone")
    assert the_one(load_project(root)[1], "unknown-key").place == f"{RULES}:{line}"
