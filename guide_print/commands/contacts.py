"""`guide-print contacts`: status, export, import, verify."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide_print.build.files import write_whole
from guide_print.build.manifest import read_manifest
from guide_print.commands.counting import counting
from guide_print.commands.options import json_option, out_option, project_option, root_of
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.commands.today import today_is
from guide_print.errors import WriteError
from guide_print.finding import Finding, in_order
from guide_print.upkeep.changes import Change, write_changes
from guide_print.upkeep.records import read_kept

if TYPE_CHECKING:
    from guide_print.upkeep.due import Due

FORMATS = {".xlsx": "xlsx", ".csv": "csv", ".zip": "hsds"}
COLUMNS = ("contact or place", "grade", "checked", "due", "days left", "printed in", "files")
DAY = click.DateTime(["%Y-%m-%d"])
FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("contacts")
def contacts_command() -> None:
    """See which contacts are due, send them out as sheets, take sheets in, say what was checked.

    \b
    Examples:
      guide-print contacts status
      guide-print contacts export --to contacts.xlsx
      guide-print contacts import contacts.xlsx
      guide-print contacts verify child-welfare --by "ORGANISATION" --date 2026-11-22
    """


@contacts_command.command("status")
@click.option(
    "--date", "day", type=DAY, help="The day to ask about [default: SOURCE_DATE_EPOCH, else today]."
)
@click.option("--ics", type=FILE, metavar="FILE", help="Also write the due checks as a calendar file.")
@out_option
@project_option
@json_option
def status_command(
    project_dir: Path | None, out: Path, day: dt.datetime | None, ics: Path | None, as_json: bool
) -> int:
    """Show each contact and place: when it was checked, when next, where it is printed. Overdue first.

    Files are those of OUT/manifest.json, or where there is none, those that a plain build makes.

    \b
    Examples:
      guide-print contacts status
      guide-print contacts status --date 2027-06-01 --json
      guide-print contacts status --ics checks.ics
    """
    from guide_print.upkeep.due import due_checks, withdrawn_files
    from guide_print.upkeep.printed import find_printed

    project, records = read_kept(root_of(project_dir))
    today = today_is(day)
    with counting("Looking where each is printed", quiet=as_json) as (started, done):
        printed = find_printed(project, records, started, done)
    print_findings(printed.findings())
    rows = due_checks(project, records, today, printed, read_manifest(out))
    withdrawn = withdrawn_files(rows)
    if ics:
        from guide_print.upkeep.calendar import as_calendar

        _write(ics, as_calendar(project, rows, today))
    if as_json:
        more = {"date": today, "max_age_days": project.guide.max_age_days, "withdrawn": withdrawn}
        print_json(more | {"contacts": [row.as_dict() for row in rows]})
        return 0
    cells = [_cells(row, len(project.districts)) for row in rows]
    print_table("Contacts and places", COLUMNS, cells, head=True)
    if withdrawn:
        lines = [(path, ", ".join(ids)) for path, ids in withdrawn.items()]
        print_table("To be withdrawn", ("file to be withdrawn", "overdue in it"), lines, head=True)
    click.echo(_closing_line(rows, len(withdrawn), today))
    return 0


def _cells(row: "Due", districts: int) -> tuple[object, ...]:
    checked = f"{row.verified}, {row.by}" if row.verified else "never"
    left = row.days_left if row.verified else "-"
    where = ", ".join(row.layouts) or "nowhere"
    if row.districts and len(row.districts) < districts:
        where += f" ({', '.join(row.districts)})"
    return (row.id, row.grade or "-", checked, row.due, left, where, len(row.files))


def _closing_line(rows: "list[Due]", files: int, today: dt.date) -> str:
    counts = {state: sum(row.state == state for row in rows) for state in ("overdue", "not verified")}
    text = f"{today}: {len(rows)} contacts and places, {counts['overdue']} overdue"
    text += f", {counts['not verified']} never checked"
    soonest = min((row.days_left for row in rows if row.verified and row.days_left >= 0), default=None)
    text += f", the next due in {soonest} days" if soonest is not None else ""
    return f"{text}; {files} files to be withdrawn."


@contacts_command.command("export")
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(FORMATS.values())),
    help="[default: as the file's name ends, .xlsx, .csv or .zip]",
)
@click.option("--to", type=FILE, default=Path("contacts.xlsx"), show_default=True, help="The file.")
@project_option
def export_command(project_dir: Path | None, kind: str | None, to: Path) -> int:
    """Write all contacts and places: XLSX or CSV for people, HSDS 3 (Open Referral, a ZIP) for machines.

    \b
    Examples:
      guide-print contacts export
      guide-print contacts export --to contacts.csv
      guide-print contacts export --format hsds --to contacts.zip
    """
    from guide_print.upkeep.hsds import hsds_tables
    from guide_print.upkeep.hsds_package import as_package
    from guide_print.upkeep.sheet_write import as_csv, as_workbook

    kind = kind or FORMATS.get(to.suffix.lower())
    if kind is None:
        raise click.UsageError(f"“{to.name}” ends neither in .xlsx, .csv nor .zip; say which with --format.")
    project, records = read_kept(root_of(project_dir))
    if kind == "hsds":
        data = as_package(project, hsds_tables(project, records))
    else:
        data = (as_workbook if kind == "xlsx" else as_csv)(project, records)
    _write(to, data)
    click.echo(f"{to}: {len(records)} contacts and places.")
    return 0


@contacts_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Write the changes without asking.")
@click.option("--date", "day", type=DAY, help="Today: no check can be of a later day.")
@project_option
@json_option
def import_command(
    project_dir: Path | None, file: Path, yes: bool, day: dt.datetime | None, as_json: bool
) -> int:
    """Take in an XLSX, a CSV or a ZIP of HSDS: show what would change, and write it when told to.

    Every cell is checked, and every problem told at once. Where one is wrong, nothing is taken.
    Contacts that the file does not name stay as they are.

    \b
    Examples:
      guide-print contacts import contacts.xlsx
      guide-print contacts import contacts.xlsx --yes
    """
    from guide_print.upkeep.hsds_read import read_hsds
    from guide_print.upkeep.sheet_read import read_sheets
    from guide_print.upkeep.take_in import take_in

    root = root_of(project_dir)
    project, records = read_kept(root)
    is_package = FORMATS.get(file.suffix.lower()) == "hsds"
    sheets = read_hsds(project, records, file) if is_package else read_sheets(file)
    incoming = take_in(project, records, sheets, today_is(day))
    write = bool(incoming.changes) and not incoming.findings
    if not as_json:
        _print_changes(incoming.changes)
        print_findings(incoming.findings)
        write = write and (yes or _is_agreed())
    else:
        write = write and yes
    files = write_changes(root, records, incoming.changes) if write else []
    if as_json:
        print_json(
            {
                "changes": [change.as_dict() for change in incoming.changes],
                "findings": [finding.as_dict() for finding in in_order(incoming.findings)],
                "absent": incoming.absent,
                "written": files,
            }
        )
    else:
        count = len(incoming.findings)
        click.echo(_import_line(file, len(incoming.changes), count, len(incoming.absent), files))
    return 1 if incoming.findings else 0


def _print_changes(changes: list[Change]) -> None:
    rows = [(c.id, c.field, c.old, c.new, c.why) for c in changes]
    if rows:
        print_table("Changes", ("contact or place", "field", "old", "new", "why"), rows, head=True)


def _is_agreed() -> bool:
    """Ask, where there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty() and click.confirm("Write these changes?")


