"""How hard the source text is to read: LIX, sentences, and what is said where it is too much."""

from pathlib import Path

import pytest

from guide_print.checks.content.readability import lix, sentences
from guide_print.checks.run import check_content
from guide_print.source.project import Project
from tests.tools import load, replace_in

LONG = "Myndighetene vurderer bekymringsmeldingene fortløpende etter gjeldende saksbehandlingsregler. "


def test_the_text_of_the_project_is_easy_to_read(project: Project) -> None:
    found = [finding.code for finding in check_content(project)]
    assert not {"long-sentence", "hard-to-read"} & set(found)
    assert 15 < lix(message.text for message in project.messages.values()) < 30


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Barnet sover godt."], 3.0),
        (["Barnet sover godt. Du ser det."], 3.0),
        (["Du ringer barnevernet."], 3 + 100 / 3),
        (["Ring {phone.police-emergency} nå"], 3.0),
        (["Hjemme", "På skolen"], 1.5),
        ([], 0.0),
        (["{language}."], 1.0),
    ],
)
def test_lix_is_words_per_sentence_and_long_words(texts: list[str], expected: float) -> None:
    assert lix(texts) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hei. Hvordan går det? Bra!", 3),
        ("Hver dag fra kl. ni", 1),
        ("Utkast: ikke til deling", 1),
        ("Han sa: «Kom!» Så gikk han.", 3),
        ("Ingen slutt", 1),
    ],
)
def test_sentences_end_at_marks_before_capitals(text: str, count: int) -> None:
    assert len(list(sentences(text))) == count


def test_a_long_sentence_is_a_warning_at_its_place(root: Path) -> None:
    path = root / "content" / "text" / "1-front.yaml"
    line = replace_in(path, "care: Du kjenner barnet ditt best.", f"care: {'Du kjenner barnet ' * 7}best.")
    found = [f for f in check_content(load(root)) if f.code == "long-sentence"]
    assert [(f.level, f.place) for f in found] == [("warn", f"content/text/1-front.yaml:{line}")]
    assert "22 words" in found[0].message


def test_a_hard_section_is_a_warning(root: Path) -> None:
    path = root / "content" / "text" / "1-front.yaml"
    replace_in(path, "care: Du kjenner barnet ditt best.", f"care: {LONG * 12}")
    found = [f for f in check_content(load(root)) if f.code == "hard-to-read"]
    assert [f.level for f in found] == ["warn"]
    assert "the section “welcome”" in found[0].message
    assert found[0].place.startswith("content/text/1-front.yaml:")


def test_a_text_of_only_hard_sections_is_hard_as_a_whole(root: Path) -> None:
    replace_in(
        root / "content" / "text" / "1-front.yaml",
        "care: Du kjenner barnet ditt best.",
        f"care: {LONG * 250}",
    )
    found = [f.message for f in check_content(load(root)) if f.code == "hard-to-read"]
    assert len(found) == 2
    assert any("the whole text" in message for message in found)
