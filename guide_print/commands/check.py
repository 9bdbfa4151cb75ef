"""`guide-print check`: look through content, pages and finished files, and write a report."""

from pathlib import Path
from typing import Any

import click

from guide_print.build.build import Options, Report, build, read_checked
from guide_print.build.fit_table import fit_table, keep_fit
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
    time_limit_option,
)
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.commands.progress import Progress
from guide_print.compose.fit_row import worst_first
from guide_print.edition import select_editions
from guide_print.errors import CheckError, ContentError
from guide_print.finding import Finding, has_failed
from guide_print.source.load import load_project

COLUMNS = ("language", "layout", "tightness", "sizes (pt)", "fill", "overset")


@click.command("check")
@click.option("--content", "content_only", is_flag=True, help="Look at the content only: quick, no files.")
@click.option("--fit", "with_fit", is_flag=True, help="Only measure how each language fits each layout.")
@click.option(
    "--keep",
    is_flag=True,
    help="With --fit: write what was found to content/fit.yaml; builds begin there.",
)
@selecting_options
@project_option
@out_option
@jobs_option
@time_limit_option
@json_option
def check_command(
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
    time_limit: int,
    as_json: bool,
    content_only: bool,
    with_fit: bool,
    keep: bool,
    **wanted: Any,
) -> int:
    """Run every check on content, pages and finished files, and write OUT/report.html.

    The files are built first, so that what is checked is what the content says now.

    \b
    Examples:
      guide-print check
      guide-print check --language ur --layout card
      guide-print check --content --project ../asker --json
      guide-print check --fit --language ur --language my
      guide-print check --fit --keep
    """
    root = root_of(project_dir)
    if content_only:
        return _content(root, as_json)
    if keep and not with_fit:
        raise click.UsageError("--keep goes with --fit.")
    if with_fit:
        return _fit(root, as_json, jobs or default_jobs(), wanted, keep=keep)
    options = Options(
        out,
        jobs or default_jobs(),
        created_on(None),
        all_checks=True,
        force=True,
        time_limit=time_limit or None,
    )
    with Progress(quiet=as_json) as progress:
        report = build(root, selection(wanted), options, progress.start, progress.advance)
    return _report(root, report, out, as_json)


def _report(root: Path, built: Report, out: Path, as_json: bool) -> int:
    from guide_print.deliver.report import write_report  # brings in PDFium and Jinja2

    project, _ = load_project(root)
    path = write_report(project, built, out) if project else None
    made = [result.entry.path for result in built.results if result.entry]
    if as_json:
        rows = worst_first(result.fit for result in built.results if result.fit)
        more = {"files": made, "report": path, "fit": [row.as_dict() for row in rows]}
        print_json(_as_json(built.findings, built.exit_code) | more)
        return built.exit_code
    print_findings(built.findings)
    click.echo(f"{len(made)} files looked at: {_problems(built.findings)}. The report: {path}")
    return built.exit_code


def _content(root: Path, as_json: bool) -> int:
    """Look through the content; 1 where it is wrong."""
    try:
        project, findings = read_checked(root)
    except ContentError as error:
        project, findings = None, error.findings
    code = ContentError.exit_code if has_failed(findings) else 0
    if as_json:
        print_json(_as_json(findings, code))
        return code
    print_findings(findings)
    if project is not None:
        click.echo(
            f"{len(project.messages)} messages, {len(project.languages)} languages, "
            f"{len(project.districts)} districts, {len(project.contacts)} contacts, "
            f"{len(project.layouts)} layouts: {_problems(findings)}."
        )
    return code


def _fit(root: Path, as_json: bool, jobs: int, wanted: dict[str, Any], *, keep: bool) -> int:
    """Print the fit table, and keep it; 3 where anything is overset."""
    project, findings = read_checked(root)
    if has_failed(findings):
        raise ContentError(findings)
    rows = fit_table(root, select_editions(project, selection(wanted)), jobs)
    code = CheckError.exit_code if any(row.overset for row in rows) else 0
    if keep:
        keep_fit(project, rows)
    if as_json:
        print_json({"fit": [row.as_dict() for row in rows], "exit_code": code})
        return code
    print_table("Fit", COLUMNS, [row.as_cells() for row in rows], head=True)
    return code


def _as_json(findings: list[Finding], code: int) -> dict[str, object]:
    return {"findings": [finding.as_dict() for finding in findings], "exit_code": code}


def _problems(findings: list[Finding]) -> str:
    failed = sum(finding.level == "fail" for finding in findings)
    return f"{failed or 'no'} problem{'s' * (failed != 1)}"