def _import_line(file: Path, changes: int, findings: int, absent: int, files: list[str]) -> str:
    left = f" {absent} contacts and places are not in the file; they stay as they are." if absent else ""
    if findings:
        return f"{_count(findings, 'problem')} in {file}: nothing was taken. Mend it, import it again.{left}"
    if not changes:
        return f"{file} says what the content says: nothing to change.{left}"
    if files:
        return f"{_count(changes, 'change')} written to {', '.join(files)}.{left}"
    command = f"guide-print contacts import {file} --yes"
    return f"{_count(changes, 'change')} shown, nothing written; to write: {command}{left}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


@contacts_command.command("verify")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--by", required=True, help="The organisation that checked it and answers for it.")
@click.option("--date", "day", required=True, type=DAY, help="The day on which it was checked.")
@click.option("--source", default="", help="How it is known now [default: as it stands].")
@project_option
def verify_command(
    project_dir: Path | None, ids: tuple[str, ...], by: str, day: dt.datetime, source: str
) -> int:
    """Write down that contacts or places have been checked: by whom, when, and how it is known.

    An ID is as `contacts status` shows it; of a contact that all districts share, its last part is enough.

    \b
    Examples:
      guide-print contacts verify child-welfare --by "ORGANISATION" --date 2026-11-22
      guide-print contacts verify fire police --by "ORGANISATION" --date 2026-11-22 --source "rang and asked"
      guide-print contacts verify rykkinn/libraries/rykkinn --by "ORGANISATION" --date 2026-11-22
    """
    from guide_print.upkeep.verify import verification

    root = root_of(project_dir)
    _, records = read_kept(root)
    changes = verification(records, ids, by, day.date(), source, today_is(None))
    files = write_changes(root, records, changes)
    _print_changes(changes)
    said = f"written to {', '.join(files)}" if files else "it stood so already"
    click.echo(f"{len(set(ids))} checked by {by} on {day:%Y-%m-%d}: {said}.")
    return 0


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        text = f"the file can't be written ({error.strerror or error}); check the folder"
        raise WriteError([Finding("fail", "unwritable-file", text, str(path))]) from error
