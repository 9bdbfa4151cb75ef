"""`guide-print release`: make, check and sign everything; or verify what somebody else signed."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

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
from guide_print.commands.output import print_findings, print_json
from guide_print.errors import CheckError
from guide_print.finding import has_failed

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("release")
@click.option("--key", type=FILE, help="Sign with this OpenSSH key.")
@click.option("--verify", is_flag=True, help="Make nothing; tell whether the files in OUT are those signed.")
@click.option(
    "--signers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --verify: who may sign, a file as `man ssh-keygen` describes under ALLOWED SIGNERS.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date of the release [default: SOURCE_DATE_EPOCH, else the guide's date].",
)
@selecting_options
@project_option
@out_option
@jobs_option
@json_option
def release_command(
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
    as_json: bool,
    key: Path | None,
    verify: bool,
    signers: Path | None,
    date: dt.datetime | None,
    **wanted: Any,
) -> int:
    """Make every file with every check, and sign the list of them; or verify such a list.

    With an open gate or a failed check nothing in OUT changes, and the exit code is 3.

    \b
    Examples:
      guide-print release --key ~/.ssh/id_ed25519
      guide-print release --key release.key --product screen --product office --product press
      guide-print release --verify --signers allowed_signers
    """
    if verify:
        if signers is None:
            raise click.UsageError("--verify needs --signers, the file of those who may sign.")
        return _verify(out, signers, as_json)
    if key is None:
        raise click.UsageError("give a key to sign with: --key FILE.")
    return _release(root_of(project_dir), out, jobs, created_on(date), key, wanted, as_json=as_json)


def _release(
    root: Path,
    out: Path,
    jobs: int | None,
    created: str | None,
    key: Path,
    wanted: dict[str, Any],
    *,
    as_json: bool,
) -> int:
    from guide_print.build.build import Options
    from guide_print.build.workers import default_jobs
    from guide_print.commands.progress import Progress
    from guide_print.deliver.release import release

    options = Options(out, jobs or default_jobs(), created)
    with Progress(quiet=as_json) as progress:
        made = release(root, selection(wanted), options, key, progress.start, progress.advance)
    if as_json:
        files = [entry.model_dump(mode="json") for entry in made.entries]
        refused = [finding.as_dict() for finding in made.refused]
        print_json({"files": files, "refused": refused, "exit_code": made.exit_code})
        return made.exit_code
    print_findings({*made.report.findings, *made.refused})
    if made.refused:
        click.echo(f"Nothing released: {len(made.refused)} reasons stand above. {out} is as it was.")
    else:
        click.echo(f"{len(made.entries)} files released in {out}, signed; see {out / 'RELEASE.md'}.")
    return made.exit_code


def _verify(out: Path, signers: Path, as_json: bool) -> int:
    from guide_print.deliver.release import verify_release

    signer, findings = verify_release(out, signers)
    code = CheckError.exit_code if has_failed(findings) else 0
    if as_json:
        print_json({"signer": signer, "findings": [f.as_dict() for f in findings], "exit_code": code})
        return code
    print_findings(findings)
    wrong = sum(finding.level == "fail" for finding in findings)
    said = f"{wrong} files are not those signed" if wrong else "all files are those signed"
    click.echo(f"Signed by {signer}: {said}.")
    return code
