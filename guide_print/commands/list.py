"""`guide-print list`: what there is to choose from."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from guide_print.build.build import read_project
from guide_print.commands.options import (
    json_option,
    project_option,
    root_of,
    selecting_options,
    selection,
)
from guide_print.commands.output import print_json, print_table
from guide_print.edition import Edition, select_editions
from guide_print.source.layout import Layout
from guide_print.source.project import Project

KINDS = ("languages", "districts", "layouts", "editions")
COLUMNS: dict[str, tuple[str, ...]] = {
    "languages": ("key", "tag", "endonym", "name", "direction"),
    "districts": ("id", "name", "whole"),
    "layouts": ("id", "name", "trim_mm", "pages", "products", "parameters"),
    "editions": ("language", "district", "layout", "product", "path"),
}


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@selecting_options
@project_option
@json_option
def list_command(kind: str | None, project_dir: Path | None, as_json: bool, **wanted: Any) -> int:
    """List the languages, districts, layouts or editions of a project.

    \b
    Examples:
      guide-print list
      guide-print list languages
      guide-print list editions --language ar --json
    """
    project = read_project(root_of(project_dir))
    rows: dict[str, list[Sequence[object]]] = {
        "languages": _languages(project),
        "districts": [(d.id, d.name, "yes" if d.whole else "") for d in project.districts.values()],
        "layouts": _layouts(project),
        "editions": [_edition(edition) for edition in select_editions(project, selection(wanted))],
    }
    shown = [kind] if kind else ["languages", "districts", "layouts"]
    if as_json:
        named = {name: [dict(zip(COLUMNS[name], row, strict=True)) for row in rows[name]] for name in shown}
        print_json(named[kind] if kind else named)
        return 0
    for name in shown:
        print_table(name.capitalize(), COLUMNS[name], rows[name])
    return 0


def _languages(project: Project) -> list[Sequence[object]]:
    return [
        (language.key, language.tag, language.endonym, language.name, language.direction)
        for language in project.languages.values()
    ]


def _layouts(project: Project) -> list[Sequence[object]]:
    rows: list[Sequence[object]] = []
    for layout in project.layouts.values():
        rule = layout.file.pages
        pages = str(rule.exactly) if rule.exactly else f"in {rule.multiple_of}s"
        size = "{:g} x {:g}".format(*layout.trim_mm)
        products = " ".join(layout.file.products)
        rows.append((layout.id, layout.file.name, size, pages, products, _parameters(layout)))
    return rows


def _parameters(layout: Layout) -> str:
    """Name each parameter and what it can be."""
    return " ".join(
        f"{name}={'|'.join(p.options) if p.kind == 'choice' else p.kind}"
        for name, p in layout.file.parameters.items()
    )


def _edition(edition: Edition) -> Sequence[object]:
    return (edition.language, edition.district, edition.layout, edition.product, str(edition.path))
