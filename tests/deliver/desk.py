"""A desk in a process of its own, and visitors who speak HTTP with it."""

import base64
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.tools import DISTRICT, ROOT

KITS = """\
kits:
  evening:
    name: Kveld
    about: En prøve.
    items:
      - {layout: card, product: office, each: 1}
      - {layout: invitation, product: office, languages: source, fixed: 2}
    checklist:
      - {when: Først, tasks: [Kjøp papir.]}
"""
BOUNDARY = "-----------desk"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
SECONDS = 120
Fields = Mapping[str, str | Sequence[str]]
BOOKLETS = "/make/sheet/booklet"
# Takes long enough to look at while it is made.
LONG: Fields = {"district": DISTRICT, "languages": ["nb", "en", "ar"], "products": ["screen", "office"]}


@dataclass
class Answer:
    """What came back: the status, headers by their names in lower case, the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()


@dataclass
class Open:
    """A desk that is open."""

    process: subprocess.Popen[str]
    port: int
    out: Path

    def children(self) -> list[int]:
        """Return the processes that it has started and that still run."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for task in tasks for pid in task.read_text().split()]

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Close it as Ctrl-C does; returns the exit code and what was said on standard error."""
        self.process.send_signal(how)
        _, errors = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, errors


@dataclass
class Visitor:
    """Somebody at a desk: keeps a cookie, as a browser does."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    cookie: str = ""

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        """Send a request and return the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        sent = {**self.headers, **headers}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        found = Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        connection.close()
        if "set-cookie" in found.headers:
            self.cookie = found.headers["set-cookie"].partition(";")[0]
        return found

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path, headers)

    def token(self) -> str:
        """Return the token in this visitor's forms."""
        found = TOKEN.search(self.get("/make/sheet/card").text)
        assert found
        return found[1]

    def send(self, path: str, fields: Fields | None = None, token: str | None = None) -> Answer:
        """Send a form without files."""
        values = {"token": self.token() if token is None else token, **(fields or {})}
        body = urlencode(values, doseq=True).encode()
        return self.ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, body)

    def order(self, path: str, fields: Fields, picture: bytes) -> Answer:
        """Send an order with a logo, whose name would lead out of its folder."""
        parts = [("token", "", self.token().encode())]
        for name, value in fields.items():
            parts += [(name, "", one.encode()) for one in ([value] if isinstance(value, str) else value)]
        parts.append(("set-logo", '; filename="../../logo.svg"', picture))
        body = b"".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
            + data
            + b"\r\n"
            for name, file, data in parts
        )
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.ask("POST", path, kind, body + f"--{BOUNDARY}--\r\n".encode())

    def wait(self, order: str, *states: str) -> str:
        """Wait until an order is in one of some states; returns which."""
        for _ in range(10 * SECONDS):
            found = re.search(r'"state":"([a-z]+)"', self.get(f"{order}/state").text)
            assert found
            if found[1] in states:
                return found[1]
            time.sleep(0.1)
        raise AssertionError(f"{order} did not become any of {states}")


@contextmanager
def open_desk(project: Path, out: Path, *options: str) -> Iterator[Open]:
    """Start a desk on any free port, and close it at the end if the test did not."""
    command = [sys.executable, str(ROOT / "cli.py"), "desk", "--no-open", "--port", "0", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    process = subprocess.Popen(
        [*command, "--project", str(project), "--out", str(out), "--jobs", "1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout
    said = process.stdout.readline()
    if not said:
        raise AssertionError(process.communicate()[1])
    try:
        yield Open(process, urlsplit(said.split()[0]).port or 0, out)
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=SECONDS)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return the size and the time of every file below a folder."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in found.items()}


def basic(password: str) -> str:
    """Return the header of HTTP's basic authentication."""
    return "Basic " + base64.b64encode(f"staff:{password}".encode()).decode()


def make_kit_by_hand(page: Any, port: int, logo: bytes, to: Path) -> None:
    """Make a kit in a browser, step by step as somebody at the counter does, and save it."""
    page.goto(f"http://localhost:{port}/")
    page.get_by_role("link", name="Kveld").click()
    page.get_by_text("العربية").click()
    page.get_by_label("Hvilket sted?").select_option(label="Rykkinn")
    page.get_by_label("Hvor mange kommer?").fill("6")
    page.get_by_label("Hvem kan foreldre snakke med?").fill("Kari i biblioteket")
    file = {"name": "skilt.svg", "mimeType": "image/svg+xml", "buffer": logo}
    page.get_by_label("Logo").set_input_files(file)
    page.get_by_role("button", name="Lag filene").click()
    page.get_by_role("button", name="Stopp").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth == innerWidth")
    link = page.get_by_role("link", name="Last ned")
    link.wait_for(timeout=1000 * SECONDS)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename == f"evening-{DISTRICT}.zip"
    download.value.save_as(to)
