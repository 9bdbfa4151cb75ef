"""`guide-print review`: packets on paper, for those who review a translation and those who try the guide."""

from pathlib import Path

import click

from guide_print.build.build import read_project
from guide_print.build.files import write_whole
from guide_print.commands.options import FOLDER, project_option, root_of
from guide_print.errors import UsageError
from guide_print.finding import Finding
from guide_print.source.project import Project


@click.command("review")
@click.option("--language", "keys", required=True, multiple=True, help="The language; repeat for more.")
@click.option("--xlsx", is_flag=True, help="Write a workbook too; `translate import` takes it back in.")
@click.option("--trial", is_flag=True, help="The packet for test readers: pages of the booklet, questions.")
@click.option("--open", "open_only", is_flag=True, help="Only messages that nobody has signed.")
@click.option("--page", "pages", type=click.IntRange(1), multiple=True, help="With --trial: only this page.")
@click.option("--district", help="With --trial: the district of the booklet [default: the first].")
@click.option("--to", type=FOLDER, default=Path(), help="The folder to write to [default: this one].")
@project_option
def review_command(
    project_dir: Path | None,
    keys: tuple[str, ...],
    xlsx: bool,
    trial: bool,
    open_only: bool,
    pages: tuple[int, ...],
    district: str | None,
    to: Path,
) -> int:
    """Write LANGUAGE-review.pdf for reviewers: numbered messages, Norwegian beside the translation.

    With --trial, LANGUAGE-trial.pdf for two parents and two young people who try the booklet.

    \b
    Examples:
      guide-print review --language so
      guide-print review --language so --xlsx --open
      guide-print review --language so --trial --page 5 --page 8
    """
    if (pages or district) and not trial:
        raise click.UsageError("--page and --district go with --trial.")
    if trial and (xlsx or open_only):
        raise click.UsageError("--xlsx and --open are for the packet of reviewers, not for --trial.")
    project = read_project(root_of(project_dir))
    _be_known(project, keys, trial=trial)
    for key in keys:
        if trial:
            _write_trial(project, key, district, pages, to)
        else:
            _write_review(project, key, to, xlsx=xlsx, open_only=open_only)
    return 0


def _write_review(project: Project, key: str, to: Path, *, xlsx: bool, open_only: bool) -> None:
    from guide_print.deliver.review_packet import review_packet, review_sheet  # brings in WeasyPrint

    _write(to / f"{key}-review.pdf", review_packet(project, key, open_only=open_only))
    if xlsx:
        _write(to / f"{key}-review.xlsx", review_sheet(project, key, open_only=open_only))


def _write_trial(project: Project, key: str, district: str | None, pages: tuple[int, ...], to: Path) -> None:
    from guide_print.deliver.trial_packet import trial_packet  # brings in WeasyPrint and PDFium

    place = district or next(iter(project.districts))
    _write(to / f"{key}-trial.pdf", trial_packet(project, key, place, pages))


def _write(path: Path, data: bytes) -> None:
    write_whole(path, data)
    click.echo(f"{path}: {len(data) / 1000:.0f} kB")


def _be_known(project: Project, keys: tuple[str, ...], *, trial: bool) -> None:
    """Refuse languages that are not there; the source has nothing to review, but can be tried."""
    known = [key for key in project.languages if trial or key != project.source_language]
    unknown = [key for key in keys if key not in known]
    if unknown:
        text = f"no language “{unknown[0]}” here; there are: {', '.join(known)}"
        raise UsageError([Finding("fail", "unknown-language", text, "the command line")])
