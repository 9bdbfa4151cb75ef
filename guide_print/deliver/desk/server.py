"""Listens: one process with a few threads, which leaves nothing behind when it ends."""

import fcntl
import logging
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.server import create_server

from guide_print.deliver.desk.app import make_app
from guide_print.deliver.desk.current import Current
from guide_print.deliver.desk.desk import Desk
from guide_print.deliver.desk.jobs import Job, Jobs
from guide_print.deliver.desk.library import Library
from guide_print.deliver.desk.limits import Limits
from guide_print.deliver.desk.security import Door
from guide_print.deliver.desk.wanted import Task
from guide_print.errors import UsageError, WriteError
from guide_print.finding import Finding

FOLDER, WORK, ORDERS, LOCK = "desk", "work", "orders", "lock"
THREADS, MOST_CONNECTIONS, IDLE_SECONDS = 8, 200, 30
PLACE = "the command line"


@dataclass(frozen=True)
class Options:
    """Where to listen and write, and how an order is made: the date in files, with how many processes."""

    out: Path
    door: Door
    port: int
    created: str | None
    jobs: int
    limits: Limits

    @property
    def folder(self) -> Path:
        """The desk's own folder: it writes nowhere else, but for the catalogue."""
        return self.out / FOLDER


@contextmanager
def own_folder(options: Options) -> Iterator[Path]:
    """Have the desk's folder for itself, without what an earlier desk left; orders are removed at the end."""
    folder = options.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        text = f"the output folder can't be written ({error.strerror}); check the folder and the disk"
        raise WriteError([Finding("fail", "unwritable-file", text, str(folder))]) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            text = "a desk is open on this folder already; close it, or choose another folder with --out"
            raise UsageError([Finding("fail", "desk-open", text, str(folder))]) from error
        shutil.rmtree(folder / ORDERS, ignore_errors=True)
        yield folder
        shutil.rmtree(folder / ORDERS, ignore_errors=True)


@contextmanager
def open_desk(current: Current, options: Options) -> Iterator[Any]:
    """Give a server that listens; `run()` serves until Ctrl-C. Raises UsageError where the port is taken."""

    def task_of(job: Job) -> Task:
        return Task(
            root=current.root,
            work=(options.folder / WORK).resolve(),
            folder=job.folder.resolve(),
            created=options.created,
            jobs=options.jobs,
            cache_bytes=options.limits.cache_bytes,
            wanted=job.wanted,
        )

    jobs = Jobs(options.folder / ORDERS, options.limits, task_of)
    try:
        desk = Desk(current, Library(options.out.resolve()), jobs, options.limits, options.door)
        app = make_app(desk)
        open_now: dict[int, Any] = {}
        server = _listen(app, options, open_now)
        # Cookies do not know ports: two desks on one machine must not take each other's.
        app.config["SESSION_COOKIE_NAME"] = f"desk-{server.effective_port}"
        try:
            yield server
        finally:
            server.close()
            wasyncore.close_all(open_now, ignore_all=True)
    finally:
        jobs.close()


def _listen(app: Any, options: Options, open_now: dict[int, Any]) -> Any:
    # More visitors than threads is no fault: they wait a moment.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return create_server(
        app,
        map=open_now,
        sockets=[_bound(options.door.host, options.port)],
        threads=THREADS,
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS // 2,
        max_request_body_size=2 * options.limits.request_bytes,
        asyncore_use_poll=True,
        ident=None,
    )


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket at an address; raises UsageError where there is none to be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        text = f"can't listen on {host}, port {port} ({error.strerror or error}); choose another --port"
        raise UsageError([Finding("fail", "port-not-free", text, PLACE)]) from error
