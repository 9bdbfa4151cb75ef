"""The overview of a kit as a PDF: checklist, paper to buy, what to print and what to do afterwards."""

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from guide_print.compose.engines import Engines
from guide_print.deliver.kit_order import Order
from guide_print.deliver.kit_paper import Printed, Run, paper_list
from guide_print.edition import Edition
from guide_print.press.pdfx import with_papers
from guide_print.source.printing_words import note_folder
from guide_print.source.project import Project


@dataclass(frozen=True)
class Other:
    """A file that no office printer prints: for a screen, or for a print house."""

    edition: Edition
    copies: int
    file: str
    draft: bool
    note: str


@dataclass(frozen=True)
class Overview:
    """What the overview tells: people by language, runs of the printer by file, steps after printing."""

    order: Order
    people: dict[str, int]
    runs: dict[str, Run]
    others: tuple[Other, ...]
    after: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def draft(self) -> bool:
        """Tell whether any file is a draft."""
        printed = [document.draft for run in self.runs.values() for document in run.documents]
        return any(printed) or any(other.draft for other in self.others)


def overview_page(project: Project, overview: Overview, created: str) -> bytes:
    """Return the overview, in the source language; `created` is in ISO 8601."""
    folder, source = note_folder(project.root), project.languages[project.source_language]
    words = project.printing_words.words if project.printing_words else {}
    environment = Environment(
        loader=FileSystemLoader(str(folder)), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    html = environment.get_template("kit.html").render(
        say=words[source.key] if source.key in words else words["en"],
        tag=source.tag,
        guide=project.guide,
        created=created,
        **_values(project, overview),
    )
    engine = Engines(project).of_source()
    rendered = engine.render(html, folder, [folder / "kit.css"])
    return with_papers(engine.write_plain(rendered)[0], created)


def language_name(project: Project, key: str) -> str:
    """Return the name of a language in the source language."""
    return project.languages[key].name


def _values(project: Project, overview: Overview) -> dict[str, Any]:
    order, runs = overview.order, overview.runs
    people = ", ".join(f"{language_name(project, key)} {count}" for key, count in overview.people.items())
    return {
        "kit": project.kits[order.kit].file,
        "place": project.districts[order.district].name,
        "people": f"{order.participants} ({people})",
        "settings": {"when": "", "where": ""} | dict(order.settings),
        "draft": overview.draft,
        "papers": paper_list(list(runs.values())),
        "runs": [
            {
                "file": file,
                "paper": run.paper,
                "stock": run.stock,
                "sides": run.sides,
                "documents": [
                    _row(project, document) | {"first": first, "last": last}
                    for document, first, last in run.places()
                ],
            }
            for file, run in runs.items()
        ],
        "others": [_row(project, one) | {"file": one.file} for one in overview.others],
        "after": [(project.layouts[id].file.name, steps) for id, steps in overview.after],
    }


def _row(project: Project, one: Printed | Other) -> dict[str, Any]:
    return {
        "layout": project.layouts[one.edition.layout].file.name,
        "language": language_name(project, one.edition.language),
        "product": one.edition.product,
        "copies": one.copies,
        "draft": one.draft,
        "note": one.note,
    }
