"""The poster that invites: what is given is printed in each language, what is not is a line to write on."""

import pytest

from guide_print.compose.html import merge
from guide_print.compose.shown_settings import shown_settings
from guide_print.edition import Edition, Selection, select_editions
from guide_print.source.project import Project
from tests.tools import CREATED, DISTRICT

Pairs = tuple[tuple[str, str], ...]


def invitation(project: Project, language: str, settings: Pairs) -> Edition:
    wanted = Selection((language,), (DISTRICT,), ("invitation",), ("screen",), settings)
    (edition,) = select_editions(project, wanted)
    return edition


@pytest.mark.parametrize("language", ["nb", "ar"])
def test_what_is_not_given_is_a_line_to_write_on(project: Project, language: str) -> None:
    text = merge(project, invitation(project, language, ()), "", CREATED).text
    assert text.count('class="fill-in"') == 3
    given = (("when", "3. desember kl. 18"), ("where", "Rykkinn bibliotek"), ("contact", "Kari"))
    text = merge(project, invitation(project, language, given), "", CREATED).text
    assert 'class="fill-in"' not in text
    for _, value in given:
        assert f'dir="ltr" lang="nb" data-proof="name">{value}</bdi>' in text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("مكتبة ريكين 1", '<bdi dir="rtl">مكتبة ريكين 1</bdi>'),
        ("Бібліотека", '<bdi dir="ltr">Бібліотека</bdi>'),
        ("a < b", "a &lt; b</bdi>"),
    ],
)
def test_words_are_isolated_in_their_own_direction(project: Project, value: str, shown: str) -> None:
    edition = invitation(project, "ar", (("where", value),))
    assert str(shown_settings(project, edition)["where"]).endswith(shown)


def test_the_invitation_is_no_part_of_a_plain_build(project: Project) -> None:
    plain = select_editions(project, Selection())
    assert plain
    assert "invitation" not in {edition.layout for edition in plain}
