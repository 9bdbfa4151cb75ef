"""`guide-print desk`: the catalogue and a form in a browser, for people without a command line."""

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guide_print.commands.options import created_on, out_option, project_option, root_of
from guide_print.commands.output import print_findings
from guide_print.errors import UsageError
from guide_print.finding import Finding

if TYPE_CHECKING:
    from guide_print.deliver.desk.current import Current
    from guide_print.deliver.desk.server import Options

PORT, MINUTES = 8321, 20.0
NEEDED = ("flask", "waitress")
LEAST_CHARACTERS = 12
LOCAL = "127.0.0.1"


@click.command("desk")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="0: any.")
@click.option(
    "--host",
    default=LOCAL,
    show_default=True,
    help="The address to listen on; any other than this machine's own needs --password-file.",
)
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask for the password in this file's first line.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, 24 * 60, min_open=True),
    default=MINUTES,
    show_default=True,
    help="How long one order may take.",
)
@click.option("--no-open", is_flag=True, help="Open no browser.")
@project_option
@out_option
@click.option(
    "--jobs", type=click.IntRange(1, 256), help="Processes for one order [default: half of the cores]."
)
def desk_command(
    port: int,
    host: str,
    password_file: Path | None,
    minutes: float,
    no_open: bool,
    project_dir: Path | None,
    out: Path,
    jobs: int | None,
) -> int:
    """Serve the catalogue and a form on this machine: kits and sheets, made on the spot. Ctrl-C ends it.

    Orders wait in a queue and are made one at a time; their files are removed when the desk closes.
    It writes in OUT/desk, and the catalogue in OUT/site.

    \b
    Examples:
      guide-print desk
      guide-print desk --port 9000 --no-open
      guide-print desk --host 0.0.0.0 --password-file password.txt
    """
    from guide_print.build.workers import default_jobs

    root = root_of(project_dir)
    _have_libraries()
    from guide_print.deliver.desk.limits import Limits
    from guide_print.deliver.desk.security import Door
    from guide_print.deliver.desk.server import Options

    door = Door(host, _password(host, password_file))
    # Half of the machine is left to those who use it for something else.
    half = -(-default_jobs() // 2)
    limits = Limits(seconds=60 * minutes)
    _serve(root, Options(out, door, port, created_on(None), jobs or half, limits), opens=not no_open)
    return 0


def _serve(root: Path, options: "Options", *, opens: bool) -> None:
    from guide_print.deliver.desk.server import open_desk, own_folder

    with own_folder(options):
        current = _prepared(root, options)
        with open_desk(current, options) as server:
            host = f"[{options.door.host}]" if ":" in options.door.host else options.door.host
            address = f"http://{host}:{server.effective_port}/"
            click.echo(f"{address} is the desk; Ctrl-C closes it.")
            sys.stdout.flush()
            signal.signal(signal.SIGTERM, signal.default_int_handler)
            if opens:
                _open(address)
            server.run()
    click.echo("The desk is closed.", err=True)


def _prepared(root: Path, options: "Options") -> "Current":
    """Read the project, and make the catalogue of what is built, if it is not there."""
    from guide_print.build.build import read_project
    from guide_print.commands.progress import Steps
    from guide_print.deliver.desk.current import Current
    from guide_print.deliver.desk.library import Library, refresh_catalogue

    project = read_project(root)
    current = Current(root, project)
    day = (options.created or project.guide.date.isoformat())[:10]
    library = Library(options.out)
    with Steps("Catalogue", quiet=False) as steps:
        found = refresh_catalogue(project, library, options.folder, day, steps.start, steps.step)
    print_findings(finding for finding in found if finding.level == "fail")
    if not library.has_site:
        click.echo(f"Nothing is built in {options.out} yet; the form works all the same.", err=True)
    return current


def _have_libraries() -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        text = f"the desk needs {' and '.join(missing)}; type: pip install 'guide-print[desk]'"
        raise UsageError([Finding("fail", "library-missing", text)])


def _password(host: str, file: Path | None) -> str | None:
    """Return the password; raises UsageError where one is needed, or is too easy to guess."""
    from guide_print.deliver.desk.security import is_loopback

    if file is None:
        if is_loopback(host):
            return None
        text = f"on {host} others can reach the desk; give a password with --password-file"
        raise UsageError([Finding("fail", "password-missing", text, "the command line")])
    try:
        password = file.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        text = "the file can't be read as text; write the password into its first line"
        raise UsageError([Finding("fail", "password-missing", text, str(file))]) from error
    if len(password) < LEAST_CHARACTERS:
        text = f"the password has fewer than {LEAST_CHARACTERS} characters; take a longer one"
        raise UsageError([Finding("fail", "password-short", text, f"{file}:1")])
    return password


def _open(address: str) -> None:
    """Open a browser where somebody can see it."""
    has_display = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if has_display and sys.stdout.isatty():
        click.launch(address)
