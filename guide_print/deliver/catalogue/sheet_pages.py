"""The page of each sheet's code: does the sheet still hold, and where is the new one."""

from collections.abc import Iterator

from guide_print.build.manifest import FileEntry
from guide_print.deliver.catalogue import links
from guide_print.deliver.catalogue.pages import Made, Site
from guide_print.deliver.catalogue.register import Register, Sheet, changes, newest
from guide_print.source.project import Project

CURRENT, REPLACED, WITHDRAWN = "current", "replaced", "withdrawn"
# What a page says of a sheet is that it holds, or not; of a draft, that it is not to be handed out.
DRAFT = "draft"


def sheet_pages(site: Site, register: Register) -> Iterator[Made]:
    """Yield (path, HTML) of the page of every code of the register."""
    files: dict[str, FileEntry] = {}
    for card in (card for cards in site.shelf.cards.values() for card in cards):
        for entry in reversed(card.files):
            files[entry.code] = entry
    for code in register:
        yield _page(site, register, code, files)


def state_of(project: Project, register: Register, code: str) -> str:
    """Tell what has become of a sheet; one whose language, place or layout is gone counts as withdrawn."""
    sheet = register[code]
    if sheet.withdrawn or not _is_known(project, sheet):
        return WITHDRAWN
    return CURRENT if newest(register, code) == code else REPLACED


def _is_known(project: Project, sheet: Sheet) -> bool:
    return (
        sheet.language in project.languages
        and sheet.district in project.districts
        and sheet.layout in project.layouts
    )


def _page(site: Site, register: Register, code: str, files: dict[str, FileEntry]) -> Made:
    project, sheet = site.project, register[code]
    state, last = state_of(project, register, code), newest(register, code)
    offered = last != code and state_of(project, register, last) == CURRENT
    language = sheet.language if sheet.language in project.languages else project.source_language
    district = sheet.district if sheet.district in project.districts else ""
    page = site.page(links.sheet_page(code), language, language, district)
    entry = files.get(last if offered else code) if state != WITHDRAWN or offered else None
    if state == CURRENT and entry and entry.draft:
        state = DRAFT
    return site.render(
        "sheet.html",
        page,
        code=code,
        sheet=sheet,
        state=state,
        says="page.draft" if state == DRAFT else f"sheet.{state}",
        new=last if offered else "",
        changed=changes(sheet, register[last]) if offered else [],
        entry=entry,
        is_known=_is_known(project, sheet),
        has_language=language in site.shelf.languages,
        has_place=(language, district) in site.shelf.cards,
        read=site.read_of(language, district) if district else links.read_page(language),
        norwegian=site.page(page.path, project.source_language, language, district).words.text,
    )
