"""`guide-print check`: look through the content, without building."""

from pathlib import Path

import click

from guide_print.build.build import read_checked
from guide_print.commands.options import json_option, project_option, root_of
from guide_print.commands.output import print_findings, print_json
from guide_print.errors import ContentError
from guide_print.finding import has_failed


@click.command("check")
@project_option
@json_option
def check_command(project_dir: Path | None, as_json: bool) -> int:
    """Check text, translations, contacts, fonts and layouts, all problems in one pass.

    \b
    Examples:
      guide-print check
      guide-print check --project ../asker --json
    """
    root = root_of(project_dir)
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
