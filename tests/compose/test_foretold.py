"""A template runs once where another district foretells what it uses, and gives what two runs give."""

from dataclasses import replace
from pathlib import Path

import pytest

from guide_print.compose import template_page
from guide_print.compose.foretold import Foretold
from guide_print.compose.html import Html, merge
from guide_print.compose.page_cache import PageCache
from guide_print.compose.pages import Composer
from guide_print.edition import Edition
from guide_print.source.project import Project
from tests.tools import CREATED

LAYOUTS = ["card", "poster", "booklet", "leaflet", "bilingual", "handout", "conversation-card"]


def merged(project: Project, edition: Edition, foretold: Foretold | None = None) -> Html:
    notes = project.layouts[edition.layout].file.pages.least_notes
    return merge(project, edition, "", CREATED, notes, foretold)


def told(html: Html) -> tuple[object, ...]:
    return html.text, html.gates, html.used, html.sheet, html.contacts, html.places


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_page_that_was_foretold_is_the_same(project: Project, language: str, layout: str) -> None:
    editions = [Edition(language, district, layout, "screen") for district in project.districts]
    foretold = merged(project, editions[0]).foretold
    assert foretold
    for edition in editions[1:]:
        html = merged(project, edition, foretold)
        assert told(html) == told(merged(project, edition)), edition
        foretold = html.foretold
        assert foretold


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
    merged(project, other, merged(project, one).foretold)
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
    html = merged(changed, other, before.foretold)
    assert told(html) == told(merged(changed, other))
    assert len(ran) == 3 + 2
    assert more in html.contacts


def test_it_is_known_to_a_later_process_as_long_as_the_texts_are_the_same(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(texts: str) -> tuple[bytes, int]:
        """Return the file made with what is known on disk only, and how often its template ran."""
        ran = runs(monkeypatch)
        composer = Composer(project, CREATED, lambda edition: PageCache(tmp_path, "salt", texts))
        data = composer.compose(edition).data
        return data, ran.count(edition.district)

    edition = Edition("ar", list(project.districts)[-1], "card", "screen")
    plain = Composer(project, CREATED).compose(edition).data
    assert made("texts") == (plain, 2)
    assert made("texts") == (plain, 1)
    assert made("other texts") == (plain, 2)
