"""Where each contact and place is printed: by merging the text of every layout for every district."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from guide_print.compose.html import Html, merge
from guide_print.edition import Edition
from guide_print.errors import ContentError
from guide_print.finding import Finding
from guide_print.source.project import Project
from guide_print.upkeep.records import Record

Where = tuple[str, str]


@dataclass
class Printed:
    """The layouts and districts that print each record, by its id; and the layouts that can't be merged."""

    where: dict[str, set[Where]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def findings(self) -> list[Finding]:
        """Return a remark for each layout of which it is not known what it prints."""
        text = (
            "it can't be put together in any language, so whom it names is not known; run `check --content`"
        )
        return [Finding("warn", "layout-unknown", text, f"layouts/{id}") for id in sorted(self.unknown)]


def find_printed(
    project: Project,
    records: Sequence[Record],
    started: Callable[[int], None] = lambda total: None,
    done: Callable[[], None] = lambda: None,
) -> Printed:
    """Merge every layout for every district, in the first language in which it can be."""
    started(len(project.layouts) * len(project.districts))
    by_place = {record.place: record.id for record in records if record.kind == "contact"}
    places = [record for record in records if record.kind != "contact"]
    printed = Printed()
    for layout in project.layouts:
        for district in project.districts:
            html = _merged(project, layout, district)
            done()
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
