"""`guide-print diff`: which sheets out there a change makes wrong, and how badly."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide_print.build.files import write_whole
from guide_print.commands.counting import counting
from guide_print.commands.options import (
    json_option,
    project_option,
    root_of,
    selecting_options,
    selection,
)
from guide_print.commands.output import print_json, print_table
from guide_print.errors import WriteError
from guide_print.finding import Finding

if TYPE_CHECKING:
    from guide_print.upkeep.verdict import Comparison

COLUMNS = ("action", "code", "file", "changed")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--codes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="MANIFEST",
    help="With revisions: the files of this manifest, whatever they are, with their short codes.",
)
@click.option(
    "--csv",
    "to",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also write a list for the people who handed the sheets out.",
)
@selecting_options
@project_option
@json_option
def diff_command(
    old: str,
    new: str,
    codes: Path | None,
    to: Path | None,
    project_dir: Path | None,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Tell which printed sheets are wrong since OLD, and how badly. The worst come first.

    OLD and NEW are two manifests or output folders; or two git revisions (REV or git:REV) or project
    folders, whose editions are compared by what they say. A changed phone number: recall. A changed
    address, name, web address or hours: replace soon. Changed words: at the next print. Only other
    looks: nothing.

    \b
    Examples:
      guide-print diff printed-2026/manifest.json out
      guide-print diff v1.0 HEAD --csv recall.csv
      guide-print diff git:v1.0 . --codes printed-2026/manifest.json
    """
    from guide_print.upkeep.recall_list import as_list

    comparison = _compare(root_of(project_dir), old, new, codes, wanted, quiet=as_json)
    if to:
        try:
            write_whole(to, as_list(comparison))
        except OSError as error:
            text = f"the file can't be written ({error.strerror or error}); check the folder"
            raise WriteError([Finding("fail", "unwritable-file", text, str(to))]) from error
    if as_json:
        files = [verdict.as_dict() for verdict in comparison.verdicts]
        print_json({"files": files, **_totals(comparison)})
        return 0
    rows = [(v.action, v.code or "-", v.path, "; ".join(v.because)) for v in comparison.verdicts]
    print_table("Sheets that are out", COLUMNS, rows, head=True)
    click.echo(_closing_line(comparison))
    return 0


def _compare(
    root: Path, old: str, new: str, codes: Path | None, wanted: dict[str, Any], *, quiet: bool
) -> "Comparison":
    from guide_print.source.project import Project
    from guide_print.upkeep.compare_manifests import compare_manifests
    from guide_print.upkeep.compare_revisions import compare_projects
    from guide_print.upkeep.pairs import pairs_of_entries, pairs_of_selection
    from guide_print.upkeep.sides import open_side, read_entries

    with ExitStack() as stack:
        before, after = (stack.enter_context(open_side(root, name)) for name in (old, new))
        if isinstance(before, Project) and isinstance(after, Project):
            added = 0
            if codes:
                pairs = pairs_of_entries(before, after, read_entries(codes).values(), selection(wanted))
            else:
                pairs, added = pairs_of_selection(before, after, selection(wanted))
            started, done = stack.enter_context(counting("Comparing", quiet=quiet))
            return replace(compare_projects(before, after, pairs, started, done), new=added)
        if isinstance(before, Project) or isinstance(after, Project):
            raise click.UsageError(
                "A manifest can't be compared with a revision; name two of a kind, and the printed manifest "
                "with --codes."
            )
        if codes:
            raise click.UsageError("--codes goes with revisions; manifests hold their own codes.")
        return compare_manifests(before, after)


def _totals(comparison: "Comparison") -> dict[str, object]:
    return {"counts": comparison.counts(), "same": comparison.same, "new": comparison.new}


def _closing_line(comparison: "Comparison") -> str:
    counts = [f"{action}: {count}" for action, count in comparison.counts().items()]
    return f"{', '.join(counts) or 'nothing has changed'}; {comparison.same} the same, {comparison.new} new."
