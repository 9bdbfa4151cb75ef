"""A bar for long work that is counted, on standard error and on a terminal only."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Started = Callable[[int], None]
Done = Callable[[], None]


@contextmanager
def counting(what: str, *, quiet: bool) -> Iterator[tuple[Started, Done]]:
    """Give two functions: one to say how much there is to do, one to count what is done."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    with Progress(console=console, disable=hidden, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda total: bar.update(task, total=total), lambda: bar.advance(task)
