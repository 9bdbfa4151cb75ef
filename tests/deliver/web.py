"""What the tests of the web site share: a browser, a server, the tools of Node.js, the pages of a site."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import pytest

from tests.tools import ROOT

DEMAND = "GUIDE_PRINT_DEMAND_SITE"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHECKS = ROOT / "tools" / "site-checks"
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


def do_without(reason: str) -> NoReturn:
    """Skip a test, or fail it where these tests are demanded."""
    if os.environ.get(DEMAND) == "1":
        pytest.fail(f"{reason} ({DEMAND} is 1)")
    pytest.skip(reason)


def chromium() -> str:
    """Return the path of the browser that is installed."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    return found or do_without("needs Chromium: apt-get install chromium")


def node_tool(path: str) -> Path:
    """Return a file of the pinned packages of tools/site-checks."""
    file = CHECKS / "node_modules" / path
    if not shutil.which("node") or not file.exists():
        do_without("needs Node.js and the packages of tools/site-checks: make set-up-test")
    return file


def invalid_html(files: list[Path]) -> list[str]:
    """Return what html-validate says of files: "page: rule: message"."""
    tool = node_tool("html-validate/bin/html-validate.mjs")
    config = CHECKS / ".htmlvalidate.json"
    command = ["node", str(tool), "--config", str(config), "--formatter", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    results = json.loads(done.stdout)
    assert done.returncode in (0, 1), done.stderr
    return [f"{one['filePath']}: {m['ruleId']}: {m['message']}" for one in results for m in one["messages"]]


def barriers(page: Any) -> list[str]:
    """Return what axe-core finds on an open page: "rule: the element"."""
    page.add_script_tag(path=node_tool("axe-core/axe.min.js"))
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 5
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as any web server does; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids |= {value or "" for name, value in attrs if name == "id"}
        self.found += [(tag, value or "") for name, value in attrs if name in ("href", "src", "action")]


def addresses(page: Path) -> list[str]:
    """Return every address that a page names, as it stands there."""
    return [address for _, address in _read(page).found]


def dead_links(page: Path) -> list[str]:
    """Return the relative addresses of a page that lead to no file, or to no element of that id."""
    dead = []
    for address in addresses(page):
        parts = urlsplit(address)
        if parts.scheme in ("tel", "data", "https"):
            continue
        target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
        if not target.is_file() or (parts.fragment and parts.fragment not in _read(target).ids):
            dead.append(f"{page}: {address}")
    return dead


def _read(page: Path) -> _Addresses:
    reader = _Addresses()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader
