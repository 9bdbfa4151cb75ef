"""`guide-print catalogue`: write the web site of what was built."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide_print.commands.options import created_on, json_option, out_option, project_option, root_of
from guide_print.commands.output import print_findings, print_json
from guide_print.errors import CheckError
from guide_print.finding import has_failed

if TYPE_CHECKING:
    from guide_print.deliver.catalogue.site import Written


@click.command("catalogue")
@project_option
@out_option
@click.option("--copy", is_flag=True, help="Copy the PDF files into the site, so that it needs nothing else.")
@click.option(
    "--register",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The register of all sheets ever printed [default: content/sheets.json of the project].",
)
@click.option(
    "--withdraw",
    "withdrawn",
    multiple=True,
    metavar="CODE",
    help="Mark the sheet with this code as one that must not be used; repeat for more.",
)
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which new sheets were first seen [default: SOURCE_DATE_EPOCH, else the guide's date].",
)
@json_option
def catalogue_command(
    project_dir: Path | None,
    out: Path,
    copy: bool,
    register: Path | None,
    withdrawn: tuple[str, ...],
    date: dt.datetime | None,
    as_json: bool,
) -> int:
    """Write a web site of what was built: choose a language, a place and a format, and download it.

    It is plain files in OUT/site, for any web server, a shared folder or a memory stick. It holds
    the guide's text as pages, too, and a page for the code of every sheet that says if it still holds.

    \b
    Examples:
      guide-print catalogue
      guide-print catalogue --copy
      guide-print catalogue --out meeting --register meeting/sheets.json
      guide-print catalogue --withdraw KTR-BXQ-PMD
    """
    from guide_print.build.build import read_project
    from guide_print.commands.progress import Steps
    from guide_print.deliver.catalogue.site import Options, write_site

    project = read_project(root_of(project_dir))
    day = (created_on(date) or project.guide.date.isoformat())[:10]
    options = Options(out, day, copy, register, withdrawn)
    with Steps("Catalogue", quiet=as_json) as steps:
        written = write_site(project, options, steps.start, steps.step)
    code = CheckError.exit_code if has_failed(written.findings) else 0
    if as_json:
        print_json(_as_json(written, code))
        return code
    print_findings(written.findings)
    click.echo(_closing_line(written))
    return code


def _closing_line(written: "Written") -> str:
    pages = sum(path.endswith(".html") for path in written.sizes)
    size = written.bytes_of(without="pdf/") / 1e6
    text = f"{written.folder / 'index.html'}: {pages} pages, {size:.1f} MB without the PDF files"
    return f"{text}; {written.changed} files changed, {written.removed} removed."


def _as_json(written: "Written", code: int) -> dict[str, object]:
    return {
        "site": str(written.folder),
        "pages": sum(path.endswith(".html") for path in written.sizes),
        "bytes": {
            "pages": written.bytes_of(".html"),
            "pictures": written.bytes_of(".webp"),
            "pdf": written.bytes_of(".pdf"),
            "all": written.bytes_of(),
        },
        "sheets": written.sheets,
        "changed": written.changed,
        "removed": written.removed,
        "findings": [finding.as_dict() for finding in written.findings],
        "exit_code": code,
    }
