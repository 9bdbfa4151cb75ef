"""`guide-print kit`: everything for one meeting, printed by one file for each kind of paper."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide_print.commands.options import (
    created_on,
    ink_option,
    jobs_option,
    json_option,
    out_option,
    project_option,
    root_of,
    set_option,
)
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.errors import ContentError

if TYPE_CHECKING:
    from guide_print.deliver.kit import Made
    from guide_print.deliver.kit_order import Order
    from guide_print.source.project import Project

COLUMNS = ("layout", "language", "copies", "sheets", "paper", "stock", "file", "draft")


def _read_shares(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    """Split LANGUAGE=NUMBER; raises click's usage error for anything else."""
    pairs = [value.strip().partition("=") for part in values for value in part.split(",")]
    for language, equals, number in pairs:
        if not (language and equals and number.removeprefix("-").isdecimal()):
            raise click.BadParameter(f"“{language}{equals}{number}” is not LANGUAGE=NUMBER, such as so=20")
    return tuple((language, int(number)) for language, _, number in pairs)


def _read_languages(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Split languages at commas."""
    return tuple(key.strip() for value in values for key in value.split(",") if key.strip())


@click.command("kit")
@click.argument("name", required=False)
@click.option("--list", "as_list", is_flag=True, help="List the kits that there are.")
@click.option("--district", default="", metavar="DISTRICT", help="The district of the meeting.")
@click.option(
    "--languages",
    "--language",
    "languages",
    multiple=True,
    callback=_read_languages,
    metavar="LANGUAGE,...",
    help="The languages that people read; with commas, or repeated.",
)
@click.option("--participants", type=int, default=0, metavar="NUMBER", help="How many people come.")
@click.option(
    "--copies",
    "shares",
    multiple=True,
    callback=_read_shares,
    metavar="LANGUAGE=NUMBER",
    help="How many of them read a language; the others share what is left, evenly.",
)
@set_option
@ink_option
@project_option
@out_option
@jobs_option
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date written into files [default: SOURCE_DATE_EPOCH, else the guide's date].",
)
@json_option
def kit_command(
    name: str | None,
    as_list: bool,
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
    date: dt.datetime | None,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Put everything for one meeting into OUT/kits/NAME-DISTRICT.zip.

    It holds the files, one file for each run of the printer with all copies in order, and an overview:
    checklist, paper to buy, what to do after printing. The kits are in content/kits.yaml.

    \b
    Examples:
      guide-print kit --list
      guide-print kit school-evening --district rykkinn --languages so,ar,pl --participants 40
      guide-print kit school-evening --district rykkinn --languages so,ar --participants 40 \\
          --copies so=30 --set when="3. desember kl. 18" --set where="Rykkinn bibliotek"
      guide-print kit home-visit --district baerum --language ti --participants 3 --ink black
    """
    from guide_print.build.build import read_checked
    from guide_print.deliver.kit_order import Order, broken_items

    project, findings = read_checked(root_of(project_dir))
    if as_list:
        return _list(project, as_json)
    if name is None:
        raise click.UsageError("Name a kit; `guide-print kit --list` lists them.")
    order = Order(kit=name, **wanted)
    if name in project.kits and (broken := broken_items(project.kits[name], findings)):
        raise ContentError(broken)
    made = _make(project, order, out, jobs, created_on(date), quiet=as_json)
    _say(project, made, as_json=as_json)
    return made.report.exit_code


def _make(
    project: "Project", order: "Order", out: Path, jobs: int | None, created: str | None, *, quiet: bool
) -> "Made":
    from guide_print.build.build import Options
    from guide_print.build.workers import default_jobs
    from guide_print.commands.progress import Progress
    from guide_print.deliver.kit import make_kit

    options = Options(out, jobs or default_jobs(), created)
    with Progress(quiet=quiet) as progress:
        return make_kit(project, order, options, progress.start, progress.advance)


def _list(project: "Project", as_json: bool) -> int:
    columns = ("kit", "name", "about", "layouts")
    rows = [
        (kit.id, kit.file.name, kit.file.about, " ".join(dict.fromkeys(i.layout for i in kit.file.items)))
        for kit in project.kits.values()
    ]
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Kits", columns, rows)
    return 0


def _say(project: "Project", made: "Made", *, as_json: bool) -> None:
    """Print what is printed on which paper, and where the kit is."""
    rows = _rows(made)
    papers = _papers(made)
    if as_json:
        print_json(
            {
                "path": made.path,
                "documents": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
                "paper": [dict(zip(("paper", "stock", "sheets"), row, strict=True)) for row in papers],
                "findings": [finding.as_dict() for finding in made.report.findings],
                "exit_code": made.report.exit_code,
            }
        )
        return
    print_findings(made.report.findings)
    if made.overview is None or made.path is None:
        click.echo("The kit was not made: some of its files could not be.", err=True)
        return
    print_table("Copies", COLUMNS, rows)
    print_table("Paper", ("paper", "stock", "sheets"), papers)
    text = f"{made.path}: {len(rows)} documents, {sum(sheets for *_, sheets in papers)} sheets"
    click.echo(
        f"{text}; drafts are among them, see `guide-print build --release`."
        if made.overview.draft
        else f"{text}."
    )


def _rows(made: "Made") -> list[tuple[object, ...]]:
    """Return a row for each document: first those that are printed here, run by run."""
    if made.overview is None:
        return []
    rows: list[tuple[object, ...]] = []
    for file, run in made.overview.runs.items():
        for one in run.documents:
            copies = (one.edition.layout, one.edition.language, one.copies, one.all_sheets)
            rows.append((*copies, one.paper, one.stock, file, "draft" if one.draft else ""))
    for other in made.overview.others:
        copies = (other.edition.layout, other.edition.language, other.copies, 0)
        rows.append((*copies, "-", other.edition.product, other.file, "draft" if other.draft else ""))
    return rows


def _papers(made: "Made") -> list[tuple[str, str, int]]:
    from guide_print.deliver.kit_paper import paper_list

    return paper_list(list(made.overview.runs.values())) if made.overview else []
