"""`guide-print doctor`: are the libraries and fonts here, and what to type to mend it."""

from pathlib import Path

import click

from guide_print.commands.options import json_option, project_option, root_of
from guide_print.commands.output import print_json, print_table
from guide_print.doctor import examine


@click.command("doctor")
@project_option
@json_option
def doctor_command(project_dir: Path | None, as_json: bool) -> int:
    """Look for the libraries and fonts that printing needs, and say what to type to mend it.

    \b
    Examples:
      guide-print doctor
      guide-print doctor --json
    """
    remedies = examine(root_of(project_dir))
    code = 0 if all(row.good or not row.needed for row in remedies) else 3
    if as_json:
        print_json({"checks": [row.as_dict() for row in remedies], "exit_code": code})
        return code
    rows = [(row.state, row.name, row.detail, row.remedy or "-") for row in remedies]
    print_table("Doctor", ("", "what", "found", "to mend it"), rows)
    click.echo("All is well." if code == 0 else "Something is missing: see the last column.")
    return code
