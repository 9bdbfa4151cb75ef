"""A template runs once where another district foretells what it uses, and gives what two runs give."""

from dataclasses import replace

import pytest

from guide_print.compose import template_page
from guide_print.compose.html import Html, merge
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED

LAYOUTS = ["card", "poster", "booklet", "leaflet", "bilingual", "handout", "conversation-card"]


def merged(project: Project, edition: Edition, alike: Html | None = None) -> Html:
    notes = project.layouts[edition.layout].file.pages.least_notes
    return merge(project, edition, "", CREATED, notes, alike)


def told(html: Html) -> tuple[object, ...]:
    return html.text, html.gates, html.used, html.sheet, html.contacts, html.places


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_that_was_foretold_is_the_same(project: Project, language: str, layout: str) -> None:
    editions = [Edition(language, district, layout, "screen") for district in project.districts]
    first = merged(project, editions[0])
    assert first.is_steady
    before = first
    for edition in editions[1:]:
        before = merged(project, edition, before)
        assert told(before) == told(merged(project, edition)), edition
        assert before.is_steady


def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the districts whose template runs from now on, each time it does."""
    ran: list[str] = []
    plain = template_page.TemplatePage.run

    def run(page: template_page.TemplatePage, told: template_page.Told) -> template_page.Run:
        ran.append(page.edition.district)
        return plain(page, told)

    monkeypatch.setattr(template_page.TemplatePage, "run", run)
    return ran


def test_the_template_of_the_second_district_runs_once(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (Edition("ar", district, "card", "screen") for district in list(project.districts)[:2])
    ran = runs(monkeypatch)
    merged(project, other, merged(project, one))
    assert ran == [one.district, one.district, other.district]


def test_a_district_that_uses_something_else_is_not_taken_as_foretold(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (Edition("ar", district, "poster", "screen") for district in list(project.districts)[:2])
    placed = next(iter(project.contacts.values()))
    more = replace(
        placed, id="one-more", contact=placed.contact.model_copy(update={"cost": None, "anonymous": True})
    )
    own = {**project.district_contacts, other.district: {"one-more": more}}
    changed = replace(project, district_contacts=own)
    before = merged(changed, one)
    ran = runs(monkeypatch)
    html = merged(changed, other, before)
    assert told(html) == told(merged(changed, other))
    assert len(ran) == 3 + 2
    assert more in html.contacts
