"""Ends what takes too long in this process: an alarm of the system, heard between two steps of Python."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from guide_print.build.job import Result, crashed
from guide_print.edition import Edition

AGAIN_S = 1.0


class TooLongError(BaseException):
    """The time is up. Not an `Exception`: whoever catches those shall not catch this."""


@contextmanager
def at_most(seconds: float | None) -> Iterator[None]:
    """Raise TooLongError in a block that takes longer.

    Only where alarms are heard: in the main thread, and not on Windows. It rings again until it is
    heard, since a library may swallow what is raised in the midst of it.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if seconds is None or not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def too_long(edition: Edition, seconds: float | None) -> Result:
    """Return the result of an edition that was stopped for the time it took."""
    text = f"it was not made within {seconds:g} seconds; mend the layout, or allow more with --time-limit"
    return crashed(edition, "too-long", text)
