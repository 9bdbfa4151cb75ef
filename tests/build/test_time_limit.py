"""What takes too long in this process is ended, even if it does not listen at first."""

import signal
import threading
import time

import pytest

from guide_print.build.time_limit import TooLongError, at_most


def turn_for_ever() -> None:
    while True:
        pass


def turn_and_turn_on() -> None:
    with pytest.raises(TooLongError):
        turn_for_ever()
    turn_for_ever()


def test_a_block_that_swallows_the_alarm_hears_it_again() -> None:
    with pytest.raises(TooLongError), at_most(0.01):
        turn_and_turn_on()


def test_nothing_rings_once_a_block_is_done() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with at_most(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before


def test_without_a_limit_or_in_another_thread_nothing_is_set() -> None:
    set_to: list[object] = []

    def look(limit: float | None) -> None:
        with at_most(limit):
            set_to.append(signal.getitimer(signal.ITIMER_REAL))

    look(None)
    thread = threading.Thread(target=look, args=(1000.0,))
    thread.start()
    thread.join()
    assert set_to == [(0.0, 0.0), (0.0, 0.0)]
