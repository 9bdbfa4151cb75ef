"""Progress of long work: a bar with time left on a terminal, plain lines otherwise, on standard error."""

from types import TracebackType
from typing import Self

import click
from rich import progress
from rich.console import Console

from guide_print.build.job import Result

LINES = 10


class Steps:
    """Shows how far some work is."""

    def __init__(self, title: str, *, quiet: bool) -> None:
        console = Console(stderr=True)
        self._plain = not console.is_terminal
        self._title, self._quiet, self._total, self._count = title, quiet, 0, 0
        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeRemainingColumn(),
            console=console,
            disable=quiet or self._plain,
        )
        self._task: progress.TaskID | None = None

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def start(self, total: int) -> None:
        """Say how many steps there are."""
        self._total = total
        self._task = self._bar.add_task(self._title, total=total)

    def step(self, what: str) -> None:
        """Count one step; on no terminal, a line for every tenth part."""
        self._count += 1
        if self._task is not None:
            self._bar.advance(self._task)
        step = max(1, self._total // LINES)
        if self._plain and not self._quiet and (self._count % step == 0 or self._count == self._total):
            click.echo(f"{self._count} of {self._total}: {what}", err=True)


class Progress(Steps):
    """Shows how far a build is."""

    def __init__(self, *, quiet: bool) -> None:
        super().__init__("Building", quiet=quiet)

    def advance(self, result: Result) -> None:
        """Count one edition."""
        self.step(str(result.edition))
