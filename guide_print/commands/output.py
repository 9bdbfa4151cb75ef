"""What commands print: findings, tables, JSON. Results go to standard output, remarks to standard error."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from guide_print.finding import Finding, in_order

if TYPE_CHECKING:
    from guide_print.translate.status import Status

COLOURS = {"fail": "red", "warn": "yellow", "info": "blue"}


def print_json(value: object) -> None:
    """Print a value as JSON, its text readable in every script."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def print_findings(findings: Iterable[Finding]) -> None:
    """Print a line for each finding, worst first, on standard error."""
    for finding in in_order(findings):
        level = click.style(finding.level, fg=COLOURS[finding.level], bold=True)
        where = f"{finding.place}: " if finding.place else ""
        click.echo(f"{level}: {where}{finding.message} [{finding.code}]", err=True)


def print_status(rows: "Sequence[Status]") -> None:
    """Print the matrix of translations; what is not good yet is coloured."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    columns = ("language", "total", "translated", "reviewed", "stale", "missing")
    plain = [(r.language, r.total, r.translated, r.reviewed, r.stale, r.missing) for r in rows]
    if not console.is_terminal:
        print_table("Translations", columns, plain, head=True)
        return
    table = Table(title="Translations", title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column == "language" else "right")
    for row in rows:
        table.add_row(
            row.language,
            str(row.total),
            _coloured(row.translated, row.translated == row.total),
            _coloured(row.reviewed, row.reviewed == row.total),
            _coloured(row.stale, row.stale == 0),
            _coloured(row.missing, row.missing == 0),
        )
    console.print(table)


def _coloured(count: int, good: bool) -> str:
    return f"[{'green' if good else 'yellow'}]{count}[/]"


def print_table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], *, head: bool = False
) -> None:
    """Print a table; where the output is no terminal, tab-separated lines for other programs.

    With `head` those lines begin with the names of the columns.
    """
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console()
    if not console.is_terminal:
        for row in [columns, *rows] if head else rows:
            click.echo("\t".join(str(cell) for cell in row))
        return
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(escape(str(cell)) for cell in row))
    console.print(table)
