"""An edition's text merged into its layout's template: project and edition in, HTML and gates out.

A page says whether it is a draft, and what its code is. Both follow from what it uses, so its template
runs twice; where an earlier district of the same layout and language foretells what is used, once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from guide_print.compose.helpers import places_of
from guide_print.compose.sheet_code import ABOUT_THE_FILE, SheetCode, sheet_code, what_is_said
from guide_print.compose.template_page import TALL_LINES as TALL_LINES
from guide_print.compose.template_page import Run, TemplatePage, Told
from guide_print.compose.template_page import readers as readers
from guide_print.edition import Edition
from guide_print.finding import Finding
from guide_print.source.contacts import Place
from guide_print.source.project import PlacedContact, Project

Used = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Html:
    """One edition's HTML, its open release gates, the messages it uses, its code, whom it names.

    `run` is that of its template; `first` is what the run before it used; with `is_steady`, both used
    the same, but for what a file says about itself.
    """

    text: str
    gates: tuple[Finding, ...]
    used: frozenset[str]
    sheet: SheetCode
    contacts: tuple[PlacedContact, ...] = ()
    places: tuple[Place, ...] = ()
    run: Run | None = None
    first: Used = field(default_factory=dict)
    is_steady: bool = False


def merge(
    project: Project,
    edition: Edition,
    css: str,
    created: str,
    notes_pages: int = 0,
    alike: Html | None = None,
) -> Html:
    """Merge text, contacts and style into the template; raises ContentError with a place.

    `alike` is another district's HTML that differs in nothing else.
    """
    page = TemplatePage(project, edition, css, created)
    if alike and alike.run and alike.is_steady:
        run = page.run(_foretold(page, alike.first, alike.run))
        if _is_as_foretold(run, alike.run):
            return _html(page, alike.first, run, is_steady=True)
    first = page.run(Told(notes_pages=max(1, notes_pages)))
    sheet = _sheet_of(page, first.used, first.contacts, first.kinds_of_places)
    told = Told(first.contacts, bool(first.gates), sheet, notes_pages)
    last = page.run(told)
    return _html(page, first.used, last, is_steady=_is_steady(first, last))


def used_messages(project: Project, edition: Edition) -> set[str]:
    """Return the ids of the messages that an edition uses."""
    return set().union(*TemplatePage(project, edition, "", "").run(Told()).used.values())


def _html(page: TemplatePage, first: Used, run: Run, *, is_steady: bool) -> Html:
    used = frozenset().union(*first.values(), *run.used.values())
    places = tuple(places_of(page.project, page.edition.district, run.kinds_of_places))
    return Html(run.text, run.gates, used, run.told.sheet, run.contacts, places, run, first, is_steady)


def _sheet_of(
    page: TemplatePage, used: Used, contacts: tuple[PlacedContact, ...], kinds: tuple[str, ...]
) -> SheetCode:
    """Return the code of the sheet that says just that."""
    places = places_of(page.project, page.edition.district, kinds)
    said = what_is_said(page.project, page.edition, used, contacts, places)
    return SheetCode(sheet_code(page.project, page.edition, said), said)


def _is_steady(first: Run, last: Run) -> bool:
    named = first.contacts == last.contacts and first.kinds_of_places == last.kinds_of_places
    return named and _said(first.used) == _said(last.used)


def _said(used: Used) -> Used:
    """Return what is used without what a file says about itself."""
    return {
        key: frozenset(id for id in ids if not id.startswith(ABOUT_THE_FILE)) for key, ids in used.items()
    }


def _foretold(page: TemplatePage, first: Used, before: Run) -> Told:
    """Return what a page is to say of itself if it uses what another district's does."""
    known = page.project.contacts_of(page.edition.district)
    contacts = tuple(known[placed.id] for placed in before.contacts if placed.id in known)
    sheet = _sheet_of(page, first, contacts, before.kinds_of_places)
    return replace(before.told, printed=contacts, sheet=sheet)


def _is_as_foretold(run: Run, before: Run) -> bool:
    used = run.used == before.used and run.kinds_of_places == before.kinds_of_places
    return used and run.contacts == run.told.printed and bool(run.gates) == run.told.draft
