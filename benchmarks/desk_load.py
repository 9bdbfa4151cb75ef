"""The desk under load: many visitors at once, orders in the queue, a large build running beside it.

Usage: python -m benchmarks.desk_load [--visitors N] [--requests N] [--orders N] [--editions N]
Prints requests, errors, latency, and the most memory and open files that the desk's process had.
With more --requests it takes longer: enough of them last as long as the build beside it.
"""

import argparse
import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode, urlsplit

from benchmarks.growth import ROOT, _project

VISITORS, REQUESTS, ORDERS, EDITIONS = 50, 40, 10, 300
LOOK_EVERY_SECONDS = 0.2
DISTRICT = "rykkinn"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
PAGES = ("/", "/make/kit/school-evening", "/make/sheet/poster", "/site/index.html", "/look/site.css")
FORM = {"district": DISTRICT, "languages": "nb", "products": "screen"}
CLI = (sys.executable, str(ROOT / "cli.py"))


@dataclass
class Watch(Thread):
    """Looks at a process now and then: the most memory in MiB and the most open files that it had."""

    pid: int
    files: int = 0
    over: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Look until it is over."""
        while not self.over.wait(LOOK_EVERY_SECONDS):
            self.files = max(self.files, len(os.listdir(f"/proc/{self.pid}/fd")))  # noqa: PTH208

    def peak_mib(self) -> float:
        """Return the most memory that it had at any time."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@dataclass
class Visitor(Thread):
    """Somebody who looks at one page after the other, and at an order if there is one."""

    port: int
    requests: int
    orders: int = 0
    cookie: str = ""
    paths: list[str] = field(default_factory=lambda: list(PAGES))
    seconds: list[float] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        """Order, then look."""
        if self.orders:
            found = TOKEN.search(self.ask("GET", "/make/sheet/booklet"))
            body = urlencode({**FORM, "token": found[1] if found else ""})
            for _ in range(self.orders):
                self.ask("POST", "/make/sheet/booklet", body)
        for number in range(self.requests):
            self.ask("GET", self.paths[number % len(self.paths)])

    def ask(self, method: str, path: str, body: str = "") -> str:
        """Send a request, note how long the answer took, return its text."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        start = time.perf_counter()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            connection.close()
        except OSError as error:
            self.answers[type(error).__name__] += 1
            return ""
        self.seconds.append(time.perf_counter() - start)
        self.answers[str(answer.status)] += 1
        self.cookie = (answer.getheader("Set-Cookie") or self.cookie).partition(";")[0]
        if answer.status == 303:
            self.paths.append(f"{answer.getheader('Location')}/state")
        return text


def main() -> int:
    """Open a desk, let visitors in, print what it took; exit code 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, number in (("visitors", VISITORS), ("requests", REQUESTS), ("orders", ORDERS)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--editions", type=int, default=EDITIONS, help="of a build beside it; 0: none")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, _beside(Path(name), wanted.editions) as build:
        out = Path(name) / "out"
        chosen = ("--language", "nb", "--district", DISTRICT, "--layout", "card")
        subprocess.run([*CLI, "build", *chosen, "--out", out], check=True, capture_output=True)
        with _desk(out) as (pid, port):
            return _load(pid, port, wanted, build)


def _load(pid: int, port: int, wanted: argparse.Namespace, build: "subprocess.Popen[bytes] | None") -> int:
    watch = Watch(pid)
    watch.start()
    visitors = [Visitor(port, wanted.requests) for _ in range(wanted.visitors)]
    visitors[0].orders = wanted.orders + 1  # one is made, the others wait
    start = time.perf_counter()
    visitors[0].start()
    time.sleep(1)
    for visitor in visitors[1:]:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    wall = time.perf_counter() - start
    went_on = build.poll() is None if build else False
    watch.over.set()
    watch.join()
    _say(visitors, wall)
    print(f"orders: {visitors[0].answers['303']} taken of {wanted.orders + 1}")
    print(f"desk: {watch.peak_mib():.0f} MiB at most, {watch.files} open files at most")
    told = "ran all the time" if went_on else "ended before the visitors did, or there was none"
    print(f"build of {wanted.editions} editions beside it: {told}")
    bad = sum(count for one in visitors for key, count in one.answers.items() if key not in ("200", "303"))
    return 1 if bad else 0


def _say(visitors: list[Visitor], wall: float) -> None:
    times = sorted(second for visitor in visitors for second in visitor.seconds)
    answers = sum((visitor.answers for visitor in visitors), Counter[str]())
    told = ", ".join(f"{key}: {count}" for key, count in sorted(answers.items()))
    print(f"{len(visitors)} visitors, {sum(answers.values())} requests in {wall:.1f} s ({told})")
    for share in (50, 95, 99):
        place = min(len(times) - 1, len(times) * share // 100)
        print(f"p{share}: {1000 * times[place]:.0f} ms")


@contextmanager
def _desk(out: Path) -> Iterator[tuple[int, int]]:
    """Open a desk; gives its process and its port."""
    command = [*CLI, "desk", "--port", "0", "--no-open", "--project", str(ROOT), "--out", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
    assert process.stdout
    said = process.stdout.readline()
    try:
        yield process.pid, urlsplit(said.split()[0]).port or 0
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@contextmanager
def _beside(folder: Path, editions: int) -> "Iterator[subprocess.Popen[bytes] | None]":
    """Build cards for so many made-up districts while the desk is open; stop it at the end."""
    if not editions:
        yield None
        return
    root = _project(folder / "many", editions)
    command = [*CLI, "build", "--project", root, "--out", folder / "many-out", "--jobs", "1"]
    command += ["--language", "nb", "--layout", "card", "--force"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
