"""The `guide-print` command: its subcommands, and the one place where errors become exit codes."""

import sys
from importlib import import_module

import click

from guide_print import __version__
from guide_print.commands.output import print_findings
from guide_print.errors import GuideError

INTERRUPTED = 130
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
    "review",
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
      guide-print doctor
      guide-print translate status
    """


def main() -> None:
    """Run the command line; a user's mistake is told in one line each, never as a traceback."""
    try:
        code = cli.main(prog_name="guide-print", standalone_mode=False)
    except GuideError as error:
        print_findings(error.findings)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted. Files that were finished are whole.", err=True)
        code = INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
