"""`guide-print build`: make the PDF files."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import click

from guide_print.build.build import Options, Report, build
from guide_print.build.workers import default_jobs
from guide_print.commands.options import (
    created_on,
    jobs_option,
    json_option,
    out_option,
    project_option,
    root_of,
    selecting_options,
    selection,
)
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.commands.progress import Progress
from guide_print.finding import in_order


@click.command("build")
@selecting_options
@project_option
@out_option
@jobs_option
@click.option("--release", is_flag=True, help="Refuse drafts, and say which gates stand open.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date written into files [default: SOURCE_DATE_EPOCH, else the guide's date].",
)
@json_option
def build_command(
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
    release: bool,
    date: dt.datetime | None,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Make the PDF files of every edition, or of those selected.

    \b
    Examples:
      guide-print build
      guide-print build --language ar --district rykkinn --layout card
      guide-print build --language so --language pl --layout booklet --out print
      guide-print build --layout booklet --product office --ink black
      guide-print build --layout poster --set size=a2 --product press
      guide-print build --release
    """
    root = root_of(project_dir)
    options = Options(out, jobs or default_jobs(), created_on(date), release)
    with Progress(quiet=as_json) as progress:
        report = build(root, selection(wanted), options, progress.start, progress.advance)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report, out, release)
    return report.exit_code


def _as_json(report: Report) -> dict[str, object]:
    return {
        "files": [r.entry.model_dump(mode="json") for r in report.results if r.entry],
        "not_made": [str(e) for e in report.left_out]
        + [str(r.edition) for r in report.results if not r.entry],
        "findings": [finding.as_dict() for finding in report.findings],
        "gates": [gate.as_dict() for gate in report.gates],
        "exit_code": report.exit_code,
    }


def _print(report: Report, out: Path, release: bool) -> None:
    made, files, pages = Counter[tuple[str, str]](), Counter[str](), Counter[tuple[str, str]]()
    for result in report.results:
        key = (result.edition.language, result.edition.layout)
        made[key] += result.entry is not None
        pages[key] = max(pages[key], result.entry.pages if result.entry else 0)
        files["made"] += result.entry is not None
        files["drafts"] += bool(result.entry and result.entry.draft)
    left_out = Counter((edition.language, edition.layout) for edition in report.left_out)
    failed = Counter((r.edition.language, r.edition.layout) for r in report.results if not r.entry)
    rows = [
        (language, layout, made[language, layout], pages[language, layout], missing or "-")
        for language, layout in sorted({*made, *left_out})
        for missing in [left_out[language, layout] + failed[language, layout]]
    ]
    print_table("Built", ("language", "layout", "files", "pages", "not made"), rows)
    print_findings([*report.findings, *(report.gates if release else [])])
    click.echo(_closing_line(report, files, out, release))


def _closing_line(report: Report, files: Counter[str], out: Path, release: bool) -> str:
    text = f"{files['made']} files in {out}"
    missing = len(report.left_out) + sum(1 for result in report.results if not result.entry)
    if missing:
        text += f", {missing} not made"
    if release and report.gates:
        return f"{text}: {len(in_order(report.gates))} release gates stand open."
    if files["drafts"]:
        text += f"; {files['drafts']} are drafts (see `guide-print build --release`)"
    return text + "."
