"""Phone numbers: grouped as the rule says, dialled as they stand; contacts that agree with themselves."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from guide_print.source.contacts import Contact, Hours, group_phone, is_dialled
from guide_print.source.project import Project


@pytest.mark.parametrize(
    ("digits", "groups"),
    [
        ("67504770", "67 50 47 70"),
        ("22400040", "22 40 00 40"),
        ("80033321", "800 33 321"),
        ("81549300", "815 49 300"),
        ("116117", "116 117"),
        ("02800", "02800"),
        ("1881", "1881"),
        ("112", "112"),
    ],
)
def test_numbers_are_grouped_as_nummerforskriften_says(digits: str, groups: str) -> None:
    assert group_phone(digits) == groups.replace(" ", "\u00a0")


@given(st.from_regex(r"[0-9]{3,15}", fullmatch=True))
@example("67504770")
@example("004712345678")
@example("4767504770")
@example("47675047701")
def test_grouping_keeps_every_digit_and_adds_only_no_break_spaces(digits: str) -> None:
    grouped = group_phone(digits)
    assert grouped.replace("\u00a0", "") == digits


@pytest.mark.parametrize("digits", ["110", "112", "113", "02800", "116111", "116117", "67504770", "80033321"])
def test_a_number_in_use_can_be_dialled(digits: str) -> None:
    assert is_dialled(digits)


@pytest.mark.parametrize("digits", ["999", "6750477", "675047700", "00000000", "11611", "1161170"])
def test_a_number_that_no_plan_knows_can_not_be_dialled(digits: str) -> None:
    assert not is_dialled(digits)


def test_the_numbers_of_the_guide_are_grouped_without_loss(project: Project) -> None:
    phones = [placed.contact.phone for placed in project.contacts.values() if placed.contact.phone]
    assert len(phones) >= 10
    assert [group_phone(phone).replace("\u00a0", "") for phone in phones] == phones


def contact(**changes: object) -> Contact:
    values: dict[str, object] = {"service": "fire", "phone": "110", "grade": "A", "source": "known"}
    return Contact.model_validate(values | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"grade": "X"}, "grade X"),
        ({"phone": None}, "grade it X"),
        ({"phone": "67 50 47 70"}, "phone"),
        ({"phone": "+4767504770"}, "phone"),
        ({"phone": "11"}, "phone"),
        ({"web": "https://a.no"}, "web"),
        ({"hours": {"always": True, "opens": "08:00", "closes": "16:00"}}, "always: true"),
        ({"hours": {"opens": "08:00"}}, "closes"),
        ({"hours": {"opens": "8", "closes": "25:00"}}, "opens"),
    ],
)
def test_a_contact_that_disagrees_with_itself_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        contact(**changes)


def test_grade_x_is_a_contact_without_a_number() -> None:
    assert contact(grade="X", phone=None).phone is None


def test_an_address_alone_is_a_contact() -> None:
    assert contact(phone=None, address="Sandvika").address == "Sandvika"


def test_hours_are_round_the_clock_or_daily() -> None:
    assert Hours(always=True).opens is None
    assert Hours(opens="14:00", closes="24:00").closes == "24:00"
