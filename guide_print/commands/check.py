"""`guide-print check`: look through the content, and with `--fit` measure how it fits the layouts."""

from pathlib import Path
from typing import Any

import click

from guide_print.build.build import read_checked
from guide_print.build.fit_table import fit_table
from guide_print.build.workers import default_jobs
from guide_print.commands.options import (
    json_option,
    project_option,
    root_of,
    selecting_options,
    selection,
)
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.edition import select_editions
from guide_print.errors import CheckError, ContentError
from guide_print.finding import has_failed

COLUMNS = ("language", "layout", "tightness", "sizes (pt)", "fill", "overset")


@click.command("check")
@click.option("--fit", "with_fit", is_flag=True, help="Measure how each language fits each layout.")
@selecting_options
@project_option
@json_option
def check_command(project_dir: Path | None, as_json: bool, with_fit: bool, **wanted: Any) -> int:
    """Check text, translations, contacts, fonts and layouts, all problems in one pass.

    \b
    Examples:
      guide-print check
      guide-print check --project ../asker --json
      guide-print check --fit --language ur --language my
    """
    root = root_of(project_dir)
    if with_fit:
        return _fit(root, as_json, wanted)
    try:
        project, findings = read_checked(root)
    except ContentError as error:
        project, findings = None, error.findings
    code = ContentError.exit_code if has_failed(findings) else 0
    if as_json:
        print_json({"findings": [finding.as_dict() for finding in findings], "exit_code": code})
        return code
    print_findings(findings)
    failed = sum(finding.level == "fail" for finding in findings)
    if project is not None:
        click.echo(
            f"{len(project.messages)} messages, {len(project.languages)} languages, "
            f"{len(project.districts)} districts, {len(project.contacts)} contacts, "
            f"{len(project.layouts)} layouts: {failed or 'no'} problem{'s' * (failed != 1)}."
        )
    return code


def _fit(root: Path, as_json: bool, wanted: dict[str, Any]) -> int:
    """Print the fit table; 3 where anything is overset."""
    project, findings = read_checked(root)
    if has_failed(findings):
        raise ContentError(findings)
    rows = fit_table(root, select_editions(project, selection(wanted)), default_jobs())
    code = CheckError.exit_code if any(row.overset for row in rows) else 0
    if as_json:
        print_json({"fit": [row.as_dict() for row in rows], "exit_code": code})
        return code
    print_table("Fit", COLUMNS, [row.as_cells() for row in rows], head=True)
    return code
