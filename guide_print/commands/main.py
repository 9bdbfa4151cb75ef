"""The `guide-print` command: its subcommands, and the one place where errors become exit codes."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import NoReturn

import click

from guide_print import __version__
from guide_print.commands.output import print_findings
from guide_print.errors import GuideError
from guide_print.finding import Finding
from guide_print.process import begin, leave

INTERRUPTED, TERMINATED, SYSTEM_FAILED = 130, 143, 4
COMMANDS = (
    "build",
    "catalogue",
    "check",
    "contacts",
    "desk",
    "diff",
    "doctor",
    "kit",
    "list",
    "new",
    "preview",
    "release",
    "review",
    "schema",
    "translate",
)


class Commands(click.Group):
    """The subcommands, each imported when it is asked for: `commands/NAME.py` has NAME_command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"guide_print.commands.{name}"), f"{name}_command")
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog='Shell completion: eval "$(_GUIDE_PRINT_COMPLETE=bash_source guide-print)"',
)
@click.version_option(__version__, prog_name="guide-print")
def cli() -> None:
    """Print a guide for parents as booklets, posters and cards, in each community language.

    \b
    Examples:
      guide-print build
      guide-print build --language ar --district rykkinn --layout card
      guide-print check
      guide-print catalogue
      guide-print list languages
      guide-print kit school-evening --district rykkinn --languages so,ar,pl --participants 40
      guide-print preview --language ar --layout card --watch
      guide-print desk
      guide-print doctor
      guide-print translate status
    """


class TerminatedError(BaseException):
    """SIGTERM came: it ends a command as Ctrl-C does. Not one of those that click takes for Ctrl-C."""


@contextmanager
def _ending_on_sigterm() -> Iterator[None]:
    def end(_number: int, _frame: FrameType | None) -> None:
        raise TerminatedError

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _of_the_system(error: OSError | MemoryError) -> Finding:
    """Return the one line for what the system refused, where nothing nearer by has said it."""
    if isinstance(error, MemoryError):
        return Finding("fail", "out-of-memory", "there was not enough memory; build with --jobs 1, or a part")
    text = f"this can't be read or written ({error.strerror or error}); put it right and try again"
    return Finding("fail", "file-trouble", text, str(error.filename or ""))


def run() -> NoReturn:
    """Run the command line in a process of its own, and end that."""
    begin()
    try:
        main()
    except SystemExit as error:
        leave(error.code if isinstance(error.code, int) else bool(error.code))


def main() -> NoReturn:
    """Run the command line; a user's mistake is told in one line each, never as a traceback."""
    try:
        with _ending_on_sigterm():
            code = cli.main(prog_name="guide-print", standalone_mode=False)
    except GuideError as error:
        print_findings(error.findings)
        code = error.exit_code
    except TerminatedError:
        click.echo("Terminated. Files that were finished are whole.", err=True)
        code = TERMINATED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted. Files that were finished are whole.", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    except (OSError, MemoryError) as error:
        print_findings([_of_the_system(error)])
        code = SYSTEM_FAILED
    sys.exit(code if isinstance(code, int) else 0)
