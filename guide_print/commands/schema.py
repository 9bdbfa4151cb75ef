"""`guide-print schema`: JSON Schemas for editors, and the line in each YAML file that names its own."""

from pathlib import Path

import click

from guide_print.build.files import write_whole
from guide_print.commands.options import json_option, project_option, root_of
from guide_print.commands.output import print_json
from guide_print.errors import CheckError
from guide_print.source.schema_files import schema_files, signed_files


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; tell which files are not fresh (exit 3).")
@project_option
@json_option
def schema_command(project_dir: Path | None, check: bool, as_json: bool) -> int:
    """Write the schemas by which editors complete and check the YAML files.

    They go to `schemas/` in the project. The first line of each YAML file names its schema; where it is
    missing, it is added.

    \b
    Examples:
      guide-print schema
      guide-print schema --check
    """
    root = root_of(project_dir)
    wanted = [*schema_files(root), *signed_files(root)]
    stale = [(path, data) for path, data in wanted if not path.is_file() or path.read_bytes() != data]
    names = [path.relative_to(root).as_posix() for path, _ in stale]
    for path, data in () if check else stale:
        write_whole(path, data)
    code = CheckError.exit_code if check and stale else 0
    if as_json:
        print_json({"files": len(wanted), "not_fresh" if check else "written": names, "exit_code": code})
        return code
    for name in names:
        click.echo(f"{name}: {'not fresh; run `guide-print schema`' if check else 'written'}")
    click.echo(
        f"{len(wanted)} files looked at, {len(names) or 'none'} {'not fresh' if check else 'written'}."
    )
    return code
