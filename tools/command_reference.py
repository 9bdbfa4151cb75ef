"""The page of all commands, docs/commands.md, made from what each says of itself with `--help`.

Usage: python -m tools.command_reference [FILE]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from guide_print.commands.main import cli

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
NAME = "guide-print"
WIDTH = 88
HEAD = """# Commands

What each command says of itself with `--help`. This page is made by `make reference`; a test holds it
fresh, and another runs every example.

The exit code is 0 where all is good, 1 where the content is wrong, 2 for wrong use, 3 where a check has
failed or a release gate stands open, 4 where a build crashed.
"""


def reference() -> str:
    """Return the page: a heading and the help for every command and sub-command."""
    parts = [f"{'#' * level} {path}\n\n```text\n{text}\n```" for path, level, text in helps()]
    return HEAD + "\n" + "\n\n".join(parts) + "\n"


def helps() -> Iterator[tuple[str, int, str]]:
    """Yield each command's name, the level of its heading and its help, set in lines of one width."""
    yield from _helps(cli, NAME, None)


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[tuple[str, int, str]]:
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    with click.Context(command, info_name=name, parent=parent, **settings) as context:
        level = 3 if parent and parent.parent else 2
        yield context.command_path, level, "\n".join(map(str.rstrip, context.get_help().splitlines()))
        if isinstance(command, click.Group):
            for below in command.list_commands(context):
                found = command.get_command(context, below)
                assert found is not None
                yield from _helps(found, below, context)


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else PAGE).write_text(reference(), encoding="utf-8")
