"""`guide-print preview`: look at pages side by side, or live while the text is written."""

import os
import sys
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

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
from guide_print.errors import UsageError
from guide_print.finding import Finding

if TYPE_CHECKING:
    from guide_print.deliver.live import Live
    from guide_print.deliver.live_server import Board, PreviewServer

MOST_WATCHED, MOST_TOLD = 12, 20
MOST_DEBOUNCE_MS, STEP_MS, QUIET_SECONDS = 400, 50, 0.3


@click.command("preview")
@click.option("--watch", is_flag=True, help="Show the pages in a browser, anew after each change.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="With --watch: the port [default: any]."
)
@click.option("--no-open", is_flag=True, help="Open neither picture nor browser.")
@selecting_options
@project_option
@out_option
@jobs_option
@json_option
def preview_command(
    watch: bool,
    port: int,
    no_open: bool,
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Make contact sheets of pages, OUT/preview.png, and show them; or show pages live with --watch.

    Files that are up to date are used as they are. With --watch, Ctrl-C ends the preview.

    \b
    Examples:
      guide-print preview --district rykkinn --layout poster
      guide-print preview --language ur --language my --layout card --no-open
      guide-print preview --watch --language nb --district rykkinn --layout card
    """
    root = root_of(project_dir)
    if watch:
        _watch(root, out, wanted, port, opens=not no_open)
        return 0
    return _sheets(root, out, jobs, wanted, opens=not no_open, as_json=as_json)


def _sheets(
    root: Path, out: Path, jobs: int | None, wanted: dict[str, Any], *, opens: bool, as_json: bool
) -> int:
    """Build what is stale and write the contact sheets."""
    from guide_print.build.build import Options, build, read_project
    from guide_print.build.workers import default_jobs
    from guide_print.commands.progress import Progress
    from guide_print.deliver.preview import write_previews

    options = Options(out, jobs or default_jobs(), created_on(None))
    with Progress(quiet=as_json) as progress:
        report = build(root, selection(wanted), options, progress.start, progress.advance)
    entries = [result.entry for result in report.results if result.entry]
    paths = write_previews(read_project(root), entries, out) if entries else []
    if as_json:
        found = [finding.as_dict() for finding in report.findings]
        print_json({"files": paths, "findings": found, "exit_code": report.exit_code})
        return report.exit_code
    print_findings(report.findings)
    for path in paths:
        click.echo(path)
    if opens and paths:
        _open(str(paths[0]))
    return report.exit_code


def _open(address: str) -> None:
    """Open a file or an address where somebody can see it."""
    has_display = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if has_display and sys.stdout.isatty():
        click.launch(address)


def _watch(root: Path, out: Path, wanted: dict[str, Any], port: int, *, opens: bool) -> None:
    """Serve the pages until Ctrl-C; compose them again after each change."""
    from guide_print.build.store import pages_folder
    from guide_print.deliver.live import Live
    from guide_print.deliver.live_server import Board, PreviewServer

    _look_at_number(root, wanted)
    board, changed, ended = Board(), Event(), Event()
    server = _server(board, port, PreviewServer)
    tasks = [Thread(target=server.serve_forever), Thread(target=_listen, args=(root, changed, ended))]
    for task in tasks:
        task.start()
    try:
        click.echo(f"{server.address} shows the pages; Ctrl-C ends it.")
        with pages_folder(out) as pages:
            live = Live(root, selection(wanted), pages, created_on(None))
            _again(live, board, changed)
            if opens:
                _open(server.address)
            while True:
                if changed.wait(1.0):
                    changed.clear()
                    _again(live, board, changed)
    finally:
        ended.set()
        board.close()
        server.shutdown()
        server.server_close()


def _listen(root: Path, changed: Event, ended: Event) -> None:
    """Tell of changes in the project's files."""
    from watchfiles import watch

    folders = [root / name for name in ("content", "layouts", "fonts") if (root / name).is_dir()]
    for _ in watch(*folders, debounce=MOST_DEBOUNCE_MS, step=STEP_MS, stop_event=ended):
        changed.set()


def _again(live: "Live", board: "Board", changed: Event) -> None:
    """Show the pages as they are now; then, unless the next change is there already, what checks say."""
    view = live.again()
    board.show(view)
    files = ", ".join(str(one.edition) for one in view.shown) or "no file"
    click.echo(f"{files}: {view.seconds:.2f} s")
    if changed.wait(QUIET_SECONDS):
        return
    view = live.checked(view)
    board.show(view)
    print_findings(view.findings[:MOST_TOLD])
    if len(view.findings) > MOST_TOLD:
        click.echo(f"and {len(view.findings) - MOST_TOLD} more", err=True)


def _look_at_number(root: Path, wanted: dict[str, Any]) -> None:
    """Raise UsageError where a selection is too large to be composed again and again, or is unknown."""
    from guide_print.build.build import read_project
    from guide_print.edition import select_editions

    count = len(select_editions(read_project(root), selection(wanted)))
    if not 0 < count <= MOST_WATCHED:
        text = (
            f"{count} files are selected; --watch shows up to {MOST_WATCHED}. Choose, such as "
            "--language nb --district rykkinn --layout card"
        )
        raise UsageError([Finding("fail", "too-many-files", text, "the command line")])


def _server(board: "Board", port: int, kind: "type[PreviewServer]") -> "PreviewServer":
    try:
        return kind(board, port)
    except OSError as error:
        text = f"port {port} can't be used ({error.strerror}); choose another, or leave out --port"
        raise UsageError([Finding("fail", "port-not-free", text, "the command line")]) from error
