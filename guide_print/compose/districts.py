"""The districts whose texts need the most room, told by their data alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from guide_print.compose.text_width import text_width
from guide_print.source.contacts import District
from guide_print.source.project import PlacedContact, Project

MOST_EACH = 4


@dataclass(frozen=True)
class Districts:
    """Some districts of a project by id: each, its file, the contacts of its own."""

    known: dict[str, District]
    places: dict[str, str]
    contacts: dict[str, dict[str, PlacedContact]]


def districts_of(project: Project, ids: Iterable[str]) -> Districts:
    """Return the districts with these ids, as a project has them."""
    chosen = list(dict.fromkeys(ids))
    return Districts(
        {id: project.districts[id] for id in chosen},
        {id: project.district_places[id] for id in chosen},
        {id: project.district_contacts[id] for id in chosen if id in project.district_contacts},
    )


def with_fullest_only(project: Project) -> Project:
    """Return a project with no other districts than those that pages of any district keep room for."""
    fullest = tuple(fullest_districts(project))
    few = districts_of(project, fullest)
    return replace(
        project,
        districts=few.known,
        district_places=few.places,
        district_contacts=few.contacts,
        fullest=fullest,
    )


def fullest_districts(project: Project) -> list[str]:
    """Return the districts with the widest names, places and contacts of their own, in order.

    All of them where there are few; never more than twelve, however many a project has.
    """
    if project.fullest is not None:
        return list(project.fullest)
    widths = {id: _widths(project, id) for id in project.districts}
    chosen: set[str] = set()
    for kind in range(3):
        ranked = sorted(widths, key=lambda id: (-widths[id][kind], id))
        chosen.update(ranked[:MOST_EACH])
    return [id for id in widths if id in chosen or len(widths) <= 3 * MOST_EACH]


def _widths(project: Project, id: str) -> tuple[int, int, int]:
    district = project.districts[id]
    places = [*district.schools, *district.libraries]
    own = [placed.contact for placed in project.district_contacts.get(id, {}).values()]
    return (
        text_width(district.name),
        sum(text_width(f"{place.name} {place.address or ''}") for place in places),
        sum(text_width(f"{contact.name}{contact.address}{contact.web}{contact.phone}") for contact in own),
    )
