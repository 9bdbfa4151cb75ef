"""What runs in a process of the pool: it takes a job, then tasks, and gives a result for each edition."""

import gc
import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import NoReturn

from guide_print.build.worker import Worker
from guide_print.process import begin, leave

HERE, READY = "here", "ready"


def serve(pipe: Connection) -> NoReturn:
    """Say HERE, take the job, say READY (else why not); then take tasks till the pipe ends."""
    begin()
    _leave_ctrl_c_to_the_parent()
    _serve(pipe)
    leave(0)


def _serve(pipe: Connection) -> None:
    try:
        pipe.send(HERE)
        worker = _worker(pipe)
        while worker:
            task = pipe.recv()
            worker.have_at_hand(task.districts)
            for edition in task.editions:
                pipe.send(worker.make(edition))
            gc.collect()  # what a task leaves in cycles is gone before the next: memory is that of one task
    except (EOFError, OSError, MemoryError):
        return  # the parent has gone or has no more work; or hears by the pipe's end that this ended


def _worker(pipe: Connection) -> Worker | None:
    """Take the job and make ready; says why where that is not possible."""
    try:
        threading.Thread(target=_end_with_the_parent, daemon=True).start()
        worker = Worker(pipe.recv())
    except EOFError:
        return None
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}".rstrip(": "))
        return None
    pipe.send(READY)
    return worker


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _end_with_the_parent() -> None:
    """End at once when the parent does, though in the midst of a page: the next build may be at work."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
