"""The `guide-print` command: its subcommands, and the one place where errors become exit codes."""

import sys

import click

from guide_print import __version__
from guide_print.commands.build import build_command
from guide_print.commands.check import check_command
from guide_print.commands.doctor import doctor_command
from guide_print.commands.list import list_command
from guide_print.commands.output import print_findings
from guide_print.commands.translate import translate_command
from guide_print.errors import GuideError

INTERRUPTED = 130


@click.group(
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
      guide-print list languages
      guide-print doctor
      guide-print translate status
    """


for command in (build_command, check_command, list_command, doctor_command, translate_command):
    cli.add_command(command)


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
