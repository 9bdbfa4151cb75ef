"""Where each contact and place is printed: by merging the text of every layout for every district."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from guide_print.compose.html import Html, merge
from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.source.project import Project
from guide_print.upkeep.records import Record

Where = tuple[str, str]


@dataclass
class Printed:
    """The layouts and districts that print each record, by its id; and the layouts that can't be merged."""

    where: dict[str, set[Where]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)


def find_printed(project: Project, records: Sequence[Record]) -> Printed:
    """Merge every layout for every district, in the first language in which it can be."""
    by_place = {record.place: record.id for record in records if record.kind == "contact"}
    places = [record for record in records if record.kind != "contact"]
    printed = Printed()
    for layout in project.layouts:
        for district in project.districts:
            html = _merged(project, layout, district)
            if html is None:
                printed.unknown.add(layout)
                break
            ids = {by_place[one.place] for one in html.contacts if one.place in by_place}
            ids |= {one.id for one in places if one.scope == district and one.value in html.places}
            for id in ids:
                printed.where.setdefault(id, set()).add((layout, district))
    return printed


def _merged(project: Project, layout: str, district: str) -> Html | None:
    only = project.layouts[layout].file.languages
    for language in project.languages:
        is_source = language == project.source_language
        if (only == "source" and not is_source) or (only == "translations" and is_source):
            continue
        try:
            return merge(project, Edition(language, district, layout, "screen"), "", "", 1)
        except ContentError:  # a text is missing in this language; another may have it
            continue
    return None
