"""`guide-print build`: make the PDF files."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide_print.build.index import Index, request_key
from guide_print.commands.options import (
    created_on,
    jobs_option,
    json_option,
    place_option,
    project_option,
    root_of,
    selecting_options,
    selection,
    time_limit_option,
)
from guide_print.commands.output import print_findings, print_json, print_table
from guide_print.finding import Finding, in_order

if TYPE_CHECKING:
    from guide_print.build.build import Options, Report


@click.command("build")
@selecting_options
@project_option
@place_option
@jobs_option
@time_limit_option
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the machines of a Dask cluster make the files; the address is its scheduler's.",
)
@click.option("--force", is_flag=True, help="Make every file again, also those that are up to date.")
@click.option("--why", is_flag=True, help="Say for each file made which part of what it needs has changed.")
@click.option("--release", is_flag=True, help="Refuse drafts, and say which gates stand open.")
@click.option(
    "--date",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date written into files [default: SOURCE_DATE_EPOCH, else the guide's date].",
)
@json_option
def build_command(
    project_dir: Path | None,
    out: Path | str,
    jobs: int | None,
    time_limit: int,
    scheduler: str | None,
    force: bool,
    why: bool,
    release: bool,
    date: dt.datetime | None,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Make the PDF files of every edition, or of those selected, as far as they are not up to date.

    \b
    Examples:
      guide-print build
      guide-print build --language ar --district rykkinn --layout card
      guide-print build --language so --language pl --layout booklet --out print
      guide-print build --layout booklet --product office --ink black
      guide-print build --layout poster --set size=a2 --product press
      guide-print build --district rykkinn --why
      guide-print build --release
      guide-print build --scheduler tcp://server:8786 --out s3://guides/2026
    """
    root = root_of(project_dir)
    created = created_on(date)
    key = request_key(str(root), sorted(wanted.items()), created, release)
    if isinstance(out, Path) and not force and (said := Index.read(out).nothing_to_make(key, root)):
        return _say_again(said, out, as_json)
    options = _options(out, jobs, created, scheduler, time_limit, key, release=release, force=force)
    report = _build(root, wanted, options, quiet=as_json)
    if as_json:
        print_json(_as_json(report))
    else:
        if why:
            _print_reasons(report)
        _print(report, out, release)
    return report.exit_code


def _options(
    out: Path | str,
    jobs: int | None,
    created: str | None,
    scheduler: str | None,
    time_limit: int,
    request: str,
    *,
    release: bool,
    force: bool,
) -> "Options":
    from guide_print.build.build import Options
    from guide_print.build.workers import default_jobs

    return Options(
        out,
        jobs or default_jobs(),
        created,
        release,
        force=force,
        scheduler=scheduler,
        time_limit=time_limit or None,
        request=request,
    )


def _build(root: Path, wanted: dict[str, Any], options: "Options", *, quiet: bool) -> "Report":
    from guide_print.build.build import build
    from guide_print.commands.progress import Progress

    with Progress(quiet=quiet) as progress:
        return build(root, selection(wanted), options, progress.start, progress.advance)


def _say_again(said: dict[str, Any], out: Path, as_json: bool) -> int:
    """Say what was said of the same request before, since nothing has changed."""
    if as_json:
        paths = set(said["paths"])
        files = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["files"]
        again = {"findings": said["findings"], "gates": said["gates"], "why": {}, "exit_code": 0}
        print_json({"files": [file for file in files if file["path"] in paths], "not_made": [], **again})
        return 0
    print_findings(Finding(**finding) for finding in said["findings"])
    text = f"{len(said['paths'])} files in {out}, all up to date"
    click.echo(f"{text}; {_drafts(said['drafts'])}." if said["drafts"] else f"{text}.")
    return 0


def _drafts(count: int) -> str:
    return f"{count} are drafts (see `guide-print build --release`)"


def _print_reasons(report: "Report") -> None:
    rows = [(str(edition), ", ".join(reasons)) for edition, reasons in report.reasons.items()]
    rows += [(path, "removed: no edition asks for it") for path in report.removed]
    print_table("Why", ("file", "changed"), rows)


def _as_json(report: "Report") -> dict[str, object]:
    return {
        "files": [r.entry.model_dump(mode="json") for r in report.results if r.entry],
        "not_made": [str(e) for e in report.left_out]
        + [str(r.edition) for r in report.results if not r.entry],
        "findings": [finding.as_dict() for finding in report.findings],
        "gates": [gate.as_dict() for gate in report.gates],
        "why": {str(edition): list(reasons) for edition, reasons in report.reasons.items()},
        "removed": list(report.removed),
        "exit_code": report.exit_code,
    }


def _print(report: "Report", out: Path | str, release: bool) -> None:
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


def _closing_line(report: "Report", files: Counter[str], out: Path | str, release: bool) -> str:
    text = f"{files['made']} files in {out}"
    missing = len(report.left_out) + sum(1 for result in report.results if not result.entry)
    if missing:
        text += f", {missing} not made"
    if release and report.gates:
        return f"{text}: {len(in_order(report.gates))} release gates stand open."
    standing = sum(1 for result in report.results if not result.made)
    if standing:
        text += f", {standing} of them up to date"
    if report.removed:
        text += f"; {len(report.removed)} removed that no edition asks for"
    if files["drafts"]:
        text += f"; {_drafts(files['drafts'])}"
    return text + "."
