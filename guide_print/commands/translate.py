"""`guide-print translate`: status, export, import, review, changes."""

import datetime as dt
from pathlib import Path

import click

from guide_print.build.build import read_project
from guide_print.build.files import write_whole
from guide_print.commands.options import json_option, project_option, root_of
from guide_print.commands.output import print_findings, print_json, print_status
from guide_print.source.project import Project
from guide_print.translate.changes import in_words, stale_messages
from guide_print.translate.export import FORMATS, export_translation
from guide_print.translate.sign import sign_messages, write_translations
from guide_print.translate.status import translation_status
from guide_print.translate.take_in import take_in

ENDINGS = {"po": "po", "xlsx": "xlsx", "xliff": "xlf"}


@click.group("translate")
def translate_command() -> None:
    """See how far translations are, send them out, take them in, sign them.

    \b
    Examples:
      guide-print translate status
      guide-print translate export --language so
      guide-print translate import so.po
      guide-print translate review --language so --by "ORGANISATION" --date 2026-12-01
      guide-print translate changes --language so
    """


@translate_command.command("status")
@project_option
@json_option
def status_command(project_dir: Path | None, as_json: bool) -> int:
    """Show for each language how much is translated, reviewed, stale and missing.

    \b
    Example:
      guide-print translate status
    """
    rows = translation_status(_project(project_dir))
    if as_json:
        print_json({"languages": [row.as_dict() for row in rows]})
    else:
        print_status(rows)
    return 0


@translate_command.command("export")
@click.option("--language", "key", required=True, help="The language to export.")
@click.option("--format", "kind", type=click.Choice(FORMATS), default="po", show_default=True)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="The file [default: LANGUAGE.po]."
)
@project_option
def export_command(project_dir: Path | None, key: str, kind: str, to: Path | None) -> int:
    """Write a file for translators, with context, limits and notes on loaded words.

    \b
    Examples:
      guide-print translate export --language so
      guide-print translate export --language so --format xlsx --to somali.xlsx
    """
    project = _project(project_dir)
    path = to or Path(f"{key}.{ENDINGS[kind]}")
    write_whole(path, export_translation(project, key, kind))
    click.echo(f"{path}: {len(list(project.translatable()))} messages.")
    return 0


@translate_command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--language", "key", help="The language [default: as the file says].")
@project_option
def import_command(project_dir: Path | None, file: Path, key: str | None) -> int:
    """Take in a translated PO, XLSX, CSV or XLIFF file.

    Each message is checked. What is refused is listed, and the old text stays. What changed has to
    be reviewed again.

    \b
    Examples:
      guide-print translate import so.po
      guide-print translate import somali.xlsx --language so
      guide-print translate import so-review.xlsx
    """
    project = _project(project_dir)
    incoming = take_in(project, file, key)
    if incoming.changed:
        write_translations(project, incoming.language, incoming.translations)
    print_findings([*incoming.refused, *incoming.remarks])
    click.echo(f"{incoming.language}: {len(incoming.changed)} changed, {len(incoming.refused)} refused.")
    return 1 if incoming.refused else 0


@translate_command.command("review")
@click.option("--language", "key", required=True, help="The language that was reviewed.")
@click.option("--by", required=True, help="The organisation that answers for the review.")
@click.option("--date", "day", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The day.")
@click.option("--message", "ids", multiple=True, help="Only this message; repeat for more.")
@project_option
def review_command(
    project_dir: Path | None, key: str, by: str, day: dt.datetime, ids: tuple[str, ...]
) -> int:
    """Sign reviewed messages. A later change of the source or the translation opens them again.

    \b
    Examples:
      guide-print translate review --language so --by "ORGANISATION" --date 2026-12-01
      guide-print translate review --language so --by "ORGANISATION" --date 2026-12-01 --message cover.title
    """
    signed = sign_messages(_project(project_dir), key, by, day.date(), ids)
    click.echo(f"{key}: {signed} messages signed by {by}.")
    return 0


@translate_command.command("changes")
@click.option("--language", "key", required=True, help="The language.")
@project_option
@json_option
def changes_command(project_dir: Path | None, key: str, as_json: bool) -> int:
    """Tell which messages lag behind, and what changed in Norwegian.

    \b
    Example:
      guide-print translate changes --language so
    """
    changes = stale_messages(_project(project_dir), key)
    if as_json:
        print_json({"changes": [change.as_dict() for change in changes]})
        return 0
    for change in changes:
        click.echo(f"{change.place} {change.id}: {in_words(change.was, change.now)}")
        click.echo(f"  was: {change.was}\n  now: {change.now}\n  {key}: {change.translation}")
    click.echo(f"{len(changes)} messages in {key} lag behind.")
    return 0


def _project(project_dir: Path | None) -> Project:
    return read_project(root_of(project_dir))
