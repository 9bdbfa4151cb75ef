"""Options that are the same in every command. What is costly to import waits until it is needed."""

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from guide_print.errors import GuideError
from guide_print.source.root import find_project

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from guide_print.edition import Selection

Decorated = Callable[..., Any]
FOLDER = click.Path(file_okay=False, path_type=Path)


def project_option(function: Decorated) -> Decorated:
    """Add `--project`."""
    return click.option(
        "--project",
        "project_dir",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="The project's folder [default: this folder or the nearest above it].",
    )(function)


def json_option(function: Decorated) -> Decorated:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")(function)


def out_option(function: Decorated) -> Decorated:
    """Add `--out`."""
    return click.option(
        "--out",
        type=FOLDER,
        default=Path("out"),
        show_default=True,
        help="The folder to write to.",
    )(function)


def place_option(function: Decorated) -> Decorated:
    """Add `--out`, which may also be an address."""
    return click.option(
        "--out",
        default="out",
        show_default=True,
        callback=_read_place,
        shell_complete=FOLDER.shell_complete,
        metavar="DIRECTORY|ADDRESS",
        help="The folder to write to, or an address such as s3://bucket/folder.",
    )(function)


def jobs_option(function: Decorated) -> Decorated:
    """Add `--jobs`."""
    text = "Processes to use [default: all cores]."
    return click.option("--jobs", type=click.IntRange(1, 256), help=text)(function)


def time_limit_option(function: Decorated) -> Decorated:
    """Add `--time-limit`."""
    return click.option(
        "--time-limit",
        type=click.IntRange(0, 86_400),
        default=300,
        show_default=True,
        metavar="SECONDS",
        help="Stop and report a file that takes longer to make; 0 for no limit.",
    )(function)


def ink_option(function: Decorated) -> Decorated:
    """Add `--ink`."""
    return click.option(
        "--ink",
        type=click.Choice(["colour", "black"]),
        default="colour",
        show_default=True,
        help="`black` for black-and-white copiers: patterns instead of colours, no grey.",
    )(function)


def set_option(function: Decorated) -> Decorated:
    """Add `--set`."""
    return click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="NAME=VALUE",
        callback=_read_settings,
        help="Set a parameter of a layout, such as size=a2; repeat for more.",
    )(function)


def selecting_options(function: Decorated) -> Decorated:
    """Add `--language`, `--district`, `--layout` and `--product`, each repeatable, `--set` and `--ink`."""
    function = set_option(ink_option(function))
    for name in ("product", "layout", "district", "language"):
        function = click.option(
            f"--{name}",
            f"{name}s",
            multiple=True,
            metavar=name.upper(),
            shell_complete=_completer(f"{name}s"),
            help=f"Only this {name}; repeat for more [default: as guide.yaml says, else all].",
        )(function)
    return function


def selection(values: dict[str, Any]) -> "Selection":
    """Return what the selecting options ask for."""
    from guide_print.edition import Selection

    names = ("languages", "districts", "layouts", "products")
    chosen = {name: tuple(values[name]) for name in names}
    return Selection(**chosen, settings=tuple(values["settings"]), ink=values["ink"])


def _read_settings(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Split NAME=VALUE; raises click's usage error for anything else."""
    pairs = [value.partition("=") for value in values]
    for name, equals, value in pairs:
        if not (name and equals):
            raise click.BadParameter(f"“{name}{equals}{value}” is not NAME=VALUE, such as size=a2")
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _read_place(context: click.Context, parameter: click.Parameter, value: str) -> Path | str:
    """Return a Path for a folder, a string for an address; `file:` addresses are folders."""
    if "://" in value and not value.startswith("file://"):
        return value
    folder = FOLDER.convert(value.removeprefix("file://"), parameter, context)
    return Path(os.fsdecode(folder))


def root_of(project_dir: Path | None) -> Path:
    """Return the project's folder: the one given, or the nearest from here upwards."""
    return find_project(project_dir or Path.cwd())


def created_on(date: dt.datetime | None) -> str | None:
    """Return the date and time to write into files (ISO 8601, UTC): `--date`, else SOURCE_DATE_EPOCH.

    None means the date of the guide. The clock is never asked.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if date is not None:
        moment = date
    elif epoch:
        if not epoch.isdigit():
            raise click.UsageError(f"SOURCE_DATE_EPOCH must be a number of seconds, not “{epoch}”.")
        try:
            moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC)
        except (OverflowError, ValueError, OSError) as error:
            raise click.UsageError(f"SOURCE_DATE_EPOCH “{epoch[:30]}” is no date that there is.") from error
    else:
        return None
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _completer(kind: str) -> Callable[..., "list[CompletionItem]"]:
    def complete(context: click.Context, _: click.Parameter, start: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from guide_print.source.layout import PRODUCTS
        from guide_print.source.load import load_project

        if kind == "products":
            names = list(PRODUCTS)
        else:
            try:
                project, _findings = load_project(root_of(context.params.get("project_dir")))
            except GuideError:
                return []
            names = list(getattr(project, kind, ()))
        return [CompletionItem(name) for name in names if name.startswith(start)]

    return complete
