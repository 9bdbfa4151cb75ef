"""The districts whose texts need the most room, told by their data alone."""

from guide_print.compose.text_width import text_width
from guide_print.source.project import Project

MOST_EACH = 4


def fullest_districts(project: Project) -> list[str]:
    """Return the districts with the widest names, places and contacts of their own, in order.

    All of them where there are few; never more than twelve, however many a project has.
    """
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
