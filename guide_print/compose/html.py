"""An edition's text merged into its layout's template: project and edition in, HTML and gates out.

A page says whether it is a draft, and what its code is. Both follow from what it uses, so its template
runs twice; where an earlier run for the same layout and language foretells what is used, once.
"""

from dataclasses import dataclass

from guide_print.compose.foretold import Foretold, Used, foretold_by
from guide_print.compose.helpers import places_of
from guide_print.compose.sheet_code import SheetCode, sheet_code, what_is_said
from guide_print.compose.template_page import TALL_LINES as TALL_LINES
from guide_print.compose.template_page import Run, TemplatePage, Told
from guide_print.compose.template_page import readers as readers
from guide_print.edition import Edition
from guide_print.finding import Finding
from guide_print.source.contacts import Place
from guide_print.source.project import PlacedContact, Project


@dataclass(frozen=True)
class Html:
    """One edition's HTML, its open release gates, the messages it uses, its code, whom it names.

    `foretold` is what it foretells of other districts; none if its template used one thing, then another.
    """

    text: str
    gates: tuple[Finding, ...]
    used: frozenset[str]
    sheet: SheetCode
    contacts: tuple[PlacedContact, ...] = ()
    places: tuple[Place, ...] = ()
    foretold: Foretold | None = None


def merge(
    project: Project,
    edition: Edition,
    css: str,
    created: str,
    notes_pages: int = 0,
    foretold: Foretold | None = None,
) -> Html:
    """Merge text, contacts and style into the template; raises ContentError with a place.

    `foretold` comes from a merge that differed in its district, or in a text, at most.
    """
    page = TemplatePage(project, edition, css, created)
    if foretold:
        run = page.run(_told_before(page, foretold, notes_pages))
        if foretold.holds(run):
            return _html(page, foretold.first, run, foretold)
    first = page.run(Told(notes_pages=max(1, notes_pages)))
    sheet = _sheet_of(page, first.used, first.contacts, first.kinds_of_places)
    last = page.run(Told(first.contacts, bool(first.gates), sheet, notes_pages))
    return _html(page, first.used, last, foretold_by(first, last))


def used_messages(project: Project, edition: Edition) -> set[str]:
    """Return the ids of the messages that an edition uses."""
    return set().union(*TemplatePage(project, edition, "", "").run(Told()).used.values())


def _html(page: TemplatePage, first: Used, run: Run, foretold: Foretold | None) -> Html:
    used = frozenset().union(*first.values(), *run.used.values())
    places = tuple(places_of(page.project, page.edition.district, run.kinds_of_places))
    return Html(run.text, run.gates, used, run.told.sheet, run.contacts, places, foretold)


def _sheet_of(
    page: TemplatePage, used: Used, contacts: tuple[PlacedContact, ...], kinds: tuple[str, ...]
) -> SheetCode:
    """Return the code of the sheet that says just that."""
    places = places_of(page.project, page.edition.district, kinds)
    said = what_is_said(page.project, page.edition, used, contacts, places)
    return SheetCode(sheet_code(page.project, page.edition, said), said)


def _told_before(page: TemplatePage, foretold: Foretold, notes_pages: int) -> Told:
    """Return what a page is to say of itself if it uses what is foretold."""
    known = page.project.contacts_of(page.edition.district)
    contacts = tuple(known[id] for id in foretold.contacts if id in known)
    sheet = _sheet_of(page, foretold.first, contacts, foretold.kinds_of_places)
    return Told(contacts, foretold.draft, sheet, notes_pages)
